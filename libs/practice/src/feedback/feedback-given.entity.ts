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

/** That somebody has answered, so that nobody answers twice; what they said stands elsewhere, without them. */
@Entity('feedback_given')
@Unique(['roomId', 'personId'])
export class FeedbackGiven {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
}
