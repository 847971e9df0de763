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
import { PracticeGroup } from '../groups/practice-group.entity.js';
import { LearningSession } from './learning-session.entity.js';

/** One of the groups that meet together in a gathering, in the order in which they were named. */
@Entity()
@Unique(['learningSessionId', 'practiceGroupId'])
@Index(['practiceGroupId'])
export class SessionGroup {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column('uuid') practiceGroupId: string;
  @ManyToOne(() => PracticeGroup)
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup>;
  @Column() place: number;
}
