import type { RoomPage, SessionList } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { AcceptAgreement } from '../agreements/accept-agreement.js';
import { RemoveDetail } from '../dilemmas/remove-detail.js';
import { CloseRoom } from './close-room.js';
import { EnterRoom } from './enter-room.js';
import { LeaveRoom } from './leave-room.js';
import { ListSessions } from '../sessions/list-sessions.js';
import { ReadRoom } from './read-room.js';
import { SetCallLink } from './set-call-link.js';
import { StartRoom } from './start-room.js';

@Controller()
export class RoomsController {
  constructor(
    private readonly listSessions: ListSessions,
    private readonly readRoom: ReadRoom,
    private readonly accept: AcceptAgreement,
    private readonly enter: EnterRoom,
    private readonly leave: LeaveRoom,
    private readonly callLink: SetCallLink,
    private readonly start: StartRoom,
    private readonly close: CloseRoom,
    private readonly detail: RemoveDetail,
  ) {}

  @Serves('sessions')
  sessions(@CurrentActor() actor: Actor): Promise<SessionList> {
    return this.listSessions.run(actor);
  }

  @Serves('room')
  room(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<RoomPage> {
    return this.readRoom.run(actor, id);
  }

  @Serves('acceptAgreement')
  async acceptAgreement(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() body: { version: number },
  ): Promise<null> {
    await this.accept.run(actor, id, body);
    return null;
  }

  @Serves('enterRoom')
  enterRoom(@CurrentActor() actor: Actor, @Params('id') id: string) {
    return this.enter.run(actor, id);
  }

  @Serves('leaveRoom')
  leaveRoom(@CurrentActor() actor: Actor, @Params('id') id: string) {
    return this.leave.run(actor, id);
  }

  @Serves('setCallLink')
  setCallLink(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @IdempotencyKey() key: string,
    @Body() body: { url: string | null },
  ) {
    return this.callLink.run(actor, id, key, body);
  }

  @Serves('startRoom')
  startRoom(@CurrentActor() actor: Actor, @Params('id') id: string) {
    return this.start.run(actor, id);
  }

  @Serves('closeRoom')
  closeRoom(@CurrentActor() actor: Actor, @Params('id') id: string) {
    return this.close.run(actor, id);
  }

  @Serves('removeDetail')
  removeDetail(@CurrentActor() actor: Actor, @Params('id') id: string, @Body() body: { text: string }) {
    return this.detail.run(actor, id, body);
  }
}
