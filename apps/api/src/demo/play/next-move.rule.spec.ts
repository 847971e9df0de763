import { emptyBoard, method as methodOf, plainCourse, type RoomBoard } from '@colloquy/contracts';
import { nextMove, type Scene } from './next-move.rule.js';
import { linesLeft, linesOf } from './script.rule.js';

const roles = {
  imogen: 'facilitator',
  desmond: 'facilitator',
  kasia: 'member',
  oonagh: 'presenter',
  zuri: 'member',
} as const;
const people = Object.keys(roles);
const step = (key: string, turns = false) => ({
  key,
  title: key,
  purpose: '',
  prompt: '',
  minutes: 0.5,
  speak: 'everyone' as const,
  write: [...new Set(Object.values(roles))],
  turns: turns ? { mayPass: true } : null,
  closing: false,
});
const method = methodOf.parse({
  key: 'm',
  version: 1,
  title: 'M',
  steps: [step('check_in', true), step('clarifying_facts'), step('check_out', true)],
});
const at = (index: number): RoomBoard['step'] => ({
  index,
  version: index + 1,
  startedAt: 0,
  deadline: 30_000,
  addedMinutes: 0,
});
const said = (who: string, stepIndex: number | null, i = 0) => ({
  id: `${who} ${i}`,
  authorId: who,
  stepIndex,
  html: '',
  postedAt: '',
});
const turns = (holder: string | null, done: string[] = []) => ({
  kind: 'round' as const,
  order: people,
  holder,
  done,
  missed: [],
  more: null,
  until: null,
});

/** A visitor called Zuri; everybody else is played. Ids are names here. */
function scene(board: Partial<RoomBoard>, given: Partial<Scene> = {}): Scene {
  return {
    room: {
      board: { ...emptyBoard, entered: people, ...board },
      method,
      members: people.map((personId, seat) => ({
        personId,
        displayName: personId,
        selfDescription: '',
        role: roles[personId as keyof typeof roles],
        seat,
        isDemo: false,
        isGuest: false,
      })),
    },
    now: 10_000,
    played: new Map(people.filter((name) => name !== 'zuri').map((name) => [name, name])),
    visitors: new Set(['zuri']),
    quietFor: 60_000,
    turnFor: 5_000,
    ...given,
  };
}
const played = (...names: string[]) => new Map(names.map((name) => [name, name]));
const welcome = [said('imogen', null), said('kasia', null)];

