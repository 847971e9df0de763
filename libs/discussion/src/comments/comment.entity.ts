import type { CommentBadge, CommentMark, CommentState, HouseRuleReason } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Thread } from '../threads/thread.entity.js';

/** One contribution. Its words stand in its revisions; what others may know of it, the presenter says. */
@Entity()
@Index(['threadId'])
@Index(['authorId'])
@Index('comments_place_idx', { synchronize: false })
@Check(
  'comments_placed_chk',
  `(place is null) = (path is null) and (place is null) = (published_at is null)
   and (state not in ('published', 'hidden') or place is not null) and (state <> 'held' or place is null)`,
)
export class Comment {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') threadId: string;
  @ManyToOne(() => Thread) @JoinColumn({ name: 'thread_id' }) thread?: Relation<Thread>;
  @Column({ type: 'uuid', nullable: true }) parentId: string | null;
  @ManyToOne(() => Comment, { nullable: true })
  @JoinColumn({ name: 'parent_id' })
  parent?: Relation<Comment> | null;
  @Column('uuid') authorId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'author_id' }) author?: Relation<Person>;
  @Column('int') depth: number;
  @Column({ type: 'varchar', nullable: true }) badge: CommentBadge | null;
  @Column({ type: 'varchar', array: true }) marks: CommentMark[];
  @Column({ type: 'varchar' }) state: CommentState;
  /** Among its siblings, from 1, given at publication and kept for good; none while it is held. */
  @Column({ type: 'int', nullable: true }) place: number | null;
  /** The places from the conversation down to this comment, four bytes each: sorts in the order of the thread. */
  @Column({ type: 'bytea', nullable: true }) path: Buffer | null;
  /** Number of the revision that is shown. */
  @Column('int') revision: number;
  /** The house rule it was removed by, and the moderator’s words to its author. */
  @Column({ type: 'varchar', nullable: true }) reason: HouseRuleReason | null;
  @Column({ type: 'varchar', nullable: true }) note: string | null;
  @Column('timestamptz') writtenAt: Date;
  /** Strictly increasing within a thread: the order of its stream and of siblings. */
  @Column({ type: 'timestamptz', nullable: true }) publishedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) editedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) removedAt: Date | null;
}
