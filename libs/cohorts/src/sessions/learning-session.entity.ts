import type { SessionCard } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { ProgrammeRound } from '@colloquy/programmes';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cohort } from '../cohort.entity.js';
import { PracticeGroup } from '../groups/practice-group.entity.js';

/**
 * A dated meeting: of one group, of a cohort, or (neither) of the whole round. Wall-clock time and zone are the master;
 * the database derives the instant.
 */
@Entity()
@Index(['cohortId'])
@Index(['practiceGroupId'])
@Index(['startsAt'])
export class LearningSession {
  @PrimaryGeneratedColumn('uuid') id: string;
  /** Null where a group of people’s own meets. */
  @Column({ type: 'uuid', nullable: true }) programmeRoundId: string | null;
  @ManyToOne(() => ProgrammeRound, { nullable: true })
  @JoinColumn({ name: 'programme_round_id' })
  programmeRound?: Relation<ProgrammeRound> | null;
  @Column({ type: 'uuid', nullable: true }) cohortId: string | null;
  @ManyToOne(() => Cohort, { nullable: true })
  @JoinColumn({ name: 'cohort_id' })
  cohort?: Relation<Cohort> | null;
  @Column({ type: 'uuid', nullable: true }) practiceGroupId: string | null;
  @ManyToOne(() => PracticeGroup, { nullable: true })
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup> | null;
  @Column({ type: 'varchar' }) kind: SessionCard['kind'];
  /** Second practice session, third learning day. */
  @Column() number: number;
  @Column() title: string;
  @Column('date') onDate: string;
  @Column('time') atTime: string;
  @Column() zone: string;
  @Column() minutes: number;
  /** How a practice session is held. */
  @Column({ default: 'reflective_case_discussion' }) methodKey: string;
  @Column({ type: 'varchar', nullable: true }) callLink: string | null;
  @Column({ type: 'uuid', nullable: true }) presenterId: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'presenter_id' })
  presenter?: Relation<Person> | null;
  /** Grows when it is moved or cancelled; calendars know it as SEQUENCE. */
  @Column({ default: 0 }) version: number;
  @Column({ type: 'timestamptz', nullable: true }) cancelledAt: Date | null;
  @Column({ type: 'timestamptz', insert: false, update: false }) readonly startsAt: Date;
}
