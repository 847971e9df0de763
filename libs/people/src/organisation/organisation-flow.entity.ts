import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Person } from '../accounts/person.entity.js';

/** Somebody is on their way to the organisation’s own sign-in and back. Good once, in the browser that began it. */
@Entity()
@Unique(['stateHash'])
export class OrganisationFlow {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('bytea') stateHash: Buffer;
  @Column('bytea') browserHash: Buffer;
  @Column() nonce: string;
  @Column() verifier: string;
  /** A path of ours, to go on to. */
  @Column({ type: 'varchar', nullable: true }) next: string | null;
  /** Whose account is being connected; null where somebody signs in. */
  @Column({ type: 'uuid', nullable: true }) personId: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<Person> | null;
  @Column('timestamptz') expiresAt: Date;
}
