import { LearningSession, PracticeGroup } from '@colloquy/cohorts';
import type { AgreementTerms } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';

/** A group’s own rules. A changed agreement is a new version, which everybody accepts anew. */
@Entity()
@Unique(['practiceGroupId', 'version'])
@Unique(['learningSessionId'])
export class GroupAgreement {
  @PrimaryGeneratedColumn('uuid') id: string;
  /** Null where it is that of a session of several groups. */
  @Column({ type: 'uuid', nullable: true }) practiceGroupId: string | null;
  @ManyToOne(() => PracticeGroup, { nullable: true })
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup> | null;
  @Column({ type: 'uuid', nullable: true }) learningSessionId: string | null;
  @ManyToOne(() => LearningSession, { nullable: true })
  @JoinColumn({ name: 'learning_session_id' })
  learningSession?: Relation<LearningSession> | null;
  @Column() version: number;
  @Column({ type: 'varchar', default: 'learning_may_leave' })
  confidentiality: AgreementTerms['confidentiality'];
  @Column({ type: 'integer', default: 30 }) retentionDays: AgreementTerms['retentionDays'];
  @Column({ type: 'varchar', default: 'minutes' }) facilitatorsSee: AgreementTerms['facilitatorsSee'];
  @Column('jsonb', { default: [] }) lines: string[];
  /** Null for the usual one that every group begins with. */
  @Column({ type: 'uuid', nullable: true }) publishedBy: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'published_by' })
  publisher?: Relation<Person> | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) publishedAt: Date;
  @Column('text') markdown: string;
  @Column('text') html: string;
  @Column() rendererVersion: number;

  get terms(): AgreementTerms {
    const { confidentiality, retentionDays, facilitatorsSee, lines } = this;
    return { confidentiality, retentionDays, facilitatorsSee, lines };
  }
}
