import type { MethodStep, PracticeMethod as Method } from '@colloquy/contracts';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A timed sequence of steps and roles, as data. A version never changes; a room keeps the one it was opened with. */
@Entity()
@Unique(['key', 'version'])
export class PracticeMethod {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() key: string;
  @Column() version: number;
  @Column() title: string;
  @Column({ default: '' }) says: string;
  /** Null in what an earlier release kept: those have the usual. */
  @Column({ type: 'jsonb', nullable: true }) people: Method['people'] | null;
  @Column({ type: 'jsonb', nullable: true }) parts: Method['parts'] | null;
  @Column({ type: 'jsonb', nullable: true }) fewer: Method['fewer'] | null;
  @Column('jsonb') steps: MethodStep[];
}
