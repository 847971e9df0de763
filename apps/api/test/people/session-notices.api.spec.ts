import { FollowNews } from '@colloquy/notices';
import { ownSite } from '../own-site.js';
import type { Client } from '../app.js';

describe('notices of sessions', () => {
  const site = ownSite();
  let ada: Client;
  let ben: Client;
  const follow = () => site.app.get(FollowNews).run();
  const changesFor = async (person: Client) =>
    (await person.ask('notices')).value.notices.map(({ change }) => change);

  beforeAll(async () => {
    ada = await site.invite('ada@fenland.example.org', 'Ada Byron');
    ben = await site.invite('ben@fenland.example.org', 'Ben Marsh');
  });

  it('stand on the site beside the letter, for as long as one belongs to the group', async () => {
    const { groupId } = (
      await ada.ask('beginGroup', {
        body: { name: 'Fen', confidentiality: 'chatham_house', people: ['ben@fenland.example.org'] },
      })
    ).value;
    const { id } = (
      await ada.ask('scheduleSession', {
        params: { id: groupId },
        body: { methodKey: 'reflective_case_discussion', when: { onDate: '2031-12-03', atTime: '10:00' } },
      })
    ).value;
    const { version } = (await ada.ask('session', { params: { id } })).value;
    await ada.ask('moveSession', {
      params: { id },
      body: { onDate: '2031-12-04', atTime: '10:00', version },
    });
    await follow();

    const { notices, unread } = (await ben.ask('notices')).value;
    expect(notices.map(({ change }) => change).sort()).toEqual(['moved', 'scheduled']);
    expect(unread).toBe(2);
    expect(notices[0]).toMatchObject({ kind: 'session', title: expect.stringContaining('Fen') });
    expect(notices[0]!.path).toBe(`/groups/${groupId}/sessions/${id}`);

    const { id: benId } = (await ben.ask('me')).value.person!;
    await ada.ask('removePerson', { params: { id: groupId, personId: benId } });
    await follow();
    expect(await changesFor(ben)).toEqual([]);
    expect((await changesFor(ada)).sort()).toEqual(['moved', 'scheduled']);
  }, 30_000);
});
