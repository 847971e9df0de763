/** What is known of an account when its next comment is judged. */
export interface Standing {
  published: number;
  publishedWithLink: number;
  removedLately: number;
  publishedSinceRemoval: number;
}

/** SQL: the standing of `person` as JSON; all zero for nobody. */
export const standing = (person: string) => `(
  select json_build_object(
    'published', count(*) filter (where s.state = 'published'),
    'publishedWithLink', count(*) filter (where s.state = 'published' and s.has_link),
    'removedLately', count(*) filter (where s.removed_at > db_now() - interval '30 days'),
    'publishedSinceRemoval', count(*) filter (where s.state = 'published' and s.published_at > s.last_removed_at))
  from (
    select c.state, c.published_at, c.removed_at, max(c.removed_at) over () as last_removed_at, cardinality(r.links) > 0 as has_link
    from comments c join comment_revisions r on r.comment_id = c.id and r.n = c.revision
    where c.author_id = ${person}) s)`;
