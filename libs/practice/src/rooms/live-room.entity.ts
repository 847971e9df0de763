import { LearningSession, PracticeGroup } from '@colloquy/cohorts';
import {
  type CourseNews,
  type CourseStep,
  method,
  type MethodStep,
  minutesFor,
  nextPlace,
  noLead,
  openDoors,
  OVERRUN_TOLD_AFTER,
  plainCourse,
  type PracticeMethod,
  type RoomKind,
  type RoomCourse,
  type RoomDoors,
  type RoomLead,
  type RoomMoment,
  type RoomParts,
  type RoomTurns,
  type RoomWriting,
  stepOf,
  type StepTurns,
  UNDO_FOR,
} from '@colloquy/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { again, missingFor, newsOf, placeForLater, withMark, withStep } from '../steps/course.rule.js';
import { LastStep, RoomPaused, StepMoved, UndoGone } from '../steps/step.errors.js';
import { hear } from '../turns/heard.rule.js';
import { hasTurns, type Seated, turnOrder } from '../turns/turn-order.rule.js';
import { beginTurns, type Heard, type Turns } from '../turns/turns.rule.js';
import { beginWriting } from '../writing/begin-writing.rule.js';
import { GroupAgreement } from '../agreements/group-agreement.entity.js';
import { PracticeDilemma } from '../dilemmas/practice-dilemma.entity.js';
import { RoomClosed, RoomNotStarted } from './room.errors.js';

/** A seat, whether or not its person is inside. */
export type SeatedSomewhere = Seated & { enteredNo: number | null };

const MINUTE = 60_000;
/** A method frozen by an earlier release gets the defaults of what has been added since. */
const frozen = {
  to: (value: PracticeMethod) => value,
  from: (value: unknown) => method.parse(value),
};

/** How the room stood before the last change of step, for as long as that can be taken back. */
export interface BeforeMove {
  at: number;
  by: string | null;
  course: RoomCourse;
  index: number;
  startedAt: number;
  deadline: number;
  addedMinutes: number;
  turns: RoomTurns | null;
  writing: RoomWriting | null;
}

/** Who moves the group, and who is inside. `by` is null for the clock and for the group itself. */
export interface Moving {
  by: string | null;
  here: Seated[];
  now: Date;
}

/** What is told of a move beside its kind, and the course as it was before anything was prepared for it. */
export interface MoveDetails {
  title?: string;
  reason?: string | null;
  before?: RoomCourse;
}

/**
 * A room of a session: lobby, then live, then closed. Every session has one plenary, which is all there is where one group
 * meets; beside it stand rooms of groups, and small ones for a step. It runs the method it was opened with; changing the
 * template does not change it. Its course through the steps is its own: what was skipped, put in or left for later.
 */
@Entity()
@Index(['learningSessionId'], { unique: true, where: "kind = 'plenary'" })
@Index(['learningSessionId', 'place'])
@Index(['recallMovesAt'])
@Index(['stepEndsAt'], { where: 'step_ends_at is not null' })
@Index(['stepAlarmAt'], { where: 'step_alarm_at is not null' })
@Index(['closedAt'], { where: 'erased_at is null' })
export class LiveRoom {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column({ type: 'varchar', default: 'plenary' }) kind: RoomKind;
  /** What it is called beside other rooms; the plenary, and where one group meets alone, has no name of its own. */
  @Column({ type: 'varchar', nullable: true }) name: string | null;
  /** Its place among the rooms of the session; the plenary comes first. */
  @Column({ default: 0 }) place: number;
  /** Where its people go back to. */
  @Column({ type: 'uuid', nullable: true }) parentId: string | null;
  @ManyToOne(() => LiveRoom, { nullable: true })
  @JoinColumn({ name: 'parent_id' })
  parent?: Relation<LiveRoom> | null;
  /** Members it takes at most; who facilitates does not count. */
  @Column({ type: 'integer', nullable: true }) capacity: number | null;
  /** The group whose room it is; null in a plenary of several, and where people were mixed. */
  @Column({ type: 'uuid', nullable: true }) practiceGroupId: string | null;
  @ManyToOne(() => PracticeGroup, { nullable: true })
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup> | null;
  @Column('uuid') agreementId: string;
  @ManyToOne(() => GroupAgreement) @JoinColumn({ name: 'agreement_id' }) agreement?: Relation<GroupAgreement>;
  @Column({ type: 'uuid', nullable: true }) dilemmaId: string | null;
  @ManyToOne(() => PracticeDilemma, { nullable: true })
  @JoinColumn({ name: 'dilemma_id' })
  dilemma?: Relation<PracticeDilemma> | null;
  @Column('jsonb', { transformer: frozen }) method: PracticeMethod;
  @Column({ type: 'varchar' }) state: 'lobby' | 'live' | 'closed';
  @Column({ type: 'varchar', nullable: true }) callLink: string | null;

