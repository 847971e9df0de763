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

/** What somebody wrote to the room. `seq` is the number of its event: the order on every screen. */
@Entity()
@Unique(['roomId', 'seq'])
export class RoomMessage {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('uuid') authorId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'author_id' }) author?: Relation<Person>;
  @Column({ type: 'integer', nullable: true }) stepIndex: number | null;
  @Column('text') markdown: string;
  @Column('text') html: string;
  @Column() rendererVersion: number;
  @Column('timestamptz') postedAt: Date;
  @Column('bigint') seq: number;
}
