import { eventually, freePort } from '@colloquy/testing';
import { Database } from '@colloquy/platform-database';
import { ownSite } from '../own-site.js';

describe('the health of an installation', () => {
  const site = ownSite();

  it('is told to administrators, without a word that anybody wrote', async () => {
    const { value } = await site.administrator.ask('health');
    expect(value).toMatchObject({
      database: { version: expect.stringMatching(/^18/), lastMigration: expect.stringMatching(/\d{13}$/) },
      redis: 'none',
      disk: null,
      mail: { leaves: true },
      troubles: [],
    });
    expect(JSON.stringify(value)).not.toMatch(/fenland|wanda/i);
  });

  it('shows mail that waits while the mail server is away, with what was answered, and that it left when it is back', async () => {
    await site.mail.down();
    await site.visitor().ask('askForCode', { body: { address: 'wanda@fenland.example.org' } });
    await eventually(async () => {
      const { mail } = (await site.administrator.ask('health')).value;
      expect(mail).toMatchObject({ waiting: 1, lastTrouble: expect.stringContaining('ECONN') });
      expect(JSON.stringify(mail)).not.toContain('wanda');
    }, 10_000);
    await site.mail.up();
    await site.mail.next('wanda@fenland.example.org', /code for/);
    await eventually(async () => {
      expect((await site.administrator.ask('health')).value.mail.waiting).toBe(0);
    }, 10_000);
    const kept = await site.app
      .get(Database)
      .rows('left', 'select 1 from mails where sent_at is not null and content is not null');
    expect(kept).toEqual([]);
  }, 40_000);

  it('a mail that is refused for good is given up, and the others go on', async () => {
    site.mail.refuse({ code: 550, message: 'no such mailbox' });
    await site.administrator.ask('invitePeople', { body: { people: ['gone@fenland.example.org'] } });
    await eventually(async () => {
      expect((await site.administrator.ask('health')).value.mail.givenUpThisWeek).toBe(1);
    }, 10_000);
    site.mail.refuse(null);
    await site.administrator.ask('invitePeople', { body: { people: ['here@fenland.example.org'] } });
    await site.mail.next('here@fenland.example.org', /invited/);
  }, 30_000);

  it('keeps a connection longer than a proxy before it does, so that no request comes as it ends', async () => {
    const { headers } = await fetch(new URL('/livez', await site.app.getUrl()));
    const seconds = Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1]);
    expect(seconds).toBeGreaterThan(120);
  });

  it('every administrative act is in the audit trail, which goes back page by page', async () => {
    await site.administrator.ask('changeSettings', { body: { groupsBy: 'facilitators' } });
    const { entries } = (await site.administrator.ask('auditTrail')).value;
    expect(entries[0]).toMatchObject({
      actor: 'Wanda Marsh',
      action: 'settings.changed',
      facts: { fields: 'groupsBy' },
    });
    const invited = (await site.administrator.ask('auditTrail', { query: { action: 'invitation.' } })).value
      .entries;
    expect(invited.map(({ action }) => action)).toEqual(['invitation.sent', 'invitation.sent']);
    const older = (await site.administrator.ask('auditTrail', { query: { before: entries[0]!.id } })).value
      .entries;
    expect(older.map(({ id }) => id)).not.toContain(entries[0]!.id);
  });

  it.each(['update audit_row set actor_id = null', 'delete from audit_row', 'truncate audit_row'])(
    'the trail only grows: %s is refused by the table itself',
    async (statement) => {
      await expect(site.app.get(Database).pool.query(statement)).rejects.toThrow('only grows');
    },
  );
});

describe('figures for Prometheus', () => {
  const ports = { metricsPort: 0 };
  beforeAll(async () => void (ports.metricsPort = await freePort()));
  const site = ownSite(ports);

  it('stand on a port of their own, by the pattern of a route, and nowhere else', async () => {
    await site.administrator.ask('settings');
    const text = await (await fetch(`http://127.0.0.1:${ports.metricsPort}/metrics`)).text();
    for (const name of [
      'colloquy_mail_waiting',
      'colloquy_jobs',
      'process_resident_memory_bytes',
      'colloquy_room_connections',
    ])
      expect(text).toContain(name);
    expect(text).toMatch(
      /colloquy_http_seconds_count\{route="\/api\/v1\/settings",method="GET",status="200"\} 1/,
    );
    expect((await fetch(`${site.url}/metrics`)).status).toBe(404);
  });
});
