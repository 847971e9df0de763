import { Person } from '@colloquy/people';
import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Comment } from '../comments/comment.entity.js';

/** What a member wants to talk about. Its text is the first comment of its thread, and shares that comment’s fate. */
@Entity()
@Unique(['openingCommentId'])
@Index(['authorId'])
export class Topic {
  @PrimaryColumn('uuid') id: string;
  @Column() title: string;
  @Column('uuid') authorId: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'author_id' }) author?: Relation<Person>;
  @Column('uuid') openingCommentId: string;
  @OneToOne(() => Comment) @JoinColumn({ name: 'opening_comment_id' }) openingComment?: Relation<Comment>;
}
