import { LearningSession, PracticeGroup } from '@colloquy/cohorts';
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

/** Who had which part in a session of a group, so that parts go round from session to session. */
@Entity()
@Unique(['learningSessionId', 'personId', 'part'])
@Index(['practiceGroupId'])
export class PartTurn {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') practiceGroupId: string;
  @ManyToOne(() => PracticeGroup)
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup>;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column() part: string;
}
