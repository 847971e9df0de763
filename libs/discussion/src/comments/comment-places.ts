import type { Comment, PersonCard } from '@colloquy/contracts';
import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommentSubject } from '../cases/comment.subject.js';

/** Where a comment stands, for those who tell people of it. */
export interface CommentPlace {
  title: string;
  path: string;
  author: PersonCard;
  state: Comment['state'];
  /** Whoever it answers; null at the head of a conversation. */
  parentAuthorId: string | null;
}

/** Answers for comments by their ids; no words of them. */
@Injectable()
export class CommentPlaces {
  constructor(
    private readonly source: DataSource,
    private readonly database: Database,
    private readonly subject: CommentSubject,
  ) {}

  async of(ids: string[]): Promise<Map<string, CommentPlace>> {
    if (!ids.length) return new Map();
    const described = await this.subject.describe(this.source.manager, ids);
    const facts = await this.database.rows<Pick<CommentPlace, 'state' | 'parentAuthorId'> & { id: string }>(
      'discussion.comment_places',
      `select c.id, c.state, p.author_id as "parentAuthorId"
       from comments c left join comments p on p.id = c.parent_id where c.id = any($1::uuid[])`,
      [ids],
    );
    return new Map(
      facts.flatMap(({ id, ...fact }) => {
        const place = described.get(id);
        return place ? [[id, { ...fact, author: place.author, ...place.context }]] : [];
      }),
    );
  }
}
