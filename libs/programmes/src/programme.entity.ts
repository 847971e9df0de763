import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A named leadership or practice development offer that may run for years. */
@Entity()
@Unique(['key'])
export class Programme {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() key: string;
  @Column() title: string;
  @Column() purpose: string;
}
