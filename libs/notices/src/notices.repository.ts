import type { MailedKind, NoticeKind, NoticePreferences } from '@colloquy/contracts';
import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SessionChange } from './notice.entity.js';
import { usualPreferences } from './mail-is-due.rule.js';

export interface NoticeRow {
  id: string;
  kind: NoticeKind;
  subjectType: 'comment' | 'session' | 'concern' | 'record';
  subjectId: string;
  change: SessionChange | null;
  at: string;
  isRead: boolean;
}
/** What is to be told to one person. */
export interface News {
  personId: string;
  kind: NoticeKind;
  subjectType: 'comment' | 'session' | 'concern' | 'record';
  subjectId: string;
  change?: SessionChange;
  cause: string;
  /** It has a letter of its own. */
  isMailed?: boolean;
}
/** Somebody whose news have not been mailed. */
export interface Waiting {
  personId: string;
  address: string;
  preferences: NoticePreferences;
  hour: number;
  weekday: number;
  day: string;
  oldestMinutes: number;
  hoursSinceMail: number | null;
  notices: NoticeRow[];
}

const PAGE = 30;
const instant = `to_char(n.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const row = `n.id, n.kind, n.subject_type as "subjectType", n.subject_id as "subjectId", n.change, ${instant} as at,
  n.read_at is not null as "isRead"`;

/** Questions about notices. */
@Injectable()
export class NoticesRepository {
  constructor(private readonly database: Database) {}

  /** False where it was told before, and of somebody who has left. */
  async tell(manager: EntityManager, news: News): Promise<boolean> {
    const { personId, kind, subjectType, subjectId, change, cause, isMailed } = news;
    const told: unknown[] = await manager.query(
      `insert into notices (person_id, kind, subject_type, subject_id, change, cause, created_at, mailed_at)
       select id, $2, $3, $4, $5, $6, db_now(), case when $7 then db_now() end
       from people where id = $1 and state in ('active', 'invited')
       on conflict (person_id, cause) do nothing returning id`,
      [personId, kind, subjectType, subjectId, change ?? null, cause, isMailed ?? false],
    );
    return told.length > 0;
  }

  async page(personId: string, before?: string): Promise<{ rows: NoticeRow[]; before: string | null }> {
    const rows = await this.database.rows<NoticeRow>(
      'notices.page',
      `select ${row} from notices n where n.person_id = $1
         and ($2::uuid is null or (n.created_at, n.id) < (select b.created_at, b.id from notices b where b.id = $2 and b.person_id = $1))
       order by n.created_at desc, n.id desc limit ${PAGE + 1}`,
      [personId, before ?? null],
    );
    const shown = rows.slice(0, PAGE);
    return { rows: shown, before: rows.length > PAGE ? shown.at(-1)!.id : null };
  }

  async unread(personId: string): Promise<number> {
    const [counted] = await this.database.rows<{ count: number }>(
      'notices.unread',
      'select count(*)::int as count from notices where person_id = $1 and read_at is null',
      [personId],
    );
    return counted!.count;
  }

  async readAll(personId: string): Promise<void> {
    await this.database.rows(
      'notices.read',
      'update notices set read_at = db_now() where person_id = $1 and read_at is null',
      [personId],
    );
  }

  async preferences(personId: string): Promise<NoticePreferences> {
    const [stored] = await this.database.rows<NoticePreferences>(
      'notices.preferences',
      `select rhythms, quiet_from as "quietFrom", quiet_to as "quietTo", paused_until::text as "pausedUntil"
       from notice_preferences where person_id = $1`,
      [personId],
    );
    return stored ?? usualPreferences;
  }

  async savePreferences(manager: EntityManager, personId: string, chosen: NoticePreferences): Promise<void> {
    await manager.query(
      `insert into notice_preferences (person_id, rhythms, quiet_from, quiet_to, paused_until, unsubscribe_key)
       values ($1, $2, $3, $4, $5, gen_random_uuid())
       on conflict (person_id) do update set rhythms = excluded.rhythms, quiet_from = excluded.quiet_from,
         quiet_to = excluded.quiet_to, paused_until = excluded.paused_until`,
      [personId, JSON.stringify(chosen.rhythms), chosen.quietFrom, chosen.quietTo, chosen.pausedUntil],
    );
  }

  /** Ends one kind, by the key alone. False where nobody has that key. */
  async unsubscribe(manager: EntityManager, key: string, kind: MailedKind): Promise<boolean> {
    const [ended]: [unknown[]] = await manager.query(
      `update notice_preferences set rhythms = jsonb_set(rhythms, array[$2::text], '"never"')
       where unsubscribe_key = $1 returning person_id`,
      [key, kind],
    );
    return ended.length > 0;
  }

  /** Everybody with news that were not mailed, by the clock of the site. */
  async waiting(): Promise<Waiting[]> {
    return this.database.rows<Waiting>(
      'notices.waiting',
      `with now as (select db_now() as utc, db_now() at time zone 'Europe/London' as local)
       select n.person_id as "personId", p.address,
         json_build_object('rhythms', coalesce(r.rhythms, $1::jsonb), 'quietFrom', coalesce(r.quiet_from, $2::int),
           'quietTo', coalesce(r.quiet_to, $3::int), 'pausedUntil', r.paused_until) as preferences,
         extract(hour from now.local)::int as hour, extract(isodow from now.local)::int as weekday,
         to_char(now.local, 'YYYY-MM-DD') as day,
         (extract(epoch from now.utc - min(n.created_at)) / 60)::float as "oldestMinutes",
         (extract(epoch from now.utc - r.last_mail_at) / 3600)::float as "hoursSinceMail",
         json_agg(json_build_object('id', n.id, 'kind', n.kind, 'subjectType', n.subject_type, 'subjectId', n.subject_id, 'change', n.change,
           'at', ${instant}, 'isRead', n.read_at is not null) order by n.created_at) as notices
       from notices n join people p on p.id = n.person_id and p.state = 'active' and p.address is not null
       left join notice_preferences r on r.person_id = n.person_id cross join now
       where n.mailed_at is null and n.created_at > now.utc - interval '30 days'
       group by n.person_id, p.address, r.rhythms, r.quiet_from, r.quiet_to, r.paused_until, r.last_mail_at, now.utc, now.local`,
      [JSON.stringify(usualPreferences.rhythms), usualPreferences.quietFrom, usualPreferences.quietTo],
    );
  }

  /** Takes these news for one mail; a second node that meant to send them finds none. The key for the mail’s foot. */
  async take(
    manager: EntityManager,
    personId: string,
    ids: string[],
  ): Promise<{ taken: Set<string>; unsubscribeKey: string }> {
    const [taken]: [{ id: string }[]] = await manager.query(
      `update notices set mailed_at = db_now() where person_id = $1 and id = any($2::uuid[]) and mailed_at is null returning id`,
      [personId, ids],
    );
    const [kept]: { key: string }[] = await manager.query(
      `insert into notice_preferences (person_id, rhythms, quiet_from, quiet_to, last_mail_at, unsubscribe_key)
       values ($1, $2, $3, $4, db_now(), gen_random_uuid())
       on conflict (person_id) do update set last_mail_at = excluded.last_mail_at returning unsubscribe_key as key`,
      [
        personId,
        JSON.stringify(usualPreferences.rhythms),
        usualPreferences.quietFrom,
        usualPreferences.quietTo,
      ],
    );
    return { taken: new Set(taken.map(({ id }) => id)), unsubscribeKey: kept!.key };
  }
}
