import { randomUUID } from 'node:crypto';
import { demoGroupId, SessionsRepository } from '@colloquy/cohorts';
import { type Actor, Forbidden } from '@colloquy/platform-access';
import { Config } from '@colloquy/platform-config';
import { ThingNotFound } from '@colloquy/platform-http';
import { Limits } from '@colloquy/platform-limits';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpenRoom } from '../rooms/open-room.js';

/** Opens a fresh session of group C3, now, with a room of its own. Elsewhere the address does not exist. */
@Injectable()
export class OpenDemoRoom {
  constructor(
    private readonly config: Config,
    private readonly source: DataSource,
    private readonly limits: Limits,
    private readonly sessions: SessionsRepository,
    private readonly openRoom: OpenRoom,
  ) {}

  /** @throws ThingNotFound outside the demonstration  @throws Forbidden for people who have no seat in the group */
  async run(actor: Actor, { shortSteps, alone }: { shortSteps: boolean; alone: boolean }): Promise<string> {
    if (!this.config.demo) throw new ThingNotFound();
    await this.limits.take('write', actor.authSessionId!);
    const practiceGroupId = demoGroupId('C3');
    return this.source.transaction(async (manager) => {
      const { members, facilitators } = await this.sessions.peopleOf(manager, practiceGroupId);
      const seated = [...facilitators, ...members.map(({ personId }) => personId)];
      if (!seated.includes(actor.personId!)) throw new Forbidden();
      const session = { id: randomUUID(), practiceGroupId, inMinutes: 0, zone: 'Europe/London' };
      await this.sessions.addPracticeSession(manager, session);
      return this.openRoom.run(manager, session, { shortSteps, isDemo: true, playsEmptySeats: alone });
    });
  }
}
