import { LearningSession } from '@colloquy/cohorts';
import type { CheckInCause } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/** Somebody left a difficult moment, and one of those who lead looks after them. It goes when the room’s words go. */
@Entity()
@Index(['learningSessionId', 'personId'], { unique: true, where: 'settled_at is null' })
@Index(['learningSessionId', 'leftAt'])
export class CheckIn {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') learningSessionId: string;
  @ManyToOne(() => LearningSession)
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column({ type: 'varchar' }) cause: CheckInCause;
  @Column('timestamptz') leftAt: Date;
  @Column('timestamptz') dueAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) settledAt: Date | null;
  @Column({ type: 'uuid', nullable: true }) settledById: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'settled_by_id' })
  settledBy?: Relation<Person> | null;
  @Column({ type: 'text', nullable: true }) note: string | null;
}
