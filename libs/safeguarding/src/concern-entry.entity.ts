import type { ConcernState } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Concern } from './concern.entity.js';

/** What was done about a concern, by whom and when. Entries are added and never changed. */
@Entity()
@Index(['concernId'])
export class ConcernEntry {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') concernId: string;
  @ManyToOne(() => Concern) @JoinColumn({ name: 'concern_id' }) concern?: Relation<Concern>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  /** Null for a note that moved nothing. */
  @Column({ type: 'varchar', nullable: true }) state: ConcernState | null;
  @Column('text') note: string;
  @Column('timestamptz') at: Date;
}
