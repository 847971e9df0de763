import type { EntityManager, ObjectLiteral, ValueTransformer } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type pg from 'pg';

/** A hand-written statement, and the name under which each connection plans it once. */
export interface Statement {
  name: string;
  text: string;
}
type Type<Thing> = new () => Thing;

/**
 * Runs a hot statement where `manager` is: in its transaction, as a named one. TypeORM names none, and so has the server
 * read and plan each anew.
 */
export async function rowsIn<Row extends object>(
  manager: EntityManager,
  { name, text }: Statement,
  values: unknown[],
): Promise<Row[]> {
  if (!manager.queryRunner) return manager.query(text, values);
  const connection = (await manager.queryRunner.connect()) as pg.ClientBase;
  return (await connection.query<Row & pg.QueryResultRow>({ name, text, values })).rows;
}

/** The columns of an entity for a hand-written statement, each under the name it has in the class. */
export const columnsOf = (manager: EntityManager, type: Type<ObjectLiteral>, alias: string): string =>
  columns(manager, type)
    .map(({ databaseName, propertyName }) => `${alias}.${databaseName} as "${propertyName}"`)
    .join(', ');

/** The same as one JSON object, for what stands beside another row; PostgreSQL takes fifty columns at most. */
export const objectOf = (manager: EntityManager, type: Type<ObjectLiteral>, alias: string): string =>
  `json_build_object(${columns(manager, type)
    .map(({ databaseName, propertyName }) => `'${propertyName}', ${alias}.${databaseName}`)
    .join(', ')})`;

/** A row of those columns, or such an object, as the entity itself. */
export function entityOf<Thing extends ObjectLiteral>(
  manager: EntityManager,
  type: Type<Thing>,
  row: object,
): Thing {
  const values = row as Record<string, unknown>;
  const thing: Record<string, unknown> = new type();
  for (const { propertyName, type: kind, transformer } of columns(manager, type)) {
    const value = values[propertyName];
    // JSON knows no instants.
    const read = kind === 'timestamptz' && typeof value === 'string' ? new Date(value) : value;
    thing[propertyName] = transformer ? (transformer as ValueTransformer).from(read) : read;
  }
  return thing as Thing;
}

/** `column = $n` for each of these properties, counted from `first`. */
export const assignmentsOf = <Thing extends ObjectLiteral>(
  manager: EntityManager,
  type: Type<Thing>,
  names: readonly (keyof Thing & string)[],
  first: number,
): string => names.map((name, i) => `${column(manager, type, name).databaseName} = $${first + i}`).join(', ');

/** Their values, as the database takes them. */
export const valuesOf = <Thing extends ObjectLiteral>(
  manager: EntityManager,
  type: Type<Thing>,
  names: readonly (keyof Thing & string)[],
  thing: Thing,
): unknown[] =>
  names.map((name) =>
    manager.dataSource.driver.preparePersistentValue(thing[name], column(manager, type, name)),
  );

const columns = (manager: EntityManager, type: Type<ObjectLiteral>): ColumnMetadata[] =>
  manager.dataSource.getMetadata(type).columns;

function column(manager: EntityManager, type: Type<ObjectLiteral>, name: string): ColumnMetadata {
  const found = manager.dataSource.getMetadata(type).findColumnWithPropertyName(name);
  if (!found) throw new Error(`${type.name} has no column for ${name}.`);
  return found;
}
