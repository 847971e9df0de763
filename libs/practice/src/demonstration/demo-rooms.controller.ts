import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { OpenDemoRoom } from './open-demo-room.js';

@Controller()
export class DemoRoomsController {
  constructor(private readonly open: OpenDemoRoom) {}

  @Serves('openDemoRoom')
  async openDemoRoom(
    @CurrentActor() actor: Actor,
    @Body() body: { shortSteps: boolean; alone: boolean },
  ): Promise<{ roomId: string }> {
    return { roomId: await this.open.run(actor, body) };
  }
}
