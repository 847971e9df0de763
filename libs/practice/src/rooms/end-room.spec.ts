import { DataSource } from 'typeorm';
import { PracticeDilemma } from '../dilemmas/practice-dilemma.entity.js';
import { testPractice } from '../practice.factory.js';
import { CloseRoom } from './close-room.js';
import { aFullRoom } from './live-room.factory.js';
import { StartRoom } from './start-room.js';

describe.each([
  ['of an installation is presented once', false, 'used'],
  ['of the demonstration is presented again, a gathering’s room included', true, 'cleared'],
])('a dilemma', (what, demo, state) => {
  const app = testPractice({ demo });

  it(what, async () => {
    const room = await aFullRoom(app);
    const [lead] = room.facilitators;
    await app.get(StartRoom).run(lead!, room.id);
    await app.get(CloseRoom).run(lead!, room.id);
    const dilemmas = await app.get(DataSource).manager.find(PracticeDilemma);
    expect(dilemmas).toMatchObject([{ presenterId: room.presenter.personId, state }]);
  });
});
