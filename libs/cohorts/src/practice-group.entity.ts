import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Cohort } from './cohort.entity.js';

/** Four to six members of one cohort, from different employers, who meet for practice sessions. */
@Entity()
@Unique(['cohortId', 'name'])
export class PracticeGroup {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') cohortId: string;
  @ManyToOne(() => Cohort) @JoinColumn({ name: 'cohort_id' }) cohort?: Relation<Cohort>;
  @Column() name: string;
}
