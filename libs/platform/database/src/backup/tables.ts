import type pg from 'pg';

export interface Table {
  name: string;
  columns: string[];
}

/** Every table of ours with its columns, in the order of names. Jobs under way are not among them: they begin anew. */
export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
     group by c.relname order by c.relname`,
  );
  return rows;
}

/** What moved: migrations are replayed instead of copied. */
export const isCopied = ({ name }: Table): boolean => name !== 'migrations';

export const copyOf = (client: pg.ClientBase, { name, columns }: Table): string =>
  `copy ${client.escapeIdentifier(name)} (${columns.map((column) => client.escapeIdentifier(column)).join(', ')})`;
