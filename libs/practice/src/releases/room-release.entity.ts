import type { ReleaseAudience, ReleaseState, RoomRelease as Card } from '@colloquy/contracts';
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

/** Something that a room may let out. It leaves once everybody inside has agreed, and never after an objection. */
@Entity()
@Unique(['roomId', 'number'])
export class RoomRelease {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  /** Null once its room was erased: what left it says nothing of anybody. */
  @Column({ type: 'uuid', nullable: true }) proposedBy: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'proposed_by' })
  proposer?: Relation<Person> | null;
  /** Its place among those of the room: the number of the command that proposed it. */
  @Column() number: number;
  /** The least number of the event that proposed it: who was outside then does not hear of it. */
  @Column({ type: 'bigint', default: 0 }) seq: number;
  @Column() title: string;
  @Column('text') text: string;
  @Column({ type: 'varchar' }) audience: ReleaseAudience;
  @Column({ type: 'varchar' }) state: ReleaseState;
  @Column('timestamptz') proposedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) settledAt: Date | null;

  /** All but how many have agreed. */
  get card(): Omit<Card, 'agreed'> {
    const { id, title, text, audience, state } = this;
    return { id, title, text, audience, state };
  }
}
