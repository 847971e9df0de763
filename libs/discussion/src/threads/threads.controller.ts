import type {
  ConversationPage,
  ThreadCare,
  ThreadCarePage,
  ThreadView,
  ThreadWindow,
  ThreadWindowQuery,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Query, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ChangeThread } from './change-thread.js';
import { ReadThread } from './read-thread.js';

@Controller()
export class ThreadsController {
  constructor(
    private readonly readThread: ReadThread,
    private readonly changeThread: ChangeThread,
  ) {}

  @Serves('thread')
  thread(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<ThreadView> {
    return this.readThread.run(actor, id);
  }

  @Serves('threadCare')
  care(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<ThreadCarePage> {
    return this.changeThread.read(actor, id);
  }

  @Serves('changeThread')
  change(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() care: ThreadCare,
  ): Promise<ThreadCare> {
    return this.changeThread.run(actor, id, care);
  }

  @Serves('threadWindow')
  threadWindow(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Query() query: ThreadWindowQuery,
  ): Promise<ThreadWindow> {
    return this.readThread.window(actor, id, query);
  }

  @Serves('conversation')
  conversation(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<ConversationPage> {
    return this.readThread.conversation(actor, id);
  }
}
