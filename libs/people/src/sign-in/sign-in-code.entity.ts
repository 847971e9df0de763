import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Person } from '../accounts/person.entity.js';

/**
 * Six digits sent to an address. They work in the browser that asked for them and nowhere else: the hash is made of the
 * code and a secret that only that browser keeps.
 */
@Entity()
@Index(['address'])
export class SignInCode {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() address: string;
  /** Null where nobody has that address. */
  @Column({ type: 'uuid', nullable: true }) personId: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'person_id' })
  person?: Relation<Person> | null;
  @Column('bytea') codeHash: Buffer;
  @Column('bytea') nonceHash: Buffer;
  @Column({ type: 'integer', default: 0 }) failures: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz') expiresAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) usedAt: Date | null;
}
