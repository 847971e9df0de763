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
import { GroupAgreement } from './group-agreement.entity.js';
import { LiveRoom } from '../rooms/live-room.entity.js';

/** One person’s yes to one version, for one room. Nothing confidential is sent before it. */
@Entity()
@Unique(['roomId', 'personId', 'agreementId'])
export class AgreementAcceptance {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') roomId: string;
  @ManyToOne(() => LiveRoom) @JoinColumn({ name: 'room_id' }) room?: Relation<LiveRoom>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column('uuid') agreementId: string;
  @ManyToOne(() => GroupAgreement) @JoinColumn({ name: 'agreement_id' }) agreement?: Relation<GroupAgreement>;
  @Column('timestamptz') acceptedAt: Date;
}
