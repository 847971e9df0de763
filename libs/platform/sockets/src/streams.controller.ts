import { parseStream, type ResumeAnswer, type ResumeQuery } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Streams } from '@colloquy/platform-events';
import { Query, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { Polling } from './polling.js';

/** Where WebSocket is refused or silent: the same streams, asked for; in a room each call renews the caller’s presence. */
@Controller()
export class StreamsController {
  constructor(
    private readonly streams: Streams,
    private readonly polling: Polling,
  ) {}

  @Serves('resumeStream')
  async resume(@CurrentActor() actor: Actor, @Query() query: ResumeQuery): Promise<ResumeAnswer> {
    const answer = await this.streams.resume(actor, query.stream, query.epoch, query.last);
    const parsed = parseStream(query.stream);
    if (parsed?.kind === 'room/members') await this.polling.called(actor, parsed.id);
    return answer;
  }
}
