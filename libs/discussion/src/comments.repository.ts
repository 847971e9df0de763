import { Database } from '@colloquy/platform-database';
import { Injectable } from '@nestjs/common';
import { conversation, type ConversationRow } from './conversation.statement.js';

/** Questions about comments. */
@Injectable()
export class CommentsRepository {
  constructor(private readonly database: Database) {}

  async inItsPlace(commentId: string, readerId: string | null): Promise<ConversationRow | null> {
    const [row] = await this.database.rows<ConversationRow>(conversation.name, conversation.text, [
      commentId,
      readerId,
    ]);
    return row ?? null;
  }
}
