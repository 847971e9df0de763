import type { Config } from '@colloquy/platform-config';
import { restoreBackup } from '@colloquy/platform-database';
import { withApp } from './with-app.js';

/**
 * Fills an empty database from a backup. Nobody stays signed in, no link or code that was under way works any more, and
 * mail that waited then is not sent now. Whoever has left since is erased again.
 */
export async function restore(config: Config, file: string): Promise<string> {
  const { at } = await restoreBackup(config.databaseUrl, file, async (client) => {
    await client.query('delete from auth_sessions');
    await client.query('delete from sign_in_codes');
    await client.query('update notice_cursor set snapshot = pg_current_snapshot()::text');
    await client.query("delete from installation where key = 'set_up'");
    await client.query(
      'update invitations set expires_at = least(expires_at, db_now()) where accepted_at is null',
    );
    await client.query(
      `update mails set content = null, dropped_at = db_now(), last_trouble = 'restored from a backup'
       where sent_at is null and dropped_at is null`,
    );
  });
  // Whoever begins, erases again whom the log names: here before anybody is served.
  await withApp(config, () => Promise.resolve());
  return `Restored as of ${at}. Everybody has to sign in again; invitations that were open can be sent again. Whoever has left since was erased again.`;
}
