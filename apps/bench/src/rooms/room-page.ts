/** Scripts that a room’s page asks for before it does anything, compressed, in kB of a thousand bytes. */
export async function roomPage(
  url: string,
  { id, members: [cookie] }: { id: string; members: string[] },
): Promise<number> {
  const page = await fetch(`${url}/rooms/${id}`, { headers: { cookie: cookie! } });
  const links = [...(await page.text()).matchAll(/<link [^>]*rel="modulepreload"[^>]*>/g)].map(
    ([link]) => link,
  );
  if (links.length === 0) throw new Error('The room’s page names no scripts.');
  let bytes = 0;
  for (const link of links) {
    const script = await fetch(new URL(/href="([^"]+)"/.exec(link)![1]!, `${url}/rooms/${id}`), {
      headers: { 'accept-encoding': 'br' },
      method: 'HEAD',
    });
    bytes += Number(script.headers.get('content-length'));
  }
  return bytes / 1000;
}
