import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Comment } from './comment.entity.js';

/** The words of a comment at one time: as they were written, and as they were rendered then. */
@Entity()
export class CommentRevision {
  @PrimaryColumn('uuid') commentId: string;
  @ManyToOne(() => Comment) @JoinColumn({ name: 'comment_id' }) comment?: Relation<Comment>;
  @PrimaryColumn('int') n: number;
  @Column('text') source: string;
  @Column('text') html: string;
  @Column('int') htmlVersion: number;
  @Column('text') plain: string;
  @Column('text', { array: true }) links: string[];
  @Column('timestamptz') writtenAt: Date;
}
