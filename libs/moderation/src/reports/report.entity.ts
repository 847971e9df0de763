import type { ReportReason } from '@colloquy/contracts';
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
import { ModerationCase } from '../cases/moderation-case.entity.js';

/** A reader’s notice that a thing may break a rule. Who gave it is never shown. */
@Entity()
@Unique('reports_once_key', ['subjectType', 'subjectId', 'revision', 'reporterId', 'reason'])
@Index(['subjectId'])
@Index(['reporterId'])
@Index(['caseId'])
export class Report {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column({ type: 'varchar' }) subjectType: 'comment';
  @Column('uuid') subjectId: string;
  @Column('int') revision: number;
  @Column('uuid') reporterId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'reporter_id' }) reporter?: Relation<Person>;
  @Column({ type: 'varchar' }) reason: ReportReason;
  @Column({ type: 'varchar', nullable: true }) note: string | null;
  /** The reporter had a published comment of their own when they reported. */
  @Column() byContributor: boolean;
  /** False for accounts younger than a day, and for those whose last twelve reports were all disagreed with. */
  @Column() counts: boolean;
  /** The case it belongs to; none while it is not enough to open one. */
  @Column({ type: 'uuid', nullable: true }) caseId: string | null;
  @ManyToOne(() => ModerationCase, { nullable: true })
  @JoinColumn({ name: 'case_id' })
  case?: Relation<ModerationCase> | null;
  @Column('timestamptz') reportedAt: Date;
}
