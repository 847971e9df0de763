import { LearningSession } from '@colloquy/cohorts';
import { Person } from '@colloquy/people';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/** Something whoever leads a session said to its rooms. */
@Entity()
export class Broadcast {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column('uuid') authorId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'author_id' }) author?: Relation<Person>;
  @Column('text') text: string;
  @Column('timestamptz') sentAt: Date;
}
