import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { OpenDemoSession } from './open-demo-session.js';
import { OpenDemoRoom } from './open-demo-room.js';

@Controller()
export class DemoRoomsController {
  constructor(
    private readonly open: OpenDemoRoom,
    private readonly openSession: OpenDemoSession,
  ) {}

  @Serves('openDemoRoom')
  async openDemoRoom(
    @CurrentActor() actor: Actor,
    @Body() body: { shortSteps: boolean; alone: boolean },
  ): Promise<{ roomId: string }> {
    return { roomId: await this.open.run(actor, body) };
  }

  @Serves('openDemoSession')
  async openDemoSession(@CurrentActor() actor: Actor): Promise<{ sessionId: string }> {
    return { sessionId: await this.openSession.run(actor) };
  }
}
