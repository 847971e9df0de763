import type { Notice as Presented, NoticeKind } from '@colloquy/contracts';
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

/** Of a session or a concern. */
export type SessionChange = NonNullable<Presented['change']>;

/** That something happened to a person. It names the thing and holds none of its words. */
@Entity()
@Unique(['personId', 'cause'])
@Index(['personId', 'createdAt'])
@Index(['mailedAt'])
export class Notice {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column({ type: 'varchar' }) kind: NoticeKind;
  @Column({ type: 'varchar' }) subjectType: 'comment' | 'session' | 'concern' | 'record';
  @Column('uuid') subjectId: string;
  /** Of a session: what became of it then. */
  @Column({ type: 'varchar', nullable: true }) change: SessionChange | null;
  /** What it is told for: the same thing is told once, however often it is published. */
  @Column() cause: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) readAt: Date | null;
  /** Sent, or decided not to be. */
  @Column({ type: 'timestamptz', nullable: true }) mailedAt: Date | null;
}
