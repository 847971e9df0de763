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
import { Enrolment } from '../enrolment.entity.js';
import { PracticeGroup } from './practice-group.entity.js';

/** Somebody’s seat in a practice group, until it is left. In a cohort’s group it hangs on their enrolment. */
@Entity()
@Unique(['practiceGroupId', 'enrolmentId'])
@Unique(['practiceGroupId', 'personId'])
@Index(['enrolmentId'])
@Index(['personId'])
export class PracticeGroupMember {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') practiceGroupId: string;
  @ManyToOne(() => PracticeGroup)
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column({ type: 'uuid', nullable: true }) enrolmentId: string | null;
  @ManyToOne(() => Enrolment, { nullable: true })
  @JoinColumn({ name: 'enrolment_id' })
  enrolment?: Relation<Enrolment> | null;
  @Column() seat: number;
  @Column('timestamptz') joinedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) leftAt: Date | null;
}
