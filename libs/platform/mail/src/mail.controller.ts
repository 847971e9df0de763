import type { KeptMails } from '@colloquy/contracts';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { Serves, ThingNotFound } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';

/** Mail that has no way out, shown to whoever develops. Elsewhere the address does not exist. */
@Controller()
export class MailController {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  @Serves('keptMails')
  async keptMails(): Promise<KeptMails> {
    if (!this.config.showsMail) throw new ThingNotFound();
    const mails = await this.database.rows<KeptMails['mails'][number]>(
      'mail.kept',
      `select id, address as "to", content->>'subject' as subject, content->>'text' as text, content->>'html' as html,
         content->>'calendar' as calendar, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
       from mails where content is not null order by created_at desc limit 50`,
    );
    return { mails };
  }
}
