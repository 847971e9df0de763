import { PracticeGroup } from '@colloquy/cohorts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/** A work question with no single best answer, written by the member who presents it. */
@Entity()
@Index(['practiceGroupId'])
export class PracticeDilemma {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') practiceGroupId: string;
  @ManyToOne(() => PracticeGroup)
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup>;
  @Column('uuid') presenterId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'presenter_id' }) presenter?: Relation<Person>;
  @Column({ type: 'varchar' })
  state: 'draft' | 'author_confirmed' | 'with_facilitator' | 'returned' | 'cleared' | 'used' | 'erased';
  @Column('text') markdown: string;
  @Column('text') html: string;
  @Column() rendererVersion: number;
  @Column({ type: 'timestamptz', nullable: true }) clearedAt: Date | null;
}
