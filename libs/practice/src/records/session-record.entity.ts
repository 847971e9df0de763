import { LearningSession } from '@colloquy/cohorts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/**
 * What those who led a difficult session recorded of it: facts, response, follow-up. They and the programme’s lead read it.
 * It outlives the room’s words and has a time of its own (retention/erase-records.job.ts).
 */
@Entity()
@Index(['learningSessionId'], { unique: true })
@Index(['writtenAt'])
export class SessionRecord {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column('text') facts: string;
  @Column('text') response: string;
  @Column('text') followUp: string;
  @Column() version: number;
  @Column('uuid') writtenById: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'written_by_id' }) writtenBy?: Relation<Person>;
  @Column('timestamptz') writtenAt: Date;
}
