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
import { Enrolment } from './enrolment.entity.js';
import { PracticeGroup } from './practice-group.entity.js';

/** An enrolment’s seat in a practice group, until it is left. */
@Entity()
@Unique(['practiceGroupId', 'enrolmentId'])
@Index(['enrolmentId'])
export class PracticeGroupMember {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') practiceGroupId: string;
  @ManyToOne(() => PracticeGroup)
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup>;
  @Column('uuid') enrolmentId: string;
  @ManyToOne(() => Enrolment) @JoinColumn({ name: 'enrolment_id' }) enrolment?: Relation<Enrolment>;
  @Column() seat: number;
  @Column('timestamptz') joinedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) leftAt: Date | null;
}
