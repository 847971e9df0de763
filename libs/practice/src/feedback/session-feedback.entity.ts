import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';

/** How useful somebody found a session. It has neither a person nor a time: nothing in it says who it was (LR-96). */
@Entity('session_feedback')
@Index(['roomId'])
export class SessionFeedback {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('integer') useful: number;
  @Column('text') change: string;
}
