import { PracticeGroup } from '@colloquy/cohorts';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';

/** A group’s own rules. A changed agreement is a new version, which everybody accepts anew. */
@Entity()
@Unique(['practiceGroupId', 'version'])
export class GroupAgreement {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') practiceGroupId: string;
  @ManyToOne(() => PracticeGroup)
  @JoinColumn({ name: 'practice_group_id' })
  practiceGroup?: Relation<PracticeGroup>;
  @Column() version: number;
  @Column('text') markdown: string;
  @Column('text') html: string;
  @Column() rendererVersion: number;
}
