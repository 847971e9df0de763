import { parseStream, type ResumeAnswer, type ResumeQuery } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Streams, Tailer } from '@colloquy/platform-events';
import { Query, Serves } from '@colloquy/platform-http';
import { Presence } from '@colloquy/platform-presence';
import { Controller } from '@nestjs/common';

/** Where WebSocket is refused or silent: the same streams, asked for; in a room each call renews the caller’s presence. */
@Controller()
export class StreamsController {
  constructor(
    private readonly streams: Streams,
    private readonly presence: Presence,
    private readonly tailer: Tailer,
  ) {}

  @Serves('resumeStream')
  async resume(@CurrentActor() actor: Actor, @Query() query: ResumeQuery): Promise<ResumeAnswer> {
    const answer = await this.streams.resume(actor, query.stream, query.epoch, query.last);
    const parsed = parseStream(query.stream);
    if (parsed?.kind === 'room/members' && actor.personId) {
      const connectionId = `poll-${actor.authSessionId}-${parsed.id}`;
      await this.presence.enter({
        connectionId,
        roomId: parsed.id,
        personId: actor.personId,
        nodeId: this.tailer.nodeId,
      });
    }
    return answer;
  }
}
