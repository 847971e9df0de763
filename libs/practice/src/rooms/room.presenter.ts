import {
  type AgreementChange,
  type CourseMoved,
  erasedBoard,
  type OpenAction,
  phrase,
  type Recall,
  type RoomPlace,
  type RoomBoard,
  type RoomLobby,
  type RoomMember as MemberCard,
  type RoomMessage as MessageCard,
  type RoomStep,
} from '@colloquy/contracts';
import { minutesOf } from '../methods/minutes-of.rule.js';
import type { RoomMessage } from '../messages/room-message.entity.js';
import type { LiveRoom } from './live-room.entity.js';
import type { RoomMember } from './room-member.entity.js';
import type { BoardWords } from './rooms.repository.js';

/** What leaves the server about a room. The board must be what its stream folds to: room.replay.spec.ts proves it. */
export function presentBoard(room: LiveRoom, members: RoomMember[], words: BoardWords): RoomBoard {
  if (room.erasedAt) return erasedBoard;
  return {
    ...words,
    state: room.state,
    step: presentStep(room),
    course: room.courseKept,
    turns: room.turns,
    parts: room.parts,
    writing: room.writing,
    hands: idsInOrder(
      members.filter((member) => member.hasHandUp(room)),
      ({ handNo }) => handNo,
    ),
    entered: idsInOrder(members, ({ enteredNo }) => enteredNo),
    demo: idsInOrder(members, ({ playedNo }) => playedNo),
    callLink: room.callLink,
    recall: presentRecall(room),
    moment: room.moment,
    lead: room.lead,
    doors: room.doors,
    out: idsInOrder(
      members.filter(({ isSteppedOut }) => isSteppedOut),
      ({ outNo }) => outNo,
    ),
  };
}

export const presentRecall = ({ recallAt, recallMovesAt }: LiveRoom): Recall | null =>
  recallAt && recallMovesAt && { at: recallAt.getTime(), movesAt: recallMovesAt.getTime() };

export function presentStep(room: LiveRoom): RoomStep | null {
  if (room.stepIndex === null) return null;
  return {
    index: room.stepIndex,
    version: room.stepVersion,
    startedAt: room.stepStartedAt!.getTime(),
    deadline: room.stepDeadline!.getTime(),
    addedMinutes: room.stepAddedMinutes,
  };
}

/** What is told when the group is at another step, or its steps have changed. */
export const presentMove = (room: LiveRoom): CourseMoved => ({
  step: presentStep(room)!,
  turns: room.turns,
  course: room.course,
});

export const presentMessage = (
  message: Pick<RoomMessage, 'id' | 'authorId' | 'stepIndex' | 'html' | 'postedAt'>,
): MessageCard => ({
  id: message.id,
  authorId: message.authorId,
  stepIndex: message.stepIndex,
  html: message.html,
  postedAt: message.postedAt.toISOString(),
});

export const presentMember = (member: RoomMember): MemberCard => ({
  personId: member.personId,
  displayName: member.person!.displayName,
  selfDescription: member.person!.selfDescription,
  role: member.role,
  seat: member.seat,
  isDemo: member.playedNo !== null,
  isGuest: member.isGuest,
});

/** What may be known before the agreement is accepted: nothing confidential. */
export function presentLobby(
  room: LiveRoom,
  members: RoomMember[],
  me: RoomMember,
  acceptedAt: Date | null,
  own: { place: RoomPlace; changed: AgreementChange[]; before: OpenAction[] },
): RoomLobby {
  const { learningSession, practiceGroup, agreement, method } = room;
  return {
    id: room.id,
    title: learningSession!.title,
    groupName: room.name ?? practiceGroup?.name ?? phrase('room_plenary'),
    startsAt: learningSession!.startsAt.toISOString(),
    state: room.state,
    methodTitle: method.title,
    minutes: minutesOf(method),
    members: members.map(presentMember),
    agreement: {
      version: agreement!.version,
      html: agreement!.html,
      acceptedAt: acceptedAt?.toISOString() ?? null,
      changed: own.changed,
    },
    me: { personId: me.personId, role: me.role, mayFacilitate: me.role === 'facilitator' },
    isOutside: me.outsideSince !== null,
    isDemo: room.isDemo,
    place: own.place,
    before: own.before,
  };
}

function idsInOrder(members: RoomMember[], no: (member: RoomMember) => number | null): string[] {
  return members
    .filter((member) => no(member) !== null)
    .sort((a, b) => no(a)! - no(b)!)
    .map(({ personId }) => personId);
}
