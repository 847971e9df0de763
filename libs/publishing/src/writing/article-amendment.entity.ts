import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Article } from '../article.entity.js';

/** What was changed in an article that people had read, in a sentence for them. */
@Entity()
export class ArticleAmendment {
  @PrimaryColumn('uuid') articleId: string;
  @ManyToOne(() => Article) @JoinColumn({ name: 'article_id' }) article?: Relation<Article>;
  @PrimaryColumn('int') n: number;
  @Column() note: string;
  @Column('timestamptz') amendedAt: Date;
}
