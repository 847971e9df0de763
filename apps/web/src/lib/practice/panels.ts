import { Part } from '#lib/shared/part.svelte.ts';
import type { RoomController } from './room.svelte.ts';

/** Everything that opens over a room, in one piece: named once, for every naming of it weighs on the page. */
export const dialogs = () => import('./dialogs.ts');

/** What a room shows at some of its moments only. */
export const panels = {
  awaited: new Part(async () => (await import('./steps/AwaitedStep.svelte')).default),
  few: new Part(async () => (await import('./steps/FewLeft.svelte')).default),
  pause: new Part(async () => (await import('./steps/PauseBanner.svelte')).default),
  turns: new Part(async () => (await import('./turns/TurnsPanel.svelte')).default),
  writing: new Part(async () => (await import('./writing/WritingPanel.svelte')).default),
  notes: new Part(async () => (await import('./writing/RevealedNotes.svelte')).default),
  actions: new Part(async () => (await import('./kept/OpenActions.svelte')).default),
  closing: new Part(async () => (await import('./closing/Closing.svelte')).default),
  parts: new Part(async () => (await import('./parts/PartsPanel.svelte')).default),
  lead: new Part(async () => (await import('./lead/WhoLeads.svelte')).default),
  moment: new Part(async () => (await dialogs()).MomentPanel),
  care: new Part(async () => (await dialogs()).CareRoom),
  behind: new Part(async () => (await import('./backchannel/LeadPanel.svelte')).default),
};
type Panel = keyof typeof panels;
/** Beside them: that one is moved to another room. */
export const movedBanner = new Part(async () => (await import('./places/MovedBanner.svelte')).default);

// Written out here: a rule that a room shares with the console would be a file of its own for every room.
const isCare = ({ room }: RoomController) => /^(quiet|one)/.test(room.place.kind);
const isAtStep = ({ isLive, step }: RoomController) => isLive && step !== null;

/** Whether this is such a moment. */
export const shows: Record<Panel, (room: RoomController) => boolean> = {
  awaited: (room) => isAtStep(room) && room.way.awaited !== null,
  few: (room) => isAtStep(room) && room.way.now.few !== null,
  pause: ({ way }) => way.isPaused,
  turns: (room) => isAtStep(room) && room.board.turns !== null,
  writing: (room) => isAtStep(room) && room.board.writing !== null,
  notes: ({ board, notes }) =>
    board.writing?.state === 'revealed' || board.notes.length > 0 || notes.earlier.length > 0,
  actions: ({ isLive, step, room }) => isLive && !!step?.showsActions && room.before.length > 0,
  parts: ({ room }) => room.method.parts.length > 0,
  lead: ({ isLive, room, board }) => isLive && !room.me.mayFacilitate && board.lead.goneSince !== null,
  moment: (room) =>
    !isCare(room) && !!room.board.moment && (room.board.moment.isOpen || !room.room.me.mayFacilitate),
  care: isCare,
  behind: ({ backchannel }) => backchannel !== null,
  // From the step that asks for it to the end: a takeaway that is being written stays where it is.
  closing: (room) =>
    (room.board.state === 'closed' && !isCare(room)) ||
    room.way.strip.slice(0, (room.board.step?.index ?? -1) + 1).some(({ step }) => step.closing),
};

const all = Object.keys(panels) as Panel[];
/** Loaded while nothing happens. What few rooms ever show is loaded when it is shown. */
export const usualPanels = all.filter((panel) => panel !== 'moment' && panel !== 'care');

export const namesOfShown = (room: RoomController): string =>
  all.filter((panel) => shows[panel](room)).join(' ');
export const loadPanels = (names: readonly string[] = all) =>
  Promise.all(all.filter((panel) => names.includes(panel)).map((panel) => panels[panel].load()));
