import type { RoomRole } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { LiveRoom } from './live-room.entity.js';

/** A seat in a room: who may come in, and as what. The room’s command numbers say in which order people did things. */
@Entity()
@Unique(['roomId', 'personId'])
@Index(['personId'])
export class RoomMember {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column({ type: 'varchar' }) role: RoomRole;
  @Column() seat: number;
  /** The command by which they came in; null before that and after they left. */
  @Column({ type: 'integer', nullable: true }) enteredNo: number | null;
  /** A hand counts in the step in which it was raised: when the group moves on, nobody has to lower it. */
  @Column({ type: 'integer', nullable: true }) handNo: number | null;
  @Column({ type: 'integer', nullable: true }) handStepVersion: number | null;
  /** The step for which they said they are ready; nobody is told who did. */
  @Column({ type: 'integer', nullable: true }) readyStepVersion: number | null;
  /** The command by which a demo participant took this seat; null where nobody plays it. */
  @Column({ type: 'integer', nullable: true }) playedNo: number | null;
  /** A facilitator who looks in: they were announced, and go back where they came from. */
  @Column({ default: false }) isVisit: boolean;
  /** Not of the group: announced for this session, with a seat until the room closes. */
  @Column({ default: false }) isGuest: boolean;
  @Column({ type: 'uuid', nullable: true }) visitedFromId: string | null;
  @ManyToOne(() => LiveRoom, { nullable: true })
  @JoinColumn({ name: 'visited_from_id' })
  visitedFrom?: Relation<LiveRoom> | null;
  /** The command by which they stepped out for a while; it counts until they come in anew. */
  @Column({ type: 'integer', nullable: true }) outNo: number | null;
  /** Left by *I may know this situation*: they hear nothing until a facilitator lets them in. */
  @Column({ type: 'timestamptz', nullable: true }) outsideSince: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) removedAt: Date | null;

  get isSteppedOut(): boolean {
    return this.enteredNo !== null && this.outNo !== null && this.outNo > this.enteredNo;
  }

  hasHandUp(room: LiveRoom): boolean {
    return room.state === 'live' && this.handNo !== null && this.handStepVersion === room.stepVersion;
  }
}
