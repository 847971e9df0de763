import { Person } from '@colloquy/people';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Cohort } from './cohort.entity.js';

export type EnrolmentState =
  'enrolled' | 'active' | 'learning_completed' | 'completed' | 'deferred' | 'withdrawn' | 'not_completed';

/** A person’s membership of a cohort. By which route they were nominated is not kept here, nor anywhere near. */
@Entity()
@Unique(['cohortId', 'personId'])
@Unique(['cohortId', 'place'])
@Index(['personId'])
export class Enrolment {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') cohortId: string;
  @ManyToOne(() => Cohort) @JoinColumn({ name: 'cohort_id' }) cohort?: Relation<Cohort>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  /** One seat in the cohort: C13. */
  @Column() place: string;
  @Column({ type: 'varchar' }) state: EnrolmentState;
  @Column('timestamptz') enrolledAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
