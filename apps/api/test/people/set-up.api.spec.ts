import { SetUpLink } from '@colloquy/people';
import { linkIn, ownSite } from '../own-site.js';

const form = {
  organisation: 'Fenland Practice',
  displayName: 'Wanda Marsh',
  address: 'Wanda@Fenland.example.org ',
  senderAddress: 'colloquy@fenland.example.org',
  houseRules: '# Ours\n\nSpeak for yourself.',
};

describe('setting up an installation of one’s own', () => {
  const site = ownSite({}, { setUp: false });
  const offer = async () => (await site.app.get(SetUpLink).offer())!.split('/').at(-1)!;

  it('says that it waits to be set up, without a fictional name', async () => {
    const { value } = await site.visitor().ask('me');
    expect(value).toMatchObject({
      person: null,
      demonstration: false,
      site: { organisation: null, needsSetUp: true },
    });
  });

  it.each([
    ['a link that was never printed', { token: 'x'.repeat(32) }, 410, 'set_up.link_gone'],
    ['an accent that white words cannot be read on', { accent: '#ffcc00' }, 422, 'settings.accent_too_light'],
    [
      'a logo that is not the picture it says',
      { logo: { type: 'image/png', data: 'AAAA' } },
      422,
      'settings.logo_unreadable',
    ],
    ['no name', { displayName: ' ' }, 400, 'request.malformed'],
    ['an address without a domain', { address: 'wanda@fenland' }, 400, 'request.malformed'],
  ])('refuses %s, and the link stays good', async (_says, changed, status, code) => {
    const token = await offer();
    const asked = await site.visitor().ask('setUp', { body: { token, ...form, ...changed } as never });
    expect([asked.status, asked.problem.code]).toEqual([status, code]);
    expect((await site.visitor().ask('setUpShown', { params: { token } })).status).toBe(200);
  });

  it('sends a test mail to whoever holds the link, and to nobody else', async () => {
    const token = await offer();
    const asked = { address: form.address, senderAddress: form.senderAddress };
    expect((await site.visitor().ask('sendTestMail', { body: asked })).status).toBe(403);
    const { value } = await site.visitor().ask('sendTestMail', { body: { token, ...asked } });
    expect(value).toEqual({ sent: true, trouble: null });
    expect((await site.mail.next('wanda@fenland.example.org')).from?.address).toBe(form.senderAddress);

    site.mail.refuse({ code: 550, message: 'sender not allowed' });
    const refused = await site.visitor().ask('sendTestMail', { body: { token, ...asked } });
    site.mail.refuse(null);
    expect(refused.value).toMatchObject({
      sent: false,
      trouble: expect.stringContaining('sender not allowed'),
    });
  });

  it('a newer start ends the link that an older one printed', async () => {
    const [older] = [await offer(), await offer()];
    expect((await site.visitor().ask('setUpShown', { params: { token: older } })).status).toBe(410);
  });

  it('two who press at once are one administrator; the link works once', async () => {
    const token = await offer();
    const [one, two] = [site.visitor(), site.visitor()];
    const answers = await Promise.all(
      [one, two].map((client, at) =>
        client.ask('setUp', { body: { token, ...form, address: `${at}@fenland.example.org` } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    const won = answers[0]!.status === 200 ? one : two;
    const { value } = await won.ask('me');
    expect(value).toMatchObject({
      person: { displayName: 'Wanda Marsh' },
      isAdministrator: true,
      site: { organisation: 'Fenland Practice', needsSetUp: false },
    });
    // What is held on the first day has a reader.
    expect((await won.ask('desk', { params: { queue: 'held' } })).status).toBe(200);
    expect((await won.ask('houseRules')).value.html).toContain('<p>Speak for yourself.</p>');
    expect(await site.app.get(SetUpLink).offer()).toBeNull();
  });
});

describe('inviting people', () => {
  const site = ownSite();

  it('of a list of forty with three bad rows, thirty-seven are invited and three shown with their reason', async () => {
    const people = Array.from({ length: 40 }, (_, at) => `Person ${at} <person${at}@fenland.example.org>`);
    people[4] = 'Nobody at all';
    people[11] = 'PERSON3@fenland.example.org';
    people[30] = 'wanda@fenland.example.org';
    const { value } = await site.administrator.ask('invitePeople', { body: { people } });
    expect(value.invited).toHaveLength(37);
    expect(value.refused).toEqual([
      { row: 5, text: 'Nobody at all', reason: 'not_an_address' },
      { row: 12, text: 'PERSON3@fenland.example.org', reason: 'twice_in_list' },
      { row: 31, text: 'wanda@fenland.example.org', reason: 'has_account' },
    ]);
    await site.mail.next('person39@fenland.example.org', /invited/);
  });

  it('opening the link changes nothing, however often a mail scanner does; accepting works once', async () => {
    await site.administrator.ask('invitePeople', { body: { people: ['ada@fenland.example.org'] } });
    const token = linkIn((await site.mail.next('ada@fenland.example.org')).text!)
      .split('/')
      .at(-1)!;
    for (let times = 0; times < 3; times++) {
      const { value } = await site.visitor().ask('invitationShown', { params: { token } });
      expect(value).toMatchObject({ address: 'ada@fenland.example.org', invitedBy: 'Wanda Marsh' });
    }
    const ada = site.visitor();
    const accepted = await ada.ask('acceptInvitation', {
      params: { token },
      body: { displayName: 'Ada  Fell' },
    });
    expect(accepted.value.person?.displayName).toBe('Ada Fell');
    const again = await site
      .visitor()
      .ask('acceptInvitation', { params: { token }, body: { displayName: 'Eve' } });
    expect([again.status, again.problem.code]).toEqual([410, 'invitation.gone']);
  });

  it('TR-A-30: a link is refused to somebody else who is signed in, after it was taken back, and after a newer one', async () => {
    const { value } = await site.administrator.ask('invitePeople', {
      body: { people: ['bo@fenland.example.org'] },
    });
    const { id } = value.invited[0]!;
    const first = linkIn((await site.mail.next('bo@fenland.example.org')).text!)
      .split('/')
      .at(-1)!;
    const answer = (token: string, client = site.visitor()) =>
      client.ask('acceptInvitation', { params: { token }, body: { displayName: 'Bo' } });
    expect((await answer(first, site.administrator)).problem.code).toBe('invitation.other_person');

    await site.administrator.ask('resendInvitation', { params: { id } });
    const second = linkIn((await site.mail.next('bo@fenland.example.org')).text!)
      .split('/')
      .at(-1)!;
    expect((await answer(first)).problem.code).toBe('invitation.gone');

    await site.administrator.ask('revokeInvitation', { params: { id } });
    expect((await answer(second)).problem.code).toBe('invitation.gone');
  });

  it('is for administrators', async () => {
    const ada = await site.invite('cy@fenland.example.org', 'Cy');
    const asked = await ada.ask('invitePeople', { body: { people: ['x@fenland.example.org'] } });
    expect([asked.status, (await ada.ask('invitations')).status, (await ada.ask('settings')).status]).toEqual(
      [403, 403, 403],
    );
  });
});
