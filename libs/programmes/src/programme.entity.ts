import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A named leadership or practice development offer that may run for years. */
@Entity()
@Unique(['key'])
export class Programme {
  @PrimaryGeneratedColumn('uuid') id: string;
  /** Its part of an address; given once. */
  @Column() key: string;
  @Column() title: string;
  @Column() purpose: string;
  /** Who may come, in words. */
  @Column({ default: '' }) audience: string;
  @Column({ type: 'date', nullable: true }) startsOn: string | null;
  @Column({ type: 'date', nullable: true }) endsOn: string | null;
  /** Goes up with every change, so that of two who change it the second is told. */
  @Column({ type: 'int', default: 1 }) version: number;
  /** Since when it has a page; without one nobody can tell that it exists. */
  @Column({ type: 'timestamptz', nullable: true }) publishedAt: Date | null;
}