describe('what demo participants do next', () => {
  it.each<[string, Scene, object | null]>([
    ['wait for those who are still coming in', scene({ entered: ['imogen', 'zuri'] }), null],
    ['greet', scene({}), { by: 'imogen', does: 'say' }],
    ['one after the other', scene({ messages: [welcome[0]!] }), { by: 'kasia', does: 'say' }],
    ['start when all is said', scene({ messages: welcome }), { by: 'imogen', does: 'start' }],
    ['give people a moment before', scene({ messages: welcome }, { quietFor: 4_000 }), null],
    [
      'do not start without the visitor inside',
      scene({ messages: welcome, entered: people.slice(0, 4) }),
      null,
    ],
    [
      'leave starting to a visitor who facilitates',
      scene({ messages: welcome }, { played: played('desmond', 'kasia'), visitors: new Set(['imogen']) }),
      null,
    ],
    [
      'speak in their turn',
      scene({ state: 'live', step: at(0), turns: turns('kasia') }),
      { by: 'kasia', does: 'say' },
    ],
    [
      'then hand it on',
      scene({ state: 'live', step: at(0), turns: turns('kasia'), messages: [said('kasia', 0)] }),
      { by: 'kasia', does: 'finish' },
    ],
    [
      'breathe in between',
      scene(
        { state: 'live', step: at(0), turns: turns('kasia'), messages: [said('kasia', 0)] },
        { quietFor: 1_000 },
      ),
      null,
    ],
    [
      'wait for the visitor’s turn',
      scene({ state: 'live', step: at(0), turns: turns('zuri') }, { turnFor: 90_000 }),
      null,
    ],
    [
      'go on after long enough',
      scene({ state: 'live', step: at(0), turns: turns('zuri') }, { now: 80_000, turnFor: 50_000 }),
      { by: 'imogen', does: 'finishFor', personId: 'zuri' },
    ],
    [
      'LR-34: finish the turn of somebody whose connection has been gone for twenty seconds',
      scene({ state: 'live', step: at(0), turns: turns('zuri') }, { visitors: new Set(), turnFor: 21_000 }),
      { by: 'imogen', does: 'finishFor', personId: 'zuri' },
    ],
    [
      'go on when the round is over',
      scene({ state: 'live', step: at(0), turns: turns(null, people) }),
      { by: 'imogen', does: 'next' },
    ],
    [
      'spread their lines over the step',
      scene({ state: 'live', step: at(1), turns: null }, { now: 1_000 }),
      null,
    ],
    ['say what is due', scene({ state: 'live', step: at(1) }), { by: 'imogen', does: 'say' }],
    [
      'do not go on before the time',
      scene({ state: 'live', step: at(1) }, { now: 29_000, quietFor: 0 }),
      null,
    ],
    [
      'go on when the time is up, and nothing is left to say',
      scene({ state: 'live', step: at(1), messages: allSaid('clarifying_facts', 1) }, { now: 31_500 }),
      { by: 'imogen', does: 'next' },
    ],
    [
      'leave going on to a visitor who facilitates',
      scene(
        { state: 'live', step: at(1), messages: allSaid('clarifying_facts', 1) },
        { now: 90_000, visitors: new Set(['desmond']), played: played('imogen', 'kasia', 'oonagh') },
      ),
      null,
    ],
    [
      'close after the last round',
      scene({ state: 'live', step: at(2), turns: turns(null, people) }),
      { by: 'imogen', does: 'close' },
    ],
    [
      'keep still while the session is paused',
      scene({
        state: 'live',
        step: at(1),
        course: { ...plainCourse(method, 1), pause: { at: 0, by: null } },
      }),
      null,
    ],
    [
      'go on after a pause that nobody else could end',
      scene(
        { state: 'live', step: at(1), course: { ...plainCourse(method, 1), pause: { at: 0, by: null } } },
        { now: 21_000 },
      ),
      { by: 'imogen', does: 'resume' },
    ],
    [
      'go on without whom the next step needs',
      scene({
        state: 'live',
        step: at(0),
        course: { ...plainCourse(method, 0), awaits: { step: 1, needs: 'presenter' } },
      }),
      { by: 'imogen', does: 'goWithout' },
    ],
    ['do nothing once it is closed', scene({ state: 'closed', step: at(2) }), null],
  ])('%s', (_, given, expected) => {
    const move = nextMove(given);
    if (expected === null) expect(move).toBeNull();
    else expect(move).toMatchObject(expected);
  });
});

function allSaid(key: string, stepIndex: number) {
  return linesOf(key).flatMap(({ who, say }, i) => (say ? [said(who, stepIndex, i)] : []));
}

describe('the script', () => {
  const everybody = (persona: string) => persona;
  it('LR-37: is taken up where the room is: what was said is not said again', () => {
    const lines = linesOf('clarifying_facts');
    for (let heard = 0; heard <= lines.length; heard += 1) {
      const messages = allSaid('clarifying_facts', 2).slice(0, heard);
      const left = linesLeft(lines, 2, { messages, hands: [] }, everybody);
      expect(left.map(({ place }) => place)).toEqual(lines.map((__, i) => i).slice(heard));
    }
  });
  it('leaves out whoever speaks for themselves', () => {
    const left = linesLeft(linesOf('check_in'), 0, { messages: [], hands: [] }, (who) =>
      who === 'zuri' ? undefined : who,
    );
    expect(left.map(({ line }) => line.who)).not.toContain('zuri');
  });
  it('a hand is raised once, and not again after its line', () => {
    const lines = linesOf('open_discussion');
    const hand = lines.findIndex(({ hand: up }) => up);
    const left = (heard: number, hands: string[]) =>
      linesLeft(lines, 5, { messages: allSaid('open_discussion', 5).slice(0, heard), hands }, everybody);
    expect(left(1, [])[0]!.place).toBe(hand);
    expect(left(1, ['zuri']).map(({ place }) => place)).not.toContain(hand);
    expect(left(lines.length, []).map(({ place }) => place)).not.toContain(hand);
  });
});
