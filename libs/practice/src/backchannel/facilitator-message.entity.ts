import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';

/** What a facilitator wrote to the others who facilitate a room. It goes when the room’s messages go. */
@Entity()
@Index(['roomId', 'postedAt'])
export class FacilitatorMessage {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('uuid') authorId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'author_id' }) author?: Relation<Person>;
  @Column('text') markdown: string;
  @Column('text') html: string;
  @Column() rendererVersion: number;
  @Column('timestamptz') postedAt: Date;
}
