import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One wrong password. Kept for an hour; of the account only a hash of what was typed, known here or not. */
@Entity()
@Index(['account', 'at'])
@Index(['place', 'at'])
export class SignInFailure {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('bytea') account: Buffer;
  /** The network address, of IPv6 the half that one household has to itself. */
  @Column() place: string;
  @Column({ type: 'timestamptz', default: () => 'now()' }) at: Date;
}
