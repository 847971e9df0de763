import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';

/**
 * One connection of one person to one room. An interval that was never ended (the node was killed) ends where it was
 * last seen. Presence is never asked: losing it loses nobody a minute.
 */
@Entity()
@Index(['connectionId', 'roomId'], { unique: true, where: 'ended_at is null' })
@Index(['roomId'])
export class Attendance {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column() connectionId: string;
  @Column('uuid') nodeId: string;
  @Column('timestamptz') beganAt: Date;
  @Column('timestamptz') lastSeen: Date;
  @Column({ type: 'timestamptz', nullable: true }) endedAt: Date | null;
}
