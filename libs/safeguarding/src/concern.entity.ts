import type { ConcernPlaceKind, ConcernState, ToldEmployer } from '@colloquy/contracts';
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

/** That somebody may be at risk, in the words of whoever says so. Read by the safeguarding lead and deputy alone. */
@Entity()
@Unique(['reference'])
@Index(['reporterId'])
export class Concern {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() reference: string;
  /** Null where it was raised anonymously: then nothing anywhere says who it was. */
  @Column({ type: 'uuid', nullable: true }) reporterId: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'reporter_id' })
  reporter?: Relation<Person> | null;
  @Column({ type: 'varchar' }) placeKind: ConcernPlaceKind;
  @Column({ type: 'uuid', nullable: true }) placeId: string | null;
  @Column('text') who: string;
  @Column('text') what: string;
  @Column({ type: 'varchar' }) toldEmployer: ToldEmployer;
  @Column() isUrgent: boolean;
  /** The lead is part of it: the deputy alone reads it (T-26). */
  @Column() namesLead: boolean;
  @Column() mayTellFacilitators: boolean;
  @Column({ type: 'varchar' }) state: ConcernState;
  @Column() version: number;
  @Column('timestamptz') raisedAt: Date;
  @Column('timestamptz') changedAt: Date;
  @Column('timestamptz') dueAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) overdueToldAt: Date | null;
  @Column({ default: false }) wasReferred: boolean;
  @Column({ default: false }) wasEscalated: boolean;
  @Column('text', { default: '' }) confirmation: string;
  @Column('text', { default: '' }) outcome: string;
  @Column({ type: 'varchar', default: '' }) adviser: string;
  @Column({ type: 'date', nullable: true }) adviceOn: string | null;
}
