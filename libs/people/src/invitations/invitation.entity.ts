import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Person } from '../accounts/person.entity.js';

/** The way in for one invited person. Sending it again makes a new link and ends the old one. */
@Entity()
@Unique(['personId'])
@Unique(['tokenHash'])
export class Invitation {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @OneToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column('bytea') tokenHash: Buffer;
  /** Null where it was made on the server itself. */
  @Column({ type: 'uuid', nullable: true }) invitedBy: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'invited_by' })
  inviter?: Relation<Person> | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) sentAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) acceptedAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) revokedAt: Date | null;
}
