import { LearningSession } from '@colloquy/cohorts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/** A session became difficult, and its people were offered a choice. One at a time is open in a session. */
@Entity()
@Index(['learningSessionId'], { unique: true, where: 'ended_at is null' })
@Index(['learningSessionId', 'offeredAt'])
export class DifficultMoment {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column('uuid') offeredById: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'offered_by_id' }) offeredBy?: Relation<Person>;
  /** Who is there for whoever wants to talk; null where nobody else leads. */
  @Column({ type: 'uuid', nullable: true }) secondId: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'second_id' })
  second?: Relation<Person> | null;
  @Column('timestamptz') offeredAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
