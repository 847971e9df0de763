import type { ArticleKind } from '@colloquy/contracts';
import { Person } from '@colloquy/people';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';

/** A text on its writer’s table. Once it is published, an article with the same id holds what readers were given. */
@Entity()
@Index(['authorId'])
export class ArticleDraft {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid') authorId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'author_id' }) author?: Relation<Person>;
  /** Goes up with every save, so that of two windows the second is told. */
  @Column('int') version: number;
  /** The version readers have. */
  @Column({ type: 'int', nullable: true }) givenVersion: number | null;
  @Column({ type: 'varchar' }) kind: ArticleKind;
  @Column() title: string;
  @Column() standfirst: string;
  @Column() byline: string;
  @Column('text') body: string;
  @Column('timestamptz') updatedAt: Date;
}
