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

/** Who somebody is at the organisation’s own sign-in. Addresses change hands; issuer and subject together do not. */
@Entity()
@Unique(['issuer', 'subject'])
@Index(['personId'])
export class OrganisationIdentity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() issuer: string;
  @Column() subject: string;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column({ type: 'timestamptz', default: () => 'now()' }) linkedAt: Date;
}
