import { type GroupStanding, type LearningSession } from '@colloquy/cohorts';
import type { Policy } from '@colloquy/platform-access';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { SessionBegun, SessionCancelled } from './session.errors.js';

/** A person and a session of their group. */
export interface SessionStanding {
  session: LearningSession;
  /** As soon as it is open. */
  room: LiveRoom | null;
  group: GroupStanding;
  isOver: boolean;
  /** Its lobby, or what came after it, can be entered. */
  isOpen: boolean;
}

const isCancelled = ({ session }: SessionStanding) => session.cancelledAt !== null;
const isOfOneGroup = ({ session }: SessionStanding) => session.kind === 'practice_session';
const hasBegun = ({ room, isOver }: SessionStanding) => isOver || (room !== null && room.state !== 'lobby');
const canStillChange = (standing: SessionStanding) => {
  if (isCancelled(standing)) return new SessionCancelled();
  return hasBegun(standing) ? new SessionBegun() : true;
};

/** A group’s people see its sessions; whoever facilitates moves and cancels them, and the presenter prepares. */
export const sessionPolicy: Policy<SessionStanding> = {
  sees: (_, { group }) => group.isMember || group.facilitates,

  'session.read': () => true,
  'session.schedule': (_, standing) => standing.group.facilitates && canStillChange(standing),
  // Nobody clears what they present themselves; whoever presents never facilitates.
  'session.decide_dilemma': ({ personId }, standing) =>
    standing.group.facilitates && standing.session.presenterId !== personId && canStillChange(standing),
  'guest.announce': (_, standing) =>
    isOfOneGroup(standing) && standing.group.facilitates && canStillChange(standing),
  'guest.withdraw': (_, standing) => standing.group.facilitates && canStillChange(standing),
  // Whoever facilitates withdraws a guest, and says so.
  'guest.object': (_, standing) => !standing.group.facilitates && canStillChange(standing),
  'session.write_dilemma': ({ personId }, standing) =>
    standing.session.presenterId === personId && canStillChange(standing),
};
