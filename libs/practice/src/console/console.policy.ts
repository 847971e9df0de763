import type { LearningSession } from '@colloquy/cohorts';
import type { Policy } from '@colloquy/platform-access';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomClosed, RoomNotOpen, RoomNotStarted } from '../rooms/room.errors.js';
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
const hasStarted = ({ plenary }: ConsoleStanding) => {
  if (!plenary) return new RoomNotOpen();
  return plenary.state !== 'lobby' || new RoomNotStarted();
};
const isRunning = (standing: ConsoleStanding) => {
  const started = hasStarted(standing);
  return started === true ? isOpen(standing) : started;
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
  'moment.offer_choice': (_, standing) => standing.leads && isRunning(standing),
  'moment.end': leadsOpen,
  // Whoever left is looked after when the session is over too, and what happened is recorded then.
  'check_in.settle': (_, standing) => standing.leads && hasStarted(standing),
  'session_record.write': (_, standing) => standing.leads && hasStarted(standing),
};
