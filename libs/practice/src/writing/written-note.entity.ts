import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';

/**
 * A note that only its author may read: private for good, or until the reveal, which takes it from this table. It has no
 * time, and whoever facilitates cannot read it either.
 */
@Entity()
@Index(['roomId', 'authorId'])
export class WrittenNote {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column() stepIndex: number;
  @Column('uuid') authorId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'author_id' }) author?: Relation<Person>;
  @Column('text') text: string;
  /** Begun and not added: kept for its author and never revealed. */
  @Column() isDraft: boolean;
  @Column({ type: 'varchar', nullable: true }) receipt: string | null;
  /** The room’s command that made it: its author’s own list keeps its order. */
  @Column() no: number;
}
