import type { TopicCard, TopicList, TopicPage } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { ThingNotFound } from '@colloquy/platform-http';
import { Injectable } from '@nestjs/common';
import { ReadThread } from '../threads/read-thread.js';
import { type TopicRow, TopicsRepository } from './topics.repository.js';

/** The forum as it is read. */
@Injectable()
export class ReadForum {
  constructor(
    private readonly topics: TopicsRepository,
    private readonly readThread: ReadThread,
  ) {}

  /** @throws RequestMalformed for a cursor from elsewhere */
  async list(actor: Actor, cursor?: string): Promise<TopicList> {
    const { topics, next } = await this.topics.open(cursor);
    const waiting = actor.personId && !cursor ? await this.topics.waiting(actor.personId) : [];
    return { topics: topics.map(present), waiting, next };
  }

  /** @throws ThingNotFound for one that waits, one that was taken down and none alike */
  async one(actor: Actor, id: string): Promise<TopicPage> {
    const topic = await this.topics.byId(id);
    if (!topic) throw new ThingNotFound();
    return { topic: present(topic), thread: await this.readThread.run(actor, topic.threadId) };
  }
}

const present = ({ threadId: _thread, cursor: _cursor, ...card }: TopicRow): TopicCard => card;
