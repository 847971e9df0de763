import type { ActionReview } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';

/** Something a participant will do in their own service after a session. Private to them. */
@Entity()
@Index(['roomId', 'personId'])
export class WorkplaceAction {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column('text') text: string;
  @Column({ type: 'date', nullable: true }) by: string | null;
  @Column('timestamptz') addedAt: Date;
  /** What its owner said of it the last time; open while that is nothing, `changed` or `not_yet`. */
  @Column({ type: 'varchar', nullable: true }) review: ActionReview | null;
  @Column({ type: 'timestamptz', nullable: true }) reviewedAt: Date | null;
}
