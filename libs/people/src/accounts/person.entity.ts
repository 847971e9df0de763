import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  Unique,
  type Relation,
} from 'typeorm';
import { Organisation } from './organisation.entity.js';

export type PersonState = 'invited' | 'active' | 'suspended' | 'left';

/** A human being with a sign-in, as others see them. */
@Entity()
@Unique(['demoKey'])
@Unique(['address'])
export class Person {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() displayName: string;
  /** In the person’s own words: role, field of work; may be empty. */
  @Column({ default: '' }) selfDescription: string;
  @Column({ type: 'uuid', nullable: true }) employerOrganisationId: string | null;
  @ManyToOne(() => Organisation, { nullable: true })
  @JoinColumn({ name: 'employer_organisation_id' })
  employerOrganisation?: Relation<Organisation> | null;
  /** Their mailbox, in lower case; nobody else is shown it. Absent in the demonstration. */
  @Column({ type: 'varchar', nullable: true }) address: string | null;
  /** Invited people can be put into groups and given roles; they sign in once they have accepted. */
  @Column({ type: 'varchar', default: 'active' }) state: PersonState;
  /** Argon2id, with its parameters. */
  @Column({ type: 'varchar', nullable: true, select: false }) passwordHash: string | null;
  /** Only in the demonstration: the name on the sign-in button. */
  @Column({ type: 'varchar', nullable: true }) demoKey: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) joinedAt: Date;
  /** What they wrote in public stays, without their name. */
  @Column({ type: 'timestamptz', nullable: true }) leftAt: Date | null;
}
