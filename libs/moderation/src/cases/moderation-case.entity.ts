import type { HoldReason, HouseRuleReason, ScopeType, Verdict } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/** One work item of the desk: a thing of another domain, why somebody must look at it, and what was decided. */
@Entity()
@Index(['subjectId'])
@Index(['state', 'dueAt'])
@Index('moderation_cases_open_idx', { synchronize: false })
export class ModerationCase {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column({ type: 'varchar' }) subjectType: 'comment';
  @Column('uuid') subjectId: string;
  /** The words that are judged; later words are another case. */
  @Column('int') revision: number;
  /** Whoever looks after this scope may decide, beside the platform’s moderators. */
  @Column({ type: 'varchar' }) scopeType: ScopeType;
  @Column('uuid') scopeId: string;
  @Column('uuid') authorId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'author_id' }) author?: Relation<Person>;
  /** Who may not decide: the author, and whoever was answered. */
  @Column({ type: 'uuid', array: true }) involvedIds: string[];
  @Column({ type: 'varchar' }) queue: 'held' | 'reported';
  /** Every rule that held it, not only the first. */
  @Column({ type: 'varchar', array: true }) holdReasons: HoldReason[];
  @Column({ type: 'varchar' }) state: 'new' | 'decided';
  /** Goes up with the decision: of two deciders one finds it moved. */
  @Column('int') version: number;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz') dueAt: Date;
  @Column({ type: 'varchar', nullable: true }) verdict: Verdict | null;
  @Column({ type: 'varchar', nullable: true }) reason: HouseRuleReason | null;
  @Column({ type: 'varchar', nullable: true }) note: string | null;
  @Column({ type: 'uuid', nullable: true }) decidedById: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'decided_by_id' })
  decidedBy?: Relation<Person> | null;
  @Column({ type: 'timestamptz', nullable: true }) decidedAt: Date | null;
}
