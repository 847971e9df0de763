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
import { RoomRelease } from './room-release.entity.js';

/** One person’s yes to a release, until it is settled. Who said no is kept nowhere. */
@Entity()
@Unique(['releaseId', 'personId'])
export class ReleaseConsent {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') releaseId: string;
  @ManyToOne(() => RoomRelease, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_id' })
  release?: Relation<RoomRelease>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
}
