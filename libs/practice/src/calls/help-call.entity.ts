import type { HelpReason } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { LiveRoom } from '../rooms/live-room.entity.js';

/** Somebody in a room asks whoever leads the session for help. Nobody in the room learns of it. */
@Entity()
@Index(['roomId'])
export class HelpCall {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column({ type: 'varchar' }) reason: HelpReason;
  @Column('timestamptz') askedAt: Date;
  @Column({ type: 'uuid', nullable: true }) answeredById: string | null;
  @ManyToOne(() => Person, { nullable: true })
  @JoinColumn({ name: 'answered_by_id' })
  answeredBy?: Relation<Person> | null;
  @Column({ type: 'timestamptz', nullable: true }) answeredAt: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) withdrawnAt: Date | null;
}
