import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A council, provider, charity, university or funder: an employer, never a tenant. */
@Entity()
@Unique(['name'])
export class Organisation {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() name: string;
  @Column() kind: string;
  @Column() region: string;
}
