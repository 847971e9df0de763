import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** All comments under one thing. What is counted about it stands in `thread_counter`: a post never updates this row. */
@Entity()
@Unique(['subjectType', 'subjectId'])
export class Thread {
  @PrimaryGeneratedColumn('uuid') id: string;
  /** What the thread hangs on. */
  @Column({ type: 'varchar' }) subjectType: 'article';
  @Column('uuid') subjectId: string;
  @Column({ type: 'varchar' }) state: 'open' | 'closed';
  /** Before this instant nobody can tell that it exists. */
  @Column('timestamptz') openedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) closedAt: Date | null;
}
