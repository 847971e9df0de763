import { LearningSession, PracticeGroup } from '@colloquy/cohorts';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';

/** A group’s own rules. A changed agreement is a new version, which everybody accepts anew. */
@Entity()
@Unique(['practiceGroupId', 'version'])
@Unique(['learningSessionId'])
export class GroupAgreement {
  @PrimaryGeneratedColumn('uuid') id: string;
  /** Null where it is that of a session of several groups. */
  @Column({ type: 'uuid', nullable: true }) practiceGroupId: string | null;
  @ManyToOne(() => PracticeGroup, { nullable: true })
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup> | null;
  @Column({ type: 'uuid', nullable: true }) learningSessionId: string | null;
  @ManyToOne(() => LearningSession, { nullable: true })
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession> | null;
  @Column() version: number;
  @Column('text') markdown: string;
  @Column('text') html: string;
  @Column() rendererVersion: number;
}