  @Column({ type: 'integer', nullable: true }) stepIndex: number | null;
  /** Grows with every step begun; whoever asks for the next says which one they are looking at. */
  @Column({ default: 0 }) stepVersion: number;
  @Column({ type: 'timestamptz', nullable: true }) stepStartedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) stepDeadline: Date | null;
  @Column({ type: 'double precision', default: 0 }) stepAddedMinutes: number;
  /** Null in the lobby; null too where the method runs as it stands since before there were courses. */
  @Column({ name: 'course', type: 'jsonb', nullable: true }) courseKept: RoomCourse | null;
  /** The step as it runs now, for statements that ask who may write. */
  @Column({ type: 'jsonb', nullable: true }) stepNow: MethodStep | null;
  @Column({ type: 'jsonb', nullable: true }) stepUndo: BeforeMove | null;
  /** When the step ends by itself: hard ends, the grace included. Null while the timer stands still. */
  @Column({ type: 'timestamptz', nullable: true }) stepEndsAt: Date | null;
  /** When whoever facilitates is told that a soft end has passed. */
  @Column({ type: 'timestamptz', nullable: true }) stepAlarmAt: Date | null;
  /** Who asked for the pause, which only those who facilitate may know. */
  @Column({ type: 'uuid', nullable: true }) pausedBy: string | null;
  /** How many members are here, and the most there were; null until anybody was seen. */
  @Column({ type: 'integer', nullable: true }) heads: number | null;
  @Column({ type: 'integer', nullable: true }) headsMost: number | null;

  @Column({ type: 'uuid', array: true, nullable: true }) turnOrder: string[] | null;
  @Column({ type: 'uuid', nullable: true }) turnHolder: string | null;
  @Column({ type: 'uuid', array: true, nullable: true }) turnDone: string[] | null;
  @Column({ type: 'uuid', array: true, nullable: true }) turnMissed: string[] | null;
  @Column({ type: 'uuid', array: true, nullable: true }) turnMore: string[] | null;
  @Column({ type: 'timestamptz', nullable: true }) turnSince: Date | null;
  /** Only in a room whose method has the least heard speak first; nobody is told, and it goes when the room closes. */
  @Column('jsonb', { default: {} }) turnHeard: Heard;
  /** Who has which part of the method. */
  @Column('jsonb', { default: {} }) parts: RoomParts;
  @Column({ type: 'jsonb', nullable: true }) writing: RoomWriting | null;

  /** How many commands the room has taken. Counted under its lock, so the numbers order what the stream orders. */
  @Column({ default: 0 }) commands: number;
  /** Who moves the room on where no facilitator is there, and since when none is. */
  @Column('jsonb', { default: noLead }) lead: RoomLead;
  @Column('jsonb', { default: openDoors }) doors: RoomDoors;
  /** The session has become difficult, and its people may choose where to be. */
  @Column({ type: 'jsonb', nullable: true }) moment: RoomMoment | null;
  @Column({ default: false }) isDemo: boolean;
  /** In the demonstration: demo participants take the seats that nobody sits in. */
  @Column({ default: false }) playsEmptySeats: boolean;
  /** On a plenary: when everybody is asked back, and when, a sentence later, they are there. */
  @Column({ type: 'timestamptz', nullable: true }) recallAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) recallMovesAt: Date | null;
  @Column('timestamptz') openedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) startedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) closedAt: Date | null;
  /** When what was said here was erased; the facts of it stay. */
  @Column({ type: 'timestamptz', nullable: true }) erasedAt: Date | null;

  /** Of all states only a lobby can lie ahead: that of a session which was moved after it had opened. */
  isOpenAt(now: Date): boolean {
    return this.state !== 'lobby' || this.openedAt <= now;
  }
  get course(): RoomCourse {
    return this.courseKept ?? plainCourse(this.method, this.stepIndex ?? -1);
  }
  set course(course: RoomCourse) {
    this.courseKept = course;
  }
  get step(): MethodStep | null {
    return this.stepIndex === null ? null : this.stepAt(this.stepIndex);
  }
  get isLastStep(): boolean {
    return nextPlace(this.course, this.stepIndex!) === null;
  }
  stepAt(place: number): MethodStep | null {
    const step = this.course.steps[place];
    return step ? stepOf(this.method, step) : null;
  }
  get turns(): RoomTurns | null {
    if (!this.turnOrder) return null;
    const { kind = 'round', seconds = null } = this.step?.turns ?? {};
    return {
      kind,
      order: this.turnOrder,
      holder: this.turnHolder,
      done: this.turnDone ?? [],
      missed: this.turnMissed ?? [],
      more: this.turnMore,
      until: this.turnHolder && seconds ? this.turnSince!.getTime() + seconds * 1000 : null,
    };
  }

  /** The turns as a rule made them. Where somebody else has the turn now, the last one is counted as heard. */
  moveTurns(turns: Turns, everybody: SeatedSomewhere[], now: Date): void {
    if (turns.holder !== this.turnHolder) {
      this.#count(everybody, now);
      this.turnSince = now;
    }
    this.#setTurns(turns);
  }

  /** A room that begins in the middle of a session has no turns of its own. */
  clearTurns(): void {
    this.#setTurns(null);
  }

  /** @throws StepMoved where somebody started it a moment before */
  start({ here, now }: Moving): void {
    if (this.state !== 'lobby') throw this.state === 'live' ? new StepMoved() : new RoomClosed();
    this.state = 'live';
    this.startedAt = now;
    this.course = plainCourse(this.method);
    this.#begin(0, here, now);
  }

  /**
   * Goes on. Where the step that comes needs somebody who is not here, the group stays and `course.awaits` says so.
   * @throws StepMoved where the group is no longer at that step  @throws LastStep after which only closing comes
   */
  next(version: number, moving: Moving, kind: CourseNews['kind'] = 'next', more: MoveDetails = {}): void {
    this.mustRunAt(version);
    const place = nextPlace(this.course, this.stepIndex!);
    if (place === null) throw new LastStep();
    const mark = kind === 'skipped' || kind === 'postponed' ? kind : 'done';
    this.goTo(
      place,
      mark,
      moving,
      newsOf(kind, moving.by, moving.now, more.title ?? this.step!.title, more),
      more.before,
    );
  }

  /** Leaves the step it is at with this mark, and begins the one at `place` unless somebody is missing for it. */
  goTo(
    place: number,
    mark: 'done' | 'skipped' | 'postponed',
    moving: Moving,
    news: CourseNews,
    before = this.course,
  ): void {
    const { here, now, by } = moving;
    const present = here.map(({ personId, role }) => ({ personId, role, parts: this.parts[personId] ?? [] }));
    const missing = missingFor(this.stepAt(place)!, present);
    if (missing !== null) {
      this.course = { ...this.course, awaits: { step: place, needs: missing } };
      this.#setAlarms();
      return;
    }
    this.stepUndo = {
      at: now.getTime(),
      by,
      course: before,
      index: this.stepIndex!,
      startedAt: this.stepStartedAt!.getTime(),
      deadline: this.stepDeadline!.getTime(),
      addedMinutes: this.stepAddedMinutes,
      turns: this.turns,
      writing: this.#writingLeft(),
    };
    const undo = { by, until: now.getTime() + UNDO_FOR, title: this.step!.title };
    this.course = { ...withMark(this.course, this.stepIndex!, mark), undo, news };
    this.#begin(place, here, now);
  }

  /** Puts a step in; nothing that was reached changes its place. */
  putIn(place: number, step: CourseStep): void {
    this.course = withStep(this.course, place, step);
  }

  /** Puts the step at `place` behind the one after it; false where only what closes the session comes then. */
  leaveForLater(place: number, mark?: 'postponed'): boolean {
    const later = placeForLater(this.course, place, (at) => this.stepAt(at)!.fixed);
    if (later === null) return false;
    this.putIn(later, again(this.course.steps[place]!));
    if (mark) this.course = withMark(this.course, place, mark);
    return true;
  }

  /** Back to the step before, with the time it had left. @throws UndoGone after ten seconds */
  undo(version: number, { by, now }: Moving): void {
    this.mustRunAt(version);
    const before = this.stepUndo;
    if (!before || now.getTime() > before.at + UNDO_FOR) throw new UndoGone();
    const news = newsOf('undone', by, now, this.step!.title);
    const { isEmpty, few } = this.course;
    const heldAt = isEmpty ? now.getTime() : null;
    this.course = { ...before.course, pause: null, isEmpty, few, heldAt, ready: 0, undo: null, news };
    this.stepIndex = before.index;
    this.stepVersion += 1;
    this.stepStartedAt = new Date(before.startedAt);
    // What it took to think better of it is not taken from the step.
    const lost = now.getTime() - before.at;
    this.stepDeadline = new Date(before.deadline + lost);
    this.course = { ...this.course, heldFor: this.course.heldFor + lost };
    this.stepAddedMinutes = before.addedMinutes;
    this.#setTurns(before.turns);
    this.turnSince = now;
    this.writing = before.writing;
    this.stepUndo = null;
    this.#settle();
  }

  extend(version: number, minutes: number, { by, now }: Moving): void {
    this.mustBeAt(version);
    this.stepDeadline = new Date(this.stepDeadline!.getTime() + minutes * MINUTE);
    this.stepAddedMinutes += minutes;
    const news = newsOf('extended', by, now, this.step!.title, { minutes });
    // Whoever wants more time here no longer wants the step that somebody is missing for.
    this.course = { ...this.course, awaits: null, news };
    this.#setAlarms();
  }

  /** Everything stands still. `by` is null where a member asked. */
  pause(by: string | null, asker: string, now: Date): void {
    const news = newsOf('paused', by, now, this.step!.title);
    this.course = { ...this.course, pause: { at: now.getTime(), by }, undo: null, news };
    this.pausedBy = asker;
    this.stepUndo = null;
    this.#hold(now);
  }

  resume(by: string, now: Date): void {
    this.course = { ...this.course, pause: null, news: newsOf('resumed', by, now, this.step!.title) };
    this.pausedBy = null;
    this.#hold(now);
  }

  /** The timer waits for an empty room, and goes on with what was left. */
  waitForPeople(isEmpty: boolean, now: Date): void {
    this.course = { ...this.course, isEmpty };
    this.#hold(now);
  }

  close(now: Date): void {
    if (this.state === 'closed') throw new RoomClosed();
    this.state = 'closed';
    this.closedAt = now;
    this.#setTurns(null);
    this.turnHeard = {};
    this.writing = null;
    this.stepUndo = this.stepEndsAt = this.stepAlarmAt = this.pausedBy = null;
  }

  /** Only while the room runs, and only for who is looking at the step it is at. */
  mustBeAt(version: number): void {
    if (this.state === 'closed') throw new RoomClosed();
    if (this.state === 'lobby') throw new RoomNotStarted();
    if (version !== this.stepVersion) throw new StepMoved();
  }

  /** The same, and not while it is paused: no step starts then. */
  mustRunAt(version: number): void {
    this.mustBeAt(version);
    if (this.course.pause) throw new RoomPaused();
  }

  /** The timer stands still while there is a reason; what it stood still is given back to the step. */
  #hold(now: Date): void {
    const { heldAt, heldFor, pause, isEmpty } = this.course;
    const isHeld = pause !== null || isEmpty;
    if (isHeld && heldAt === null) this.course = { ...this.course, heldAt: now.getTime() };
    if (!isHeld && heldAt !== null) {
      const stood = now.getTime() - heldAt;
      this.stepDeadline = new Date(this.stepDeadline!.getTime() + stood);
      this.course = { ...this.course, heldAt: null, heldFor: heldFor + stood };
    }
    this.#setAlarms();
  }

  #begin(place: number, here: Seated[], now: Date): void {
    const { isEmpty } = this.course;
    this.course = {
      ...withMark(this.course, place, 'now'),
      ready: 0,
      awaits: null,
      heldFor: 0,
      heldAt: isEmpty ? now.getTime() : null,
    };
    const step = this.stepAt(place)!;
    const heads = here.filter(({ role }) => role !== 'facilitator').length;
    this.stepIndex = place;
    this.stepVersion += 1;
    this.stepStartedAt = now;
    this.stepDeadline = new Date(now.getTime() + Math.round(minutesFor(this.method, step, heads) * MINUTE));
    this.stepAddedMinutes = 0;
    this.#setTurns(step.turns && beginTurns(step.turns, this.#orderOf(step.turns, here)));
    this.turnSince = now;
    this.writing = step.writing && beginWriting(step.writing, place, here, this.parts);
    this.#settle();
  }

  #settle(): void {
    this.stepNow = this.step;
    this.#setAlarms();
  }

  /** Columns that the sweep looks at: they follow the deadline, and are empty while the timer stands still. */
  #setAlarms(): void {
    const { heldAt, awaits } = this.course;
    this.stepEndsAt = this.stepAlarmAt = null;
    if (this.state !== 'live' || heldAt !== null || awaits) return;
    const { end, advance, graceSeconds } = this.step!;
    const deadline = this.stepDeadline!.getTime();
    const endsByItself = end === 'hard' || advance === 'timer';
    if (endsByItself && !this.isLastStep) this.stepEndsAt = new Date(deadline + graceSeconds * 1000);
    else this.stepAlarmAt = new Date(deadline + OVERRUN_TOLD_AFTER);
  }

  /** Writing as it will be once the step is left: what was to be shown then has been shown. */
  #writingLeft(): RoomWriting | null {
    const { writing } = this;
    const isShown = writing?.kind === 'hidden' && writing.state === 'open' && this.step?.writing?.revealAtEnd;
    return isShown ? { ...writing, state: 'revealed' } : writing;
  }

  #orderOf(rule: StepTurns, seated: Seated[]): string[] {
    const people = seated
      .filter((person) => hasTurns(rule, person, this.parts))
      .map(({ personId }) => personId);
    return turnOrder(rule, people, `${this.id} ${this.stepVersion}`, this.turnHeard);
  }

  #setTurns(turns: Turns | null): void {
    this.turnOrder = turns?.order ?? null;
    this.turnHolder = turns?.holder ?? null;
    this.turnDone = turns?.done ?? null;
    this.turnMissed = turns?.missed ?? null;
    this.turnMore = turns?.more ?? null;
    if (!turns) this.turnSince = null;
  }

  #count(everybody: SeatedSomewhere[], now: Date): void {
    const rule = this.step?.turns;
    const isWanted = this.method.steps.some(({ turns }) => turns?.order === 'least_heard');
    if (!rule || !isWanted || !this.turnHolder || !this.turnSince) return;
    this.turnHeard = hear(this.turnHeard, {
      holder: this.turnHolder,
      lasted: now.getTime() - this.turnSince.getTime(),
      could: everybody
        .filter((one) => one.enteredNo !== null && hasTurns(rule, one, this.parts))
        .map(({ personId }) => personId),
      everybody: everybody.map(({ personId }) => personId),
    });
  }
}
