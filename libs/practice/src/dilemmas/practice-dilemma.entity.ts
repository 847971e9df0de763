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

/** A work question with no single best answer, written by the member who presents it. */
@Entity()
@Index(['practiceGroupId'])
@Unique(['learningSessionId'])
export class PracticeDilemma {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') practiceGroupId: string;
  @ManyToOne(() => PracticeGroup)
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup>;
  /** The session it was written for; null where it waits for any. */
  @Column({ type: 'uuid', nullable: true }) learningSessionId: string | null;
  @ManyToOne(() => LearningSession, { nullable: true })
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession> | null;
  @Column('uuid') presenterId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'presenter_id' }) presenter?: Relation<Person>;
  @Column({ type: 'varchar' })
  state: 'draft' | 'author_confirmed' | 'with_facilitator' | 'returned' | 'cleared' | 'used' | 'erased';
  @Column('text', { default: '' }) happened: string;
  @Column('text', { default: '' }) hard: string;
  @Column('text', { default: '' }) question: string;
  /** What whoever facilitates wrote when they sent it back. */
  @Column('text', { default: '' }) note: string;
  @Column({ default: 1 }) version: number;
  @Column({ type: 'timestamptz', nullable: true }) confirmedAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) decidedBy: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'decided_by' })
  decider?: Relation<Person> | null;
  @Column('text') markdown: string;
  @Column('text') html: string;
  @Column() rendererVersion: number;
  @Column({ type: 'timestamptz', nullable: true }) clearedAt: Date | null;
}
