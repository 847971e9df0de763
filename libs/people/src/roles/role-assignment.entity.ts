import type { Role, ScopeType } from '@colloquy/contracts';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Person } from '../accounts/person.entity.js';

/** A role held by a person, for a scope and a time. Platform scope has no id. */
@Entity()
@Index(['personId'])
@Index(['scopeType', 'scopeId'])
export class RoleAssignment {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column({ type: 'varchar' }) role: Role;
  @Column({ type: 'varchar' }) scopeType: ScopeType;
  @Column({ type: 'uuid', nullable: true }) scopeId: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) validFrom: Date;
  @Column({ type: 'timestamptz', nullable: true }) validTo: Date | null;
}
