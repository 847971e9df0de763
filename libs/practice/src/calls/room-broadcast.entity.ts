import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';
import { Broadcast } from './broadcast.entity.js';

/** A room it was said to. */
@Entity()
@Index(['roomId'])
export class RoomBroadcast {
  @PrimaryColumn('uuid') broadcastId: string;
  @ManyToOne(() => Broadcast) @JoinColumn({ name: 'broadcast_id' }) broadcast?: Relation<Broadcast>;
  @PrimaryColumn('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  /** The least number of the event that told it there: who was outside then does not hear of it. */
  @Column({ type: 'bigint', default: 0 }) seq: number;
}
