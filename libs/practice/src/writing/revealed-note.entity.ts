import type { HiddenBecause } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';

/**
 * A note that was shown to everybody. Id and place were given at the reveal; of an anonymous one there is nothing here,
 * or anywhere, that names its author, and no row has a time.
 */
@Entity()
@Unique(['roomId', 'place'])
export class RevealedNote {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column() stepIndex: number;
  /** Counts through the room; within one reveal chance gave it. */
  @Column() place: number;
  @Column({ type: 'uuid', nullable: true }) authorId: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'author_id' })
  author?: Relation<Person> | null;
  /** The least number of the event that showed it, the same for all of one reveal: who was outside then has not seen it. */
  @Column({ type: 'bigint', default: 0 }) seq: number;
  @Column('text') text: string;
  @Column({ type: 'varchar', nullable: true }) receipt: string | null;
  @Column({ type: 'varchar', nullable: true }) hidden: HiddenBecause | null;
}
