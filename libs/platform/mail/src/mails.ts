import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { Jobs } from '@colloquy/platform-jobs';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailIdentity } from './mail-identity.js';
import type { MailContent } from './mail.entity.js';
import { type Letter, toHtml, toText } from './letter.js';
import { MailRefused, MailTransport } from './transport.js';

const JOB = 'mail.send';
/** About 5, 10, 20 … seconds, then every twenty minutes: a mail server may be away for a weekend. */
const RETRIES = { retryLimit: 200, retryDelay: 5, retryDelayMax: 1_200, expireInSeconds: 60 };

/** How a letter travels, beside what it says. */
export interface Posting {
  kind: string;
  to: string;
  letter: Letter;
  /** A calendar file, with its METHOD. */
  calendar?: string;
  unsubscribe?: string;
  /** Seconds after which it would only confuse. */
  usefulFor?: number;
}

export interface MailFigures {
  waiting: number;
  oldestWaiting: string | null;
  sentToday: number;
  givenUpThisWeek: number;
  lastTrouble: string | null;
}

/**
 * Mail leaves through a queue in the database: with the transaction it belongs to, or not at all; while the mail server
 * is away it waits. What it said is forgotten once it has gone.
 */
@Injectable()
export class Mails implements OnModuleInit, OnApplicationShutdown {
  readonly #transport?: MailTransport;

  constructor(
    config: Config,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly identity: MailIdentity,
  ) {
    if (config.smtpUrl) this.#transport = new MailTransport(config.smtpUrl);
  }

  onModuleInit(): void {
    this.jobs.handle(JOB, ({ id }: { id: string }) => this.#send(id), {
      ...RETRIES,
      atOnce: 3,
      lookEvery: 0.5,
    });
  }

  /** Whether mail leaves this installation at all. */
  get leaves(): boolean {
    return this.#transport !== undefined;
  }

  /** Puts a letter into the queue with this transaction. */
  async post(manager: EntityManager, posting: Posting): Promise<void> {
    const { kind, to, letter, calendar, unsubscribe, usefulFor } = posting;
    const head = await this.identity.current();
    const content: MailContent = {
      subject: letter.subject,
      html: toHtml(letter, head),
      text: toText(letter, head),
      ...(calendar && { calendar }),
      ...(unsubscribe && { unsubscribe }),
    };
    const [row]: { id: string }[] = await manager.query(
      `insert into mails (kind, address, content, created_at, useful_until)
       values ($1, $2, $3, db_now(), db_now() + make_interval(secs => $4)) returning id`,
      [kind, to, JSON.stringify(content), usefulFor ?? null],
    );
    if (this.#transport) await this.jobs.enqueue(manager, JOB, { id: row!.id });
  }

  /**
   * Sends at once, without the queue: for somebody who waits to hear what the mail server says.
   * @throws MailRefused
   */
  async sendNow(
    to: string,
    letter: Letter,
    sender: { organisation: string; address: string },
  ): Promise<void> {
    if (!this.#transport) throw new MailRefused('SMTP_URL is not set', true);
    const head = { ...(await this.identity.current()), organisation: sender.organisation };
    await this.#transport.send({
      id: crypto.randomUUID(),
      from: { name: sender.organisation, address: sender.address },
      to,
      subject: letter.subject,
      html: toHtml(letter, head),
      text: toText(letter, head),
    });
  }

  /** How mail fares, in counts. */
  async figures(): Promise<MailFigures> {
    const [row] = await this.database.rows<MailFigures>(
      'mail.figures',
      `select count(*) filter (where sent_at is null and dropped_at is null)::int as waiting,
         to_char(min(created_at) filter (where sent_at is null and dropped_at is null) at time zone 'UTC',
           'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "oldestWaiting",
         count(*) filter (where sent_at > db_now() - interval '1 day')::int as "sentToday",
         count(*) filter (where dropped_at > db_now() - interval '7 days')::int as "givenUpThisWeek",
         (select last_trouble from mails where last_trouble is not null and sent_at is null
           order by created_at desc limit 1) as "lastTrouble"
       from mails where created_at > db_now() - interval '30 days'`,
    );
    return row!;
  }

  /** Runs at least once. The mark is set after the server has taken it: a crash in between sends the same id again. */
  async #send(id: string): Promise<void> {
    if (!this.#transport) return;
    const [mail] = await this.database.rows<{ address: string; content: MailContent; useful: boolean }>(
      'mail.read',
      `select address, content, coalesce(useful_until > db_now(), true) as useful from mails
       where id = $1 and sent_at is null and dropped_at is null and content is not null`,
      [id],
    );
    if (!mail) return;
    if (!mail.useful) return this.#mark(id, 'dropped_at', 'no longer useful');
    const { senderAddress, organisation } = await this.identity.current();
    try {
      await this.#transport.send({
        id,
        from: { name: organisation, address: senderAddress },
        to: mail.address,
        ...mail.content,
      });
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      if (error.forGood) return this.#mark(id, 'dropped_at', error.message);
      await this.database.rows(
        'mail.trouble',
        'update mails set attempts = attempts + 1, last_trouble = $2 where id = $1',
        [id, error.message],
      );
      throw error;
    }
    await this.#mark(id, 'sent_at', null);
  }

  async #mark(id: string, column: 'sent_at' | 'dropped_at', trouble: string | null): Promise<void> {
    await this.database.rows(
      `mail.${column}`,
      `update mails set ${column} = db_now(), content = null, attempts = attempts + 1, last_trouble = $2 where id = $1`,
      [id, trouble],
    );
  }

  onApplicationShutdown(): void {
    this.#transport?.close();
  }
}
