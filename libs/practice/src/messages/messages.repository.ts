import { type Committed, type RoomMessage as MessageCard, streamName } from '@colloquy/contracts';
import { Database } from '@colloquy/platform-database';
import { KeyReused } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { presentMessage } from '../rooms/room.presenter.js';
import { messageOfKeySql, postMessageSql } from './post-message.statement.js';
import type { RoomMessage } from './room-message.entity.js';

export interface Posting {
  id: string;
  roomId: string;
  personId: string;
  key: string;
  hash: Buffer;
  markdown: string;
  html: string;
  rendererVersion: number;
}

@Injectable()
export class MessagesRepository {
  constructor(private readonly database: Database) {}

  /**
   * Posts in one statement. Null where this person may not write to the room now.
   * @throws KeyReused where the key came with another message before
   */
  async post(posting: Posting): Promise<Committed<MessageCard> | null> {
    const { id, roomId, personId: authorId, html } = posting;
    const stream = streamName('room/members', roomId);
    const [row] = await this.database.rows<
      { authorised: number; seq: number | null } & Pick<RoomMessage, 'stepIndex' | 'postedAt'>
    >('practice.post_message', postMessageSql, [
      roomId,
      authorId,
      posting.key,
      posting.hash,
      id,
      posting.markdown,
      html,
      posting.rendererVersion,
      stream,
    ]);
    if (!row!.authorised) return null;
    if (row!.seq === null) return this.#again(posting, stream);
    return { thing: presentMessage({ id, authorId, html, ...row! }), seqs: { [stream]: row!.seq } };
  }

  /** What the key answered the first time. A statement of its own: the first one could not see what it waited for. */
  async #again({ personId, key, hash }: Posting, stream: string): Promise<Committed<MessageCard>> {
    const [row] = await this.database.rows<RoomMessage & { hash: Buffer }>(
      'practice.message_of_key',
      messageOfKeySql,
      [personId, key],
    );
    if (!row?.id || !row.hash.equals(hash)) throw new KeyReused();
    return { thing: presentMessage(row), seqs: { [stream]: row.seq } };
  }
}
