import { LearningSession, PracticeGroup } from '@colloquy/cohorts';
import {
  method,
  type MethodStep,
  type PracticeMethod,
  type RoomParts,
  type RoomTurns,
  type RoomWriting,
  type StepTurns,
} from '@colloquy/contracts';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { hear } from '../turns/heard.rule.js';
import { hasTurns, type Seated, turnOrder } from '../turns/turn-order.rule.js';
import { beginTurns, type Heard, type Turns } from '../turns/turns.rule.js';
import { beginWriting } from '../writing/begin-writing.rule.js';
import { LastStep, StepMoved } from '../steps/step.errors.js';
import { GroupAgreement } from '../agreements/group-agreement.entity.js';
import { PracticeDilemma } from './practice-dilemma.entity.js';
import { RoomClosed, RoomNotStarted } from './room.errors.js';

/** A seat, whether or not its person is inside. */
export type SeatedSomewhere = Seated & { enteredNo: number | null };

const MINUTE = 60_000;
/** A method frozen by an earlier release gets the defaults of what has been added since. */
const frozen = {
  to: (value: PracticeMethod) => value,
  from: (value: unknown) => method.parse(value),
};

/**
 * The live space of one session: lobby, then live, then closed. It runs the method it was opened with; changing the
 * template does not change it. A deadline is a soft end: nothing happens by itself when it passes.
 */
@Entity()
@Unique(['learningSessionId'])
export class LiveRoom {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column('uuid') practiceGroupId: string;
  @ManyToOne(() => PracticeGroup)
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup>;
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
  @Column({ default: false }) isDemo: boolean;
  /** In the demonstration: demo participants take the seats that nobody sits in. */
  @Column({ default: false }) playsEmptySeats: boolean;
  @Column('timestamptz') openedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) startedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) closedAt: Date | null;

  get step(): MethodStep | null {
    return this.stepIndex === null ? null : (this.method.steps[this.stepIndex] ?? null);
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

  /** @throws StepMoved where somebody started it a moment before */
  start(seated: Seated[], now: Date): void {
    if (this.state !== 'lobby') throw this.state === 'live' ? new StepMoved() : new RoomClosed();
    this.state = 'live';
    this.startedAt = now;
    this.#begin(0, seated, now);
  }

  /** @throws StepMoved where the group is no longer at that step  @throws LastStep after which only closing comes */
  next(version: number, seated: Seated[], now: Date): void {
    this.mustBeAt(version);
    if (this.stepIndex! + 1 >= this.method.steps.length) throw new LastStep();
    this.#begin(this.stepIndex! + 1, seated, now);
  }

  extend(version: number, minutes: number): void {
    this.mustBeAt(version);
    this.stepDeadline = new Date(this.stepDeadline!.getTime() + minutes * MINUTE);
    this.stepAddedMinutes += minutes;
  }

  close(now: Date): void {
    if (this.state === 'closed') throw new RoomClosed();
    this.state = 'closed';
    this.closedAt = now;
    this.#setTurns(null);
    this.turnHeard = {};
    this.writing = null;
  }

  /** Only while the room runs, and only for who is looking at the step it is at. */
  mustBeAt(version: number): void {
    if (this.state === 'closed') throw new RoomClosed();
    if (this.state === 'lobby') throw new RoomNotStarted();
    if (version !== this.stepVersion) throw new StepMoved();
  }

  #begin(index: number, seated: Seated[], now: Date): void {
    const step = this.method.steps[index]!;
    this.stepIndex = index;
    this.stepVersion += 1;
    this.stepStartedAt = now;
    this.stepDeadline = new Date(now.getTime() + Math.round(step.minutes * MINUTE));
    this.stepAddedMinutes = 0;
    this.#setTurns(step.turns && beginTurns(step.turns, this.#orderOf(step.turns, seated)));
    this.turnSince = now;
    this.writing = step.writing && beginWriting(step.writing, index, seated, this.parts);
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
