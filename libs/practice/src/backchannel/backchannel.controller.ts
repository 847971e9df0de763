import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { PostBackchannel } from './post-backchannel.js';

@Controller()
export class BackchannelController {
  constructor(private readonly post: PostBackchannel) {}

  @Serves('postBackchannel')
  postBackchannel(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: { text: string },
  ) {
    return this.post.run(actor, id, key, body);
  }
}
