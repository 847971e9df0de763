import type { SessionCard } from '@colloquy/contracts';
import { ProgrammeRound } from '@colloquy/programmes';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Cohort } from './cohort.entity.js';
import { PracticeGroup } from './practice-group.entity.js';

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
  @Column('uuid') programmeRoundId: string;
  @ManyToOne(() => ProgrammeRound)
  @JoinColumn({ name: 'programme_round_id' })
  programmeRound?: Relation<ProgrammeRound>;
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
  @Column({ type: 'timestamptz', insert: false, update: false }) readonly startsAt: Date;
}
