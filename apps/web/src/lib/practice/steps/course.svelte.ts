import {
  type CourseStep,
  type InsertedStep,
  type MethodStep,
  nextPlace,
  plainCourse,
  type RoomCourse,
  stepOf,
  type StreamEvent,
} from '@colloquy/contracts';
import type { RoomController } from '../room.svelte.ts';

/** A step in the strip: what it is, and how the group left it. */
export interface StripStep extends Pick<CourseStep, 'mark'> {
  step: MethodStep;
}

/** What only those who facilitate are told. */
export type LeadAlert = { kind: 'overran'; version: number; title: string } | { kind: 'few'; count: number };

/** A room’s way through its method on one screen, and what changes it. */
export class CourseController {
  alert = $state.raw<LeadAlert | null>(null);
  /** Who asked for the pause, for those who facilitate. */
  pausedBy = $state<string | null>(null);
  /** The step for which one said so. */
  #readyAt = $state<number | null>(null);

  constructor(private readonly room: RoomController) {}

  readonly now = $derived.by<RoomCourse>(() => {
    const { board, room } = this.room;
    return board.course ?? plainCourse(room.method, board.step?.index ?? -1);
  });
  readonly strip = $derived.by<StripStep[]>(() =>
    this.now.steps.map((step) => ({ mark: step.mark, step: stepOf(this.room.room.method, step) })),
  );
  readonly step = $derived.by<MethodStep | null>(() => this.#at(this.room.board.step?.index ?? null));
  readonly next = $derived.by<MethodStep | null>(() => {
    const { step } = this.room.board;
    return step ? this.#at(nextPlace(this.now, step.index)) : null;
  });
  readonly awaited = $derived.by<MethodStep | null>(() => this.#at(this.now.awaits?.step ?? null));
  readonly isPaused = $derived.by(() => this.room.board.state === 'live' && this.now.pause !== null);
  /** When the step’s time is over; unknown while its timer stands still. */
  readonly ends = $derived.by(() =>
    this.now.heldAt === null ? (this.room.board.step?.deadline ?? null) : null,
  );
  readonly isReady = $derived.by(() => this.#readyAt === this.room.board.step?.version);
  /** Where readiness moves the group on, it is asked for. */
  readonly asksReady = $derived.by(
    () => this.step?.advance === 'all_ready' || this.step?.advance === 'quorum',
  );
  readonly mayMoveOn = $derived.by(
    () =>
      this.room.room.me.mayFacilitate ||
      (this.step?.advance === 'timekeeper' && !!this.room.me?.parts.includes('timekeeper')),
  );
  /** Whether the method has a way of its own for as many as are left. */
  readonly hasFewer = $derived.by(() => String(this.now.few) in this.room.room.method.fewer);

  take(): void {
    const { mine, lead, board } = this.room.room;
    this.#readyAt = mine.isReady ? (board.step?.version ?? null) : null;
    this.pausedBy = lead?.pausedBy ?? null;
  }

  hear(event: StreamEvent<'room/facilitators'>): void {
    if (event.type === 'step.overran' && event.payload)
      this.alert = { kind: 'overran', ...(event.payload as { version: number; title: string }) };
    if (event.type === 'room.few_left' && event.payload) {
      const { count } = event.payload as { count: number | null };
      this.alert = count === null ? null : { kind: 'few', count };
    }
    if (event.type === 'pause.asked' && event.payload)
      this.pausedBy = (event.payload as { personId: string }).personId;
  }

  skip = (reason: string | null) => this.#move('skipStep', { reason });
  repeat = () => this.#move('repeatStep', {});
  postpone = () => this.#move('postponeStep', {});
  undo = () => this.#move('undoStep', {});
  useFewer = () => this.#move('useFewer', {});
  insert = (step: InsertedStep, begins: boolean) => this.#move('insertStep', { step, begins });
  goWithout = (way: 'another' | 'postpone' | 'general', personId?: string) =>
    this.#move('goWithout', { way, personId });
  pause = () => this.room.act('pauseRoom', this.#here());
  resume = () => this.room.act('resumeRoom', this.#here());

  async changeReady(ready: boolean): Promise<void> {
    const { step } = this.room.board;
    if (!step) return;
    const body = { stepVersion: step.version, ready };
    const answer = await this.room.act('changeReady', { ...this.#here(), body });
    if (answer?.ok) this.#readyAt = ready ? step.version : null;
  }

  #here = () => ({ params: { id: this.room.id } });
  #at = (place: number | null) => (place === null ? null : (this.strip[place]?.step ?? null));

  #move<
    R extends
      'skipStep' | 'repeatStep' | 'postponeStep' | 'undoStep' | 'useFewer' | 'insertStep' | 'goWithout',
  >(route: R, given: object) {
    const { step } = this.room.board;
    if (!step) return null;
    const body = { version: step.version, ...given };
    return this.room.once(route, { ...this.#here(), body } as never);
  }
}
