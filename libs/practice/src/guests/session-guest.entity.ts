import { LearningSession } from '@colloquy/cohorts';
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

/**
 * Somebody from outside the group, announced for one of its sessions. Who objected is written nowhere: the first
 * objection settles it, so that nobody has to be remembered.
 */
@Entity()
@Unique(['learningSessionId', 'personId'])
@Index(['personId'])
export class SessionGuest {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  /** Who they are and why they come, as the group reads it. */
  @Column() says: string;
  @Column({ type: 'varchar' }) state: 'expected' | 'withdrawn' | 'objected';
  /** What was written with the objection, for those who facilitate; empty where nothing was. */
  @Column('text', { default: '' }) objection: string;
  @Column('timestamptz') announcedAt: Date;

  get isExpected(): boolean {
    return this.state === 'expected';
  }
}
