import { type Settings } from '@colloquy/contracts';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { MailIdentity } from '@colloquy/platform-mail';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Logo } from './logo.rule.js';

const OWN_COLOUR = '#0a5a5a';

/** Mail of an installation nobody has set up yet; a machine without a name of its own has no address to suggest. */
const senderAt = (host: string) => (/[a-z]$/.test(host) && host.includes('.') ? `colloquy@${host}` : '');

/** What administrators have set, or what holds until they do. */
@Injectable()
export class SettingsRepository extends MailIdentity {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {
    super();
  }

  /** Null where this installation has not been set up. */
  async stored(): Promise<Settings | null> {
    const [row] = await this.database.rows<{ value: Settings }>(
      'installation.settings',
      "select value from installation where key = 'settings'",
    );
    return row?.value ?? null;
  }

  async read(): Promise<Settings> {
    return this.#whole(await this.stored());
  }

  /** What an earlier release has not asked for has its usual value. */
  #whole(stored: Partial<Settings> | null): Settings {
    return {
      organisation: 'Colloquy',
      senderAddress: senderAt(new URL(this.config.publicUrl).hostname),
      houseRules: '',
      accent: null,
      signUp: 'closed',
      signUpDomains: [],
      groupsBy: 'anyone',
      staffedFrom: 9,
      staffedTo: 17,
      outOfHours: '',
      ...stored,
    };
  }

  async current() {
    const { organisation, senderAddress, accent } = await this.read();
    return {
      organisation,
      senderAddress: senderAddress || 'colloquy@localhost',
      accent: accent ?? OWN_COLOUR,
    };
  }

  /** Two administrators who change different things at once both have their way. */
  async save(manager: EntityManager, changes: Partial<Settings>): Promise<Settings> {
    const [row]: { value: Settings }[] = await manager.query(
      `insert into installation (key, value) values ('settings', $1)
       on conflict (key) do update set value = installation.value || $2 returning value`,
      [JSON.stringify({ ...(await this.read()), ...changes }), JSON.stringify(changes)],
    );
    return this.#whole(row!.value);
  }

  async logo(): Promise<(Logo & { version: string }) | null> {
    const [row] = await this.database.rows<{ value: Logo; version: string }>(
      'installation.logo',
      "select value, md5(value::text) as version from installation where key = 'logo'",
    );
    return row ? { ...row.value, version: row.version.slice(0, 8) } : null;
  }

  async saveLogo(manager: EntityManager, logo: Logo | null): Promise<void> {
    if (!logo) await manager.query("delete from installation where key = 'logo'");
    else
      await manager.query(
        `insert into installation (key, value) values ('logo', $1)
         on conflict (key) do update set value = excluded.value`,
        [JSON.stringify(logo)],
      );
  }
}
