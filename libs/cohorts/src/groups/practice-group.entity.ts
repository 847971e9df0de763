import type { Confidentiality } from '@colloquy/contracts';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Cohort } from '../cohort.entity.js';

/** People who meet for practice sessions: four to six of one cohort, or whoever somebody has asked to join them. */
@Entity()
@Unique(['cohortId', 'name'])
export class PracticeGroup {
  @PrimaryGeneratedColumn('uuid') id: string;
  /** Null for a group of people’s own. */
  @Column({ type: 'uuid', nullable: true }) cohortId: string | null;
  @ManyToOne(() => Cohort, { nullable: true })
  @JoinColumn({ name: 'cohort_id' })
  cohort?: Relation<Cohort> | null;
  @Column() name: string;
  /** What may leave the room; the group’s agreement begins with it. */
  @Column({ type: 'varchar', default: 'learning_may_leave' }) confidentiality: Confidentiality;
}
