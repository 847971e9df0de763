import type { MomentChoice as Chosen } from '@colloquy/contracts';
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
import { DifficultMoment } from './difficult-moment.entity.js';

/** Where somebody wanted to be: the last thing they said. Those who lead see it, and nobody else. */
@Entity()
@Unique(['momentId', 'personId'])
export class MomentChoice {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') momentId: string;
  @ManyToOne(() => DifficultMoment, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'moment_id' })
  moment?: Relation<DifficultMoment>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column({ type: 'varchar' }) choice: Chosen;
  @Column('timestamptz') chosenAt: Date;
}
