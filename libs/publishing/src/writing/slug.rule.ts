const LONGEST = 80;

/** The words of a title as part of an address, or `article` where no letter of ours is among them. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    if (slug && slug.length + word.length >= LONGEST) break;
    slug += (slug && '-') + word;
  }
  return slug.slice(0, LONGEST) || 'article';
}

/** The first of `slug`, `slug-2`, `slug-3` … that nothing stands at. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let n = 2; ; n += 1) if (!taken.has(`${slug}-${n}`)) return `${slug}-${n}`;
}
