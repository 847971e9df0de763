import type { ArticleKind } from '@colloquy/contracts';
import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A piece that can be talked about. Without an instant of publication it is a draft, and nobody can tell that it exists. */
@Entity()
@Unique(['slug'])
@Index(['publishedAt', 'id'])
export class Article {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column() slug: string;
  @Column({ type: 'varchar' }) kind: ArticleKind;
  @Column() title: string;
  @Column() standfirst: string;
  @Column() byline: string;
  /** Markdown, as it was written. */
  @Column('text') body: string;
  /** Rendered and sanitised when it was saved, by the renderer of this version. */
  @Column('text') html: string;
  @Column('int') htmlVersion: number;
  /** Reading time. */
  @Column('int') minutes: number;
  @Column({ type: 'timestamptz', nullable: true }) publishedAt: Date | null;
  /** When a scheduled one was put on record as published. */
  @Column({ type: 'timestamptz', nullable: true }) announcedAt: Date | null;
}
