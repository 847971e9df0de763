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
import { Person } from '../accounts/person.entity.js';

/** One signed-in device. Only the hash of its token is kept. */
@Entity()
@Unique(['tokenHash'])
@Index(['personId'])
export class AuthSession {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('bytea') tokenHash: Buffer;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column() device: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) startedAt: Date;
  @Column({ type: 'timestamptz', default: () => 'now()' }) lastSeenAt: Date;
  /** When this person last proved who they are: some steps ask for it anew. */
  @Column({ type: 'timestamptz', default: () => 'now()' }) provedAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
