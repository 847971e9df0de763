import { type Committed, type RoomMessage as MessageCard, streamName } from '@colloquy/contracts';
import { Database } from '@colloquy/platform-database';
import { KeyReused } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { presentMessage } from '../rooms/room.presenter.js';
import { messageOfKeySql, postMessageSql } from './post-message.statement.js';
import type { RoomMessage } from './room-message.entity.js';

/** Who asks for what, and the key by which a repeat is known. */
export interface Asked {
  roomId: string;
  personId: string;
  key: string;
  hash: Buffer;
}

export interface Posting extends Asked {
  id: string;
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
    if (row!.seq === null) return this.answered(posting);
    return { thing: presentMessage({ id, authorId, html, ...row! }), seqs: { [stream]: row!.seq } };
  }

  /**
   * What the key answered the first time; null where it was never used. A statement of its own: the one that posts
   * cannot see what it waited for.
   * @throws KeyReused where the key came with something else
   */
  async answered({ roomId, personId, key, hash }: Asked): Promise<Committed<MessageCard> | null> {
    const [row] = await this.database.rows<RoomMessage & { hash: Buffer }>(
      'practice.message_of_key',
      messageOfKeySql,
      [personId, key],
    );
    if (!row) return null;
    if (!row.id || !row.hash.equals(hash)) throw new KeyReused();
    return { thing: presentMessage(row), seqs: { [streamName('room/members', roomId)]: row.seq } };
  }
}
