import type { Committed, ProposeRelease as Asked, RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { normalise } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { GroupAgreement } from '../agreements/group-agreement.entity.js';
import { nextSeq } from '../rooms/next-seq.js';
import { RoomCommands } from '../rooms/room-commands.js';
import { nameIn } from './names-in.rule.js';
import { ReleaseNamesSomebody } from './release.errors.js';
import { ReleasesRepository } from './releases.repository.js';

/** Somebody inside proposes that a text leaves the room. Their own yes is in the proposal. */
@Injectable()
export class ProposeRelease {
  constructor(
    private readonly commands: RoomCommands,
    private readonly releases: ReleasesRepository,
  ) {}

  /** @throws ReleaseNamesSomebody under Chatham House */
  run(actor: Actor, roomId: string, asked: Asked, key: string): Promise<Committed<RoomBoard>> {
    const { audience } = asked;
    const [title, text] = [normalise(asked.title).trim(), normalise(asked.text).trim()];
    const request = { route: 'proposeRelease', roomId, ...asked };
    return this.commands.run(
      actor,
      roomId,
      'release.propose',
      async ({ write, room, me, now }) => {
        const { manager } = write;
        const { confidentiality } = await manager.findOneByOrFail(GroupAgreement, { id: room.agreementId });
        if (confidentiality === 'chatham_house') {
          const named = nameIn(`${title}\n${text}`, await this.releases.namesOf(manager, room));
          if (named) throw new ReleaseNamesSomebody(named);
        }
        const release = await this.releases.add(manager, {
          ...{ roomId, title, text, audience, state: 'proposed', proposedBy: me.personId },
          number: room.commands,
          seq: await nextSeq(manager, roomId),
          proposedAt: now,
        });
        await this.releases.agree(manager, release.id, me.personId);
        write.tell('room/members', roomId, 'release.proposed', release.id, {
          release: { ...release.card, agreed: 1 },
        });
      },
      { key, request },
    );
  }
}
