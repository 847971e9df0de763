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
import { Concern } from './concern.entity.js';

/** What was said in a room is not erased while a concern about it is looked into (T-31). */
@Entity()
@Unique(['concernId'])
@Index(['roomId'])
export class SafeguardingHold {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') concernId: string;
  @ManyToOne(() => Concern) @JoinColumn({ name: 'concern_id' }) concern?: Relation<Concern>;
  /** A room of practice, which stands to the right: no key can say so. */
  @Column('uuid') roomId: string;
  @Column('timestamptz') placedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) liftedAt: Date | null;
}
