import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Programme } from './programme.entity.js';

export type RoundState =
  | 'draft'
  | 'open_for_nominations'
  | 'closed'
  | 'selecting'
  | 'offers_out'
  | 'delivering'
  | 'completed'
  | 'archived';

/** One funded cycle of a programme, with a nomination window. */
@Entity()
@Unique(['programmeId', 'number'])
export class ProgrammeRound {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') programmeId: string;
  @ManyToOne(() => Programme) @JoinColumn({ name: 'programme_id' }) programme?: Relation<Programme>;
  @Column() number: number;
  @Column() title: string;
  @Column({ type: 'varchar' }) state: RoundState;
  /** Nominations end with this day, in the round’s zone. */
  @Column('date') nominationsCloseOn: string;
  @Column() zone: string;
}
