import { ProgrammeRound } from '@colloquy/programmes';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';

/** The people who go through one run together. */
@Entity()
@Unique(['programmeRoundId', 'name'])
export class Cohort {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') programmeRoundId: string;
  @ManyToOne(() => ProgrammeRound)
  @JoinColumn({ name: 'programme_round_id' })
  programmeRound?: Relation<ProgrammeRound>;
  @Column() name: string;
  @Column() places: number;
}
