import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** What a thread can hang on. */
export type SubjectType = 'article' | 'programme' | 'topic';

/** All comments under one thing. What is counted about it stands in `thread_counter`: a post never updates this row. */
@Entity()
@Unique(['subjectType', 'subjectId'])
export class Thread {
  @PrimaryGeneratedColumn('uuid') id: string;
  /** What the thread hangs on. */
  @Column({ type: 'varchar' }) subjectType: SubjectType;
  @Column('uuid') subjectId: string;
  @Column({ type: 'varchar' }) state: 'open' | 'closed';
  /** Every comment waits for whoever looks after it. */
  @Column({ default: false }) isReviewed: boolean;
  /** Before this instant nobody can tell that it exists; without one, what it hangs on is out of sight. */
  @Column({ type: 'timestamptz', nullable: true }) openedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) closedAt: Date | null;
}
