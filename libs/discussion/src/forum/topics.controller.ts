import type { OpenedTopic, OpenTopic as Given, TopicList, TopicPage } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Query, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { OpenTopic } from './open-topic.js';
import { ReadForum } from './read-forum.js';

@Controller()
export class TopicsController {
  constructor(
    private readonly readForum: ReadForum,
    private readonly openTopic: OpenTopic,
  ) {}

  @Serves('topics')
  list(@CurrentActor() actor: Actor, @Query('cursor') cursor?: string): Promise<TopicList> {
    return this.readForum.list(actor, cursor);
  }

  @Serves('topic')
  one(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<TopicPage> {
    return this.readForum.one(actor, id);
  }

  @Serves('openTopic')
  open(
    @CurrentActor() actor: Actor,
    @Body() given: Given,
    @IdempotencyKey() key: string,
  ): Promise<OpenedTopic> {
    return this.openTopic.run(actor, given, key);
  }
}
