import type { LearningSession } from '@colloquy/cohorts';
import type { Policy } from '@colloquy/platform-access';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomClosed, RoomNotOpen } from '../rooms/room.errors.js';
import { SessionCancelled } from '../sessions/session.errors.js';

/** A person and a session that may have several rooms. */
export interface ConsoleStanding {
  session: LearningSession;
  /** As soon as it is open. */
  plenary: LiveRoom | null;
  leads: boolean;
  /** Has a seat in one of its rooms. */
  isSeated: boolean;
}

const isOpen = ({ plenary }: ConsoleStanding) => {
  if (!plenary) return new RoomNotOpen();
  return plenary.state === 'closed' ? new RoomClosed() : true;
};
const leadsOpen = (_: unknown, standing: ConsoleStanding) => standing.leads && isOpen(standing);

/** The console is for whoever leads all of the session; to its members it is refused, to everybody else it does not exist. */
export const consolePolicy: Policy<ConsoleStanding> = {
  sees: (_, { leads, isSeated }) => leads || isSeated,

  'console.read': (_, { leads }) => leads,
  'console.open': (_, { leads, session }) =>
    leads && (session.cancelledAt === null || new SessionCancelled()),
  'rooms.steer': leadsOpen,
  'rooms.plan': leadsOpen,
  'rooms.move_people': leadsOpen,
  'rooms.message': leadsOpen,
  'rooms.recall': leadsOpen,
  'help.answer': leadsOpen,
  'room.visit': leadsOpen,
};
