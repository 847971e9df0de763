import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { PostMessage } from './post-message.js';

@Controller()
export class MessagesController {
  constructor(private readonly post: PostMessage) {}

  @Serves('postMessage')
  postMessage(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: { text: string },
  ) {
    return this.post.run(actor, id, key, body);
  }
}
