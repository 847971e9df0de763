import type { PlannedRoom, PlanReason, PlanRooms } from '@colloquy/contracts';
import { LearningSession } from '@colloquy/cohorts';
import { Person } from '@colloquy/people';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import type { Place } from '../places/move-seats.js';

/** How people would be dealt into rooms, as it was shown; what was shown is what is applied. */
@Entity()
@Unique(['learningSessionId', 'version'])
export class AssignmentPlan {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column() version: number;
  @Column('uuid') madeById: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'made_by_id' }) madeBy?: Relation<Person>;
  @Column('timestamptz') madeAt: Date;
  @Column() seed: number;
  @Column('jsonb') request: PlanRooms & { reasons: PlanReason[] };
  @Column('jsonb') rooms: PlannedRoom[];
  @Column({ type: 'timestamptz', nullable: true }) appliedAt: Date | null;
  /** Where everybody was before, for as long as it can be undone. */
  @Column({ type: 'jsonb', nullable: true }) moved: Place[] | null;
  @Column({ type: 'timestamptz', nullable: true }) undoneAt: Date | null;
}
