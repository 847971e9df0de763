// After Jest's last spec: the server of before-all.mjs ends, and with it every database that was made.
export default async function afterAll() {
  await globalThis.endOfTests?.();
}
