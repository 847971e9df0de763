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

/** A human being with a sign-in, as others see them. */
@Entity()
@Unique(['demoKey'])
export class Person {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() displayName: string;
  /** In the person’s own words: role, field of work; may be empty. */
  @Column({ default: '' }) selfDescription: string;
  @Column({ type: 'uuid', nullable: true }) employerOrganisationId: string | null;
  @ManyToOne(() => Organisation, { nullable: true })
  @JoinColumn({ name: 'employer_organisation_id' })
  employerOrganisation?: Relation<Organisation> | null;
  /** Only in the demonstration: the name on the sign-in button. */
  @Column({ type: 'varchar', nullable: true }) demoKey: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) joinedAt: Date;
}
