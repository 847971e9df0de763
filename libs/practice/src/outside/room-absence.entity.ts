import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';

/**
 * Which events of a room somebody is never to hear: those from their going out until they were let in again. `untilSeq`
 * null is somebody who is outside now. Why they went is written nowhere.
 */
@Entity()
@Index(['roomId', 'personId'])
export class RoomAbsence {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column('bigint') fromSeq: number;
  @Column({ type: 'bigint', nullable: true }) untilSeq: number | null;
}
