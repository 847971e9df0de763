import { PracticeGroup } from '@colloquy/cohorts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/** A line that somebody would like in the group’s agreement; it waits until a version is published. */
@Entity()
@Index(['practiceGroupId'])
export class AgreementProposal {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') practiceGroupId: string;
  @ManyToOne(() => PracticeGroup)
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup>;
  @Column('uuid') personId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id' }) person?: Relation<Person>;
  @Column('text') text: string;
  @Column('timestamptz') proposedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) settledAt: Date | null;
}
