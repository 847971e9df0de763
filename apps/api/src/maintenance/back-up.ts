import { statSync } from 'node:fs';
import type { Config } from '@colloquy/platform-config';
import { writeBackup } from '@colloquy/platform-database';

/** Writes one file that holds everything; the product may go on meanwhile. */
export async function backUp({ databaseUrl }: Config, file: string): Promise<string> {
  const { tables } = await writeBackup(databaseUrl, file);
  return `${file}: ${tables} tables, ${Math.ceil(statSync(file).size / 1024)} kB. Keep it as safe as the database.`;
}
