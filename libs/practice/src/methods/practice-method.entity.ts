import type { MethodStep } from '@colloquy/contracts';
import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A timed sequence of steps and roles, as data. A version never changes; a room keeps the one it was opened with. */
@Entity()
@Unique(['key', 'version'])
export class PracticeMethod {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() key: string;
  @Column() version: number;
  @Column() title: string;
  @Column('jsonb') steps: MethodStep[];
}
