import type { GroupStanding, LearningSession } from '@colloquy/cohorts';
import type { Ability } from '@colloquy/contracts';
import { authorise, visitor } from '@colloquy/platform-access';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { sessionPolicy, type SessionStanding } from './session.policy.js';

const presenter = { ...visitor, personId: 'presenter' };
const other = { ...visitor, personId: 'other' };

function standing(
  { facilitates = false, isMember = true } = {},
  {
    room,
    cancelled = false,
    isOver = false,
  }: { room?: LiveRoom['state']; cancelled?: boolean; isOver?: boolean } = {},
): SessionStanding {
  return {
    session: { presenterId: 'presenter', cancelledAt: cancelled ? new Date() : null } as LearningSession,
    room: room ? ({ state: room } as LiveRoom) : null,
    group: { facilitates, isMember } as GroupStanding,
    isOver,
    isOpen: room !== undefined,
  };
}
const answer = (actor: typeof other, ability: Ability, given: SessionStanding): string => {
  try {
    authorise(actor, ability, given, sessionPolicy);
    return 'yes';
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};
const led = { facilitates: true };

describe('a session of a group', () => {
  it.each([
    ['a stranger reads it', other, 'session.read', standing({ isMember: false }), 'thing.not_found'],
    ['a stranger moves it', other, 'session.schedule', standing({ isMember: false }), 'thing.not_found'],
    ['a member reads it', other, 'session.read', standing(), 'yes'],
    ['a member moves it', other, 'session.schedule', standing(), 'access.forbidden'],
    ['whoever facilitates moves it', other, 'session.schedule', standing(led), 'yes'],
    ['… while its lobby is open', other, 'session.schedule', standing(led, { room: 'lobby' }), 'yes'],
    ['… once it has begun', other, 'session.schedule', standing(led, { room: 'live' }), 'session.begun'],
    ['… once it is closed', other, 'session.schedule', standing(led, { room: 'closed' }), 'session.begun'],
    ['… once its time is over', other, 'session.schedule', standing(led, { isOver: true }), 'session.begun'],
    ['… once cancelled', other, 'session.schedule', standing(led, { cancelled: true }), 'session.cancelled'],
    ['the presenter prepares', presenter, 'session.write_dilemma', standing(), 'yes'],
    ['somebody else prepares', other, 'session.write_dilemma', standing(led), 'access.forbidden'],
    [
      'the presenter prepares one that was cancelled',
      presenter,
      'session.write_dilemma',
      standing({}, { cancelled: true }),
      'session.cancelled',
    ],
  ] as const)('%s: %s', (_, actor, ability, given, expected) => {
    expect(answer(actor, ability, given)).toBe(expected);
  });
});
