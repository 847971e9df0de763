import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';

const snake = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
const plural = (name: string) =>
  name.endsWith('person')
    ? name.replace(/person$/, 'people')
    : name.replace(/([^aeiou])y$/, '$1ie').replace(/s$/, 'se') + 's';

/** Tables plural snake_case, columns snake_case: never by hand. */
export class ColloquyNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, given?: string): string {
    return given ?? plural(snake(className));
  }
  override columnName(property: string, given: string, prefixes: string[]): string {
    return snake([...prefixes, given || property].join('_'));
  }
  override joinColumnName(relation: string, referenced: string): string {
    return snake(`${relation}_${referenced}`);
  }
  override primaryKeyName(table: Table | string): string {
    return `${bare(table)}_pkey`;
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${bare(table)}_${columns.join('_')}_key`.slice(0, 63);
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `${bare(table)}_${columns.join('_')}_fkey`.slice(0, 63);
  }
  override indexName(table: Table | string, columns: string[]): string {
    return `${bare(table)}_${columns.join('_')}_idx`.slice(0, 63);
  }
}
const bare = (table: Table | string) => (typeof table === 'string' ? table : table.name).split('.').at(-1)!;
