import type { Ability, Refusal, StandIn } from '@colloquy/contracts';
import { type Actor, authorise, type Policy } from '@colloquy/platform-access';
import type { LiveRoom } from './live-room.entity.js';
import type { RoomMember } from './room-member.entity.js';
import { DoorsClosed, Outside } from '../doors/door.errors.js';
import { withStandIns } from '../lead/stand-ins.policy.js';
import {
  AgreementNeeded,
  RoomClosed,
  RoomErased,
  RoomNotClosed,
  RoomNotEntered,
  RoomNotOpen,
} from './room.errors.js';

/** A person in their room. Whoever has no seat has no standing: to them the room does not exist. */
export interface Standing {
  room: LiveRoom;
  me: RoomMember;
  hasAccepted: boolean;
  /** False while the lobby of a session that was moved waits for its new time. */
  isOpen: boolean;
  /** As whom they may move the steps while no facilitator is there; null where they may not. */
  standIn: StandIn | null;
}

type Answer = true | false | Refusal;
/** The first sentence that is not true is the answer. */
const all =
  (...sentences: ((standing: Standing) => Answer)[]) =>
  (_: unknown, standing: Standing): Answer =>
    sentences.map((sentence) => sentence(standing)).find((answer) => answer !== true) ?? true;

const facilitates = ({ me }: Standing) => me.role === 'facilitator';
/** Where the method has a timekeeper, whoever has that part moves the group on too. */
const movesOn = ({ me, room }: Standing) =>
  me.role === 'facilitator' ||
  (room.step?.advance === 'timekeeper' && !!room.parts[me.personId]?.includes('timekeeper'));
const hasAccepted = (standing: Standing) =>
  standing.me.outsideSince === null ? standing.hasAccepted || new AgreementNeeded() : new Outside();
const isInside = ({ me }: Standing) => me.enteredNo !== null || new RoomNotEntered();
const isOpen = (standing: Standing) => standing.isOpen || new RoomNotOpen();
/** Whoever is inside, and only lost their connection, comes back through a closed door; facilitators do always. */
const findsDoorsOpen = (standing: Standing) =>
  standing.room.doors.areOpen || facilitates(standing) || standing.me.enteredNo !== null || new DoorsClosed();
const isNotErased = ({ room }: Standing) => room.erasedAt === null || new RoomErased();
const isClosed = ({ room }: Standing) => room.state === 'closed' || new RoomNotClosed();
const isNotClosed = ({ room }: Standing) => room.state !== 'closed' || new RoomClosed();

/**
 * Members of a room take part once they accepted its agreement and came in; facilitators lead it. Administrators,
 * moderators and facilitators of other groups are strangers here; a guest is one as soon as the room is closed.
 */
export const roomPolicy: Policy<Standing> = withStandIns({
  sees: (actor, { me, room }) =>
    me.personId === actor.personId && me.removedAt === null && !(me.isGuest && room.state === 'closed'),

  'room.read': () => true,
  'room.accept_agreement': all(isNotClosed),
  'room.enter': all(hasAccepted, isNotClosed, isOpen, findsDoorsOpen),
  'room.leave': all(hasAccepted),
  'place.take': all(hasAccepted, isNotClosed),
  'room.end_visit': ({ personId }, { me }) => me.isVisit && me.personId === personId,
  'moment.choose': (_, standing) =>
    !facilitates(standing) && all(hasAccepted, isNotClosed, isInside)(_, standing),
  'moment.change_quoting': (_, standing) =>
    !facilitates(standing) && all(hasAccepted, isNotErased)(_, standing),
  'help.ask': all(hasAccepted, isNotClosed),
  'help.withdraw': () => true,

  'room.set_call_link': all(facilitates, hasAccepted, isNotClosed),
  'room.start': all(facilitates, hasAccepted, isNotClosed, isInside, isOpen),
  'room.close': all(facilitates, hasAccepted, isNotClosed, isInside),
  'step.next': all(movesOn, hasAccepted, isNotClosed, isInside),
  'step.extend': all(facilitates, hasAccepted, isNotClosed, isInside),
  'step.skip': all(facilitates, hasAccepted, isNotClosed, isInside),
  'step.repeat': all(facilitates, hasAccepted, isNotClosed, isInside),
  'step.postpone': all(facilitates, hasAccepted, isNotClosed, isInside),
  'step.insert': all(facilitates, hasAccepted, isNotClosed, isInside),
  'step.undo': all(movesOn, hasAccepted, isNotClosed, isInside),
  'step.go_without': all(facilitates, hasAccepted, isNotClosed, isInside),
  'step.use_fewer': all(facilitates, hasAccepted, isNotClosed, isInside),
  'room.resume': all(facilitates, hasAccepted, isNotClosed, isInside),

  'room.pause': all(hasAccepted, isNotClosed, isInside),
  'ready.change': all(hasAccepted, isNotClosed, isInside),

  'turn.finish': all(hasAccepted, isNotClosed, isInside),
  'turn.pass': all(hasAccepted, isNotClosed, isInside),
  'turn.take': all(hasAccepted, isNotClosed, isInside),
  'turn.hand': all(hasAccepted, isNotClosed, isInside),
  'hand.change': all(hasAccepted, isNotClosed, isInside),
  'part.change': all(hasAccepted, isNotClosed, isInside),
  'note.keep': all(hasAccepted, isNotClosed, isInside),
  'note.remove': all(hasAccepted),
  'note.reveal': all(facilitates, hasAccepted, isNotClosed, isInside),
  'note.hide': all(facilitates, hasAccepted),
  'writing.open': all(facilitates, hasAccepted, isNotClosed, isInside),
  'message.post': all(hasAccepted, isNotClosed, isInside),

  'detail.remove': all(facilitates, hasAccepted, isNotErased),
  'release.propose': all(hasAccepted, isNotClosed, isInside),
  'release.answer': all(hasAccepted, isNotClosed, isInside),
  'room.read_summary': () => true,
  'feedback.give': all(isClosed, isNotErased),

  'takeaway.keep': all(hasAccepted),
  'workplace_action.add': all(hasAccepted),

  'lead.name': all(facilitates, hasAccepted, isNotClosed),
  'step.go_together': all(hasAccepted, isNotClosed, isInside),
  'backchannel.post': all(facilitates, hasAccepted, isNotClosed),
  'room.step_out': all(hasAccepted, isNotClosed, isInside),
  'room.step_back': all(hasAccepted, isNotClosed, isInside),
  'room.step_aside': (_, standing) => !facilitates(standing) && all(hasAccepted, isNotClosed)(_, standing),
  'member.remove': all(facilitates, hasAccepted, isNotClosed),
  'member.let_in': all(facilitates, hasAccepted, isNotClosed),
  'doors.change': all(facilitates, hasAccepted, isNotClosed, isInside),
  'doors.stay': all(hasAccepted, isNotClosed, isInside),
});

/**
 * May this person hear again what their own write was answered with? As strict as the write was about who they are;
 * only that the room closed since takes nothing back.
 */
export function authoriseRepeat(actor: Actor, ability: Ability, standing: Standing | null): void {
  try {
    authorise(actor, ability, standing, roomPolicy);
  } catch (refusal) {
    if (!(refusal instanceof RoomClosed)) throw refusal;
  }
}
