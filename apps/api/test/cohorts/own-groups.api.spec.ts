import { randomUUID } from 'node:crypto';
import { Config } from '@colloquy/platform-config';
import type { Client } from '../app.js';
import { linkIn, ownSite } from '../own-site.js';

describe('a group of one’s own', () => {
  const site = ownSite();
  const begin = (person: Client, body: object = {}, key?: string) =>
    person.ask('beginGroup', {
      body: { name: 'Fen leads', confidentiality: 'stays_in_room', ...body },
      ...(key && { key }),
    });
  let ada: Client;
  let ben: Client;
  let stranger: Client;
  beforeAll(async () => {
    ada = await site.invite('ada@fenland.example.org', 'Ada Byron');
    ben = await site.invite('ben@fenland.example.org', 'Ben Marsh');
    stranger = await site.invite('sian@fenland.example.org', 'Sian Holt');
  });
  const see = async (person: Client, id: string) => (await person.ask('group', { params: { id } })).value;
  const personIn = async (group: string, name: string) =>
    (await see(ada, group)).people.find(({ displayName }) => displayName === name)!;

  it('is begun by anybody who is signed in, who facilitates it; new people come by invitation', async () => {
    const { status, value } = await begin(ada, {
      people: ['ben@fenland.example.org', 'Cleo Wash <cleo@fenland.example.org>'],
    });
    expect(status).toBe(200);
    expect(value).toMatchObject({ added: 2, refused: [] });
    const group = await see(ada, value.groupId);
    expect(group.people.map((person) => [person.displayName, person.isHere, person.facilitates])).toEqual([
      ['Ada Byron', true, true],
      ['Ben Marsh', true, false],
      ['Cleo Wash', false, false],
    ]);
    expect((await site.mail.next('ben@fenland.example.org', /added/)).text).toContain(
      `/groups/${value.groupId}`,
    );
    const link = linkIn((await site.mail.next('cleo@fenland.example.org', /invited/)).text!);
    expect(new URL(link).searchParams.get('next')).toBe(`/groups/${value.groupId}`);
    const cleo = site.visitor();
    const token = new URL(link).pathname.split('/').at(-1)!;
    await cleo.ask('acceptInvitation', { params: { token }, body: { displayName: 'Cleo' } });
    expect((await see(cleo, value.groupId)).may).toEqual({ plan: false, changePeople: false, leave: true });
  });

  it('tells row by row what could not be used, and takes the others', async () => {
    const rows = [
      'dora@fenland.example.org',
      'nobody',
      'Dora <DORA@fenland.example.org>',
      'ada@fenland.example.org',
    ];
    const { value } = await begin(ada, { people: rows });
    expect(value.added).toBe(1);
    expect(value.refused.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'not_an_address'],
      [3, 'twice_in_list'],
      [4, 'already_in_group'],
    ]);
  });

  it('pressed twice it is one group; the same key for another is refused', async () => {
    const key = randomUUID();
    const [first, second] = [await begin(ada, {}, key), await begin(ada, {}, key)];
    expect(second.value).toEqual(first.value);
    expect((await begin(ada, { name: 'Another' }, key)).problem.code).toBe('request.key_reused');
  });

  it('to everybody else it does not exist: administrators, other people and visitors', async () => {
    const { groupId: id } = (await begin(ada)).value;
    const nowhere = await stranger.ask('group', { params: { id: randomUUID() } });
    for (const person of [stranger, site.administrator]) {
      const answer = await person.ask('group', { params: { id } });
      expect([answer.status, answer.value]).toEqual([404, nowhere.value]);
      for (const [route, asked] of [
        ['addPeople', { body: { people: ['x@example.org'], personIds: [] } }],
        ['handOver', { body: { personId: randomUUID() } }],
        ['sessionForm', {}],
        ['scheduleSession', { body: { methodKey: 'reflective_case_discussion', when: null } }],
      ] as const)
        expect((await person.ask(route, { params: { id }, ...asked } as never)).status).toBe(404);
    }
    expect((await site.visitor().ask('group', { params: { id } })).status).toBe(401);
  });

  it('only whoever facilitates changes its people, and only people one knows are added by their id', async () => {
    const { groupId: id } = (await begin(ada, { people: ['ben@fenland.example.org'] })).value;
    const adding = { params: { id }, body: { people: ['e@example.org'], personIds: [] } };
    expect((await ben.ask('addPeople', adding)).status).toBe(403);
    const foreign = (await stranger.ask('me')).value.person!.id;
    const byId = await ada.ask('addPeople', { params: { id }, body: { people: [], personIds: [foreign] } });
    expect(byId.status).toBe(404);
    const benId = (await personIn(id, 'Ben Marsh')).id;
    const other = (await begin(ada, { personIds: [benId] })).value;
    expect((await see(ben, other.groupId)).people).toHaveLength(2);
  });

  it('is handed over to somebody who is here, and then left; what was theirs to do is not any more', async () => {
    const { groupId: id } = (await begin(ada, { people: ['ben@fenland.example.org', 'fay@example.org'] }))
      .value;
    const [me, benId, fay] = [
      (await personIn(id, 'Ada Byron')).id,
      (await personIn(id, 'Ben Marsh')).id,
      (await personIn(id, 'Fay')).id,
    ];
    const leave = { params: { id, personId: me } };
    expect((await ada.ask('removePerson', leave)).problem.code).toBe('group.needs_facilitator');
    const early = await ada.ask('handOver', { params: { id }, body: { personId: fay } });
    expect(early.problem.code).toBe('group.person_not_here');
    const nobody = await ada.ask('handOver', { params: { id }, body: { personId: randomUUID() } });
    expect(nobody.status).toBe(404);
    expect((await ada.ask('handOver', { params: { id }, body: { personId: benId } })).status).toBe(200);
    expect((await see(ben, id)).may).toEqual({ plan: true, changePeople: true, leave: false });
    expect((await ada.ask('handOver', { params: { id }, body: { personId: me } })).status).toBe(403);
    expect((await ada.ask('removePerson', leave)).status).toBe(200);
    expect((await ada.ask('group', { params: { id } })).status).toBe(404);
  });

  it('goes on with whoever has been there longest, where the one who facilitates leaves for good', async () => {
    const gwen = await site.invite('gwen@fenland.example.org', 'Gwen');
    const { groupId: id } = (
      await begin(gwen, { people: ['new@example.org', 'ben@fenland.example.org', 'ada@fenland.example.org'] })
    ).value;
    expect((await gwen.ask('leaveSite', { body: { understood: true } })).status).toBe(200);
    const group = await see(ben, id);
    expect(group.people.map((person) => [person.displayName, person.facilitates])).toEqual([
      ['Ben Marsh', true],
      ['New', false],
      ['Ada Byron', false],
    ]);
    expect(group.may.plan).toBe(true);
  });

  it('is for facilitators alone where the administrators say so', async () => {
    await site.administrator.ask('changeSettings', { body: { groupsBy: 'facilitators' } });
    expect((await begin(ben)).status).toBe(403);
    expect((await ben.ask('sessions')).value.mayBeginGroup).toBe(false);
    const fran = await site.invite('fran@fenland.example.org', 'Fran', ['facilitator']);
    expect((await begin(fran)).status).toBe(200);
    await site.administrator.ask('changeSettings', { body: { groupsBy: 'anyone' } });
    expect(site.app.get(Config).demo).toBe(false);
  });
});
