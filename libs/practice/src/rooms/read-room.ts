import { type RoomPage, type RoomView, streamName } from '@colloquy/contracts';
import { type Actor, authorise } from '@colloquy/platform-access';
import { Streams } from '@colloquy/platform-events';
import { Presence } from '@colloquy/platform-presence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { agreementChanges } from '../agreements/agreement-text.rule.js';
import { AgreementsRepository } from '../agreements/agreements.repository.js';
import { KeepsakesRepository } from '../keepsakes/keepsakes.repository.js';
import { PracticeDilemma } from '../dilemmas/practice-dilemma.entity.js';
import { ReleasesRepository } from '../releases/releases.repository.js';
import { presentKept } from '../summaries/kept.presenter.js';
import { roomPolicy, type Standing } from './room.policy.js';
import { presentBoard, presentLobby } from './room.presenter.js';
import { RoomsRepository } from './rooms.repository.js';

/**
 * The lobby until the agreement is accepted, then the room: everything of one moment, with the number its stream had at
 * that moment, so that a page which subscribed before can go on from there.
 */
@Injectable()
export class ReadRoom {
  constructor(
    private readonly source: DataSource,
    private readonly streams: Streams,
    private readonly rooms: RoomsRepository,
    private readonly keepsakes: KeepsakesRepository,
    private readonly agreements: AgreementsRepository,
    private readonly releases: ReleasesRepository,
    private readonly presence: Presence,
  ) {}

  /** @throws ThingNotFound where the actor has no seat, exactly as where there is no such room */
  async run(actor: Actor, roomId: string): Promise<RoomPage> {
    // Judged once before anything is written for it: a stranger’s guess leaves no counter behind.
    const standing = await this.rooms.standingOf(this.source.manager, roomId, actor.personId);
    authorise(actor, 'room.read', standing, roomPolicy);
    const streams = [streamName('room/members', roomId)];
    if (standing!.me.role === 'facilitator') streams.push(streamName('room/facilitators', roomId));
    await this.streams.found(streams);
    const page = await this.source.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('set transaction read only');
      const again = await this.rooms.standingOf(manager, roomId, actor.personId);
      return this.#page(manager, authorise(actor, 'room.read', again, roomPolicy), streams);
    });
    if (page.kind === 'room') {
      const members = page.room.members.map(({ personId }) => personId);
      page.room.presence = await this.presence.of(roomId, members);
    }
    return page;
  }

  async #page(manager: EntityManager, { room: { id }, me }: Standing, streams: string[]): Promise<RoomPage> {
    const room = await this.rooms.withSession(manager, id);
    const members = await this.rooms.membersOf(manager, id);
    const acceptedAt = await this.rooms.acceptedAt(manager, room, me.personId);
    const last = await this.agreements.acceptedLast(manager, room.practiceGroupId, me.personId);
    const lobby = presentLobby(room, members, me, acceptedAt, {
      changed: acceptedAt ? [] : agreementChanges(last?.terms ?? null, room.agreement!.terms),
      before: await this.keepsakes.openBefore(manager, me.personId, id),
    });
    if (!acceptedAt && !room.erasedAt) return { kind: 'lobby', lobby };
    const dilemma = room.dilemmaId && (await manager.findOneBy(PracticeDilemma, { id: room.dilemmaId }));
    const view: RoomView = {
      ...lobby,
      method: room.method,
      board: presentBoard(
        room,
        members,
        await this.rooms.messagesOf(manager, id),
        await this.releases.of(manager, id),
      ),
      dilemma:
        dilemma && dilemma.state !== 'erased'
          ? { presenterId: dilemma.presenterId, html: dilemma.html }
          : null,
      presence: {},
      mine: {
        ...(await this.keepsakes.of(manager, id, me.personId)),
        isReady: me.readyStepVersion === room.stepVersion,
        agreed: await this.releases.ownConsents(manager, id, me.personId),
      },
      kept: presentKept(room),
      erasedAt: room.erasedAt?.toISOString() ?? null,
      lead: me.role === 'facilitator' ? { pausedBy: room.pausedBy } : null,
      streams: await this.streams.heads(manager, streams),
      now: (await this.rooms.now(manager)).getTime(),
    };
    return { kind: 'room', room: view };
  }
}
