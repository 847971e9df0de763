import type { Client } from '../app.js';
import { ADMINISTRATOR, codeIn, ownSite } from '../own-site.js';

describe('signing in by a code', () => {
  const site = ownSite();
  let at = 0;
  /** Every test has an address of its own, so that limits on one do not meet another. */
  const somebody = async (name = 'Ada Fell') => {
    const address = `somebody${at++}@fenland.example.org`;
    await site.invite(address, name);
    return address;
  };
  const codeFor = async (browser: Client, address: string) => {
    await browser.ask('askForCode', { body: { address } });
    return codeIn((await site.mail.next(address.trim().toLowerCase(), /code for/)).subject!);
  };

  it('works in the browser that asked, once, however the address is typed', async () => {
    const address = await somebody();
    const browser = site.visitor();
    const code = await codeFor(browser, ` ${address.toUpperCase()} `);
    const body = { address, code: `${code.slice(0, 3)} ${code.slice(3)}` };
    const signedIn = await browser.ask('signInWithCode', { body });
    expect(signedIn.value.person?.displayName).toBe('Ada Fell');
    expect((await browser.ask('me')).value.person?.displayName).toBe('Ada Fell');
    expect((await browser.ask('signInWithCode', { body })).problem.code).toBe('sign_in.code_wrong');
  });

  it('TR-A-16: is refused in another browser, which a reader of the mail may hold', async () => {
    const address = await somebody();
    const code = await codeFor(site.visitor(), address);
    const other = site.visitor();
    await other.ask('askForCode', { body: { address: 'nobody@fenland.example.org' } });
    expect((await other.ask('signInWithCode', { body: { address, code } })).problem.code).toBe(
      'sign_in.code_wrong',
    );
    expect((await site.visitor().ask('signInWithCode', { body: { address, code } })).status).toBe(422);
  });

  it('TR-A-15: used in parallel it signs in once; a newer code of the same browser ends it', async () => {
    const address = await somebody();
    const browser = site.visitor();
    const older = await codeFor(browser, address);
    const newer = await codeFor(browser, address);
    if (older !== newer)
      expect((await browser.ask('signInWithCode', { body: { address, code: older } })).status).toBe(422);
    const cookie = browser.cookie;
    const answers = await Promise.all(
      [1, 2, 3].map(() => {
        const same = site.visitor();
        same.cookie = cookie;
        return same.ask('signInWithCode', { body: { address, code: newer } });
      }),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
  });

  it('dies after five wrong guesses', async () => {
    const address = await somebody();
    const browser = site.visitor();
    const code = await codeFor(browser, address);
    const wrong = code === '000000' ? '000001' : '000000';
    const guess = (guessed: string) => {
      const same = site.visitor();
      same.cookie = browser.cookie;
      return same.ask('signInWithCode', { body: { address, code: guessed } });
    };
    for (let times = 0; times < 5; times++) expect((await guess(wrong)).status).toBe(422);
    expect((await guess(code)).problem.code).toBe('sign_in.code_wrong');
  });

  it('TR-A-07: asking for one answers alike for an address that nobody has, and that mailbox is told', async () => {
    const known = await site.visitor().ask('askForCode', { body: { address: ADMINISTRATOR } });
    const unknown = await site
      .visitor()
      .ask('askForCode', { body: { address: 'stranger@fenland.example.org' } });
    const shape = (answer: typeof known) => [
      answer.status,
      answer.value,
      [...answer.headers.keys()].sort(),
      answer.headers.get('content-length'),
    ];
    expect(shape(unknown)).toEqual(shape(known));
    await site.mail.next('stranger@fenland.example.org', /no account/);
  });

  it('TR-D-06: nobody’s mailbox is filled', async () => {
    const address = 'victim@fenland.example.org';
    const statuses = [];
    for (let times = 0; times < 4; times++)
      statuses.push((await site.visitor().ask('askForCode', { body: { address } })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('an invited person who never opened the invitation comes in by a code, and is asked for a name', async () => {
    const address = 'invited@fenland.example.org';
    await site.administrator.ask('invitePeople', { body: { people: [address] } });
    const browser = site.visitor();
    const code = await codeFor(browser, address);
    const nameless = await browser.ask('signInWithCode', { body: { address, code } });
    expect(nameless.problem.code).toBe('sign_in.name_needed');
    const named = await browser.ask('signInWithCode', { body: { address, code, displayName: 'Ines' } });
    expect(named.value.person?.displayName).toBe('Ines');
    const { value } = await site.administrator.ask('invitations');
    expect(value.invitations.find((one) => one.address === address)?.state).toBe('accepted');
  });

  it('makes an account where the settings allow it, and only there', async () => {
    const address = 'new@riverstoke.example.org';
    const closed = site.visitor();
    await closed.ask('askForCode', { body: { address } });
    await site.mail.next(address, /no account/);
    await site.administrator.ask('changeSettings', {
      body: { signUp: 'domains', signUpDomains: ['riverstoke.example.org'] },
    });
    const browser = site.visitor();
    const code = await codeFor(browser, address);
    const { value } = await browser.ask('signInWithCode', { body: { address, code, displayName: 'Nia' } });
    expect(value.person?.displayName).toBe('Nia');
  });

  it('while the mail server is away the code waits, and arrives when it is back', async () => {
    const address = await somebody();
    await site.mail.down();
    const browser = site.visitor();
    expect((await browser.ask('askForCode', { body: { address } })).status).toBe(200);
    await site.mail.up();
    const code = codeIn((await site.mail.next(address, /code for/)).subject!);
    expect((await browser.ask('signInWithCode', { body: { address, code } })).status).toBe(200);
  });
});
