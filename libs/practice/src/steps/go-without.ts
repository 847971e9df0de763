import { type Committed, nextPlace, type RoomBoard } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { Injectable } from '@nestjs/common';
import { withPart } from '../parts/cast-parts.rule.js';
import { RoomCommands, type Underway } from '../rooms/room-commands.js';
import { RoomMember } from '../rooms/room-member.entity.js';
import { NobodyChosen, NotAwaited, NothingLater } from './step.errors.js';
import { newsOf, withoutThem } from './course.rule.js';
import { type AtVersion, once, tellMove } from './step-move.js';

export interface GoingWithout extends AtVersion {
  way: 'another' | 'postpone' | 'general';
  /** Who takes it over, for `another`. */
  personId?: string;
}

const NEWS = { another: 'chosen', postpone: 'postponed', general: 'general' } as const;

/** Goes on where the next step needs somebody who is not here: with another, with the step left for later, or without. */
@Injectable()
export class GoWithout {
  constructor(private readonly commands: RoomCommands) {}

  /** @throws NotAwaited where nobody is missing  @throws NobodyChosen, NothingLater */
  run(actor: Actor, roomId: string, going: GoingWithout, key?: string): Promise<Committed<RoomBoard>> {
    const { version, way, personId } = going;
    return this.commands.run(
      actor,
      roomId,
      'step.go_without',
      async (underway) => {
        const { room, moving } = underway;
        room.mustRunAt(version);
        const before = room.course;
        const { awaits } = before;
        const { by, now } = moving;
        if (!awaits) throw new NotAwaited();
        const { title } = room.stepAt(awaits.step)!;
        if (way === 'another') await this.#choose(underway, awaits.needs, personId);
        if (way === 'postpone' && !room.leaveForLater(awaits.step, 'postponed')) throw new NothingLater();
        if (way === 'general')
          room.course = withoutThem(room.course, awaits.step, (at) =>
            room.stepAt(at)!.needs.includes(awaits.needs),
          );
        room.goTo(
          nextPlace(room.course, room.stepIndex!)!,
          'done',
          moving,
          newsOf(NEWS[way], by, now, title),
          before,
        );
        await tellMove(underway, 'step.started');
      },
      once(key, 'goWithout', roomId, { version, way, personId }),
    );
  }

  /** Somebody who is inside takes the part over from whoever is not. */
  async #choose({ write, room, everybody, tell }: Underway, needs: string, personId?: string): Promise<void> {
    const chosen = everybody.find((member) => member.personId === personId && member.enteredNo !== null);
    if (!chosen || chosen.role === 'facilitator') throw new NobodyChosen();
    if (needs !== 'presenter') {
      room.parts = withPart(room.parts, chosen.personId, needs, true);
      return tell('parts.changed', { parts: room.parts });
    }
    for (const member of everybody.filter(({ role }) => role === 'presenter'))
      await this.#give(write.manager, member, 'member');
    await this.#give(write.manager, chosen, 'presenter');
    tell('room.people_changed', {});
  }

  async #give(
    manager: Underway['write']['manager'],
    member: RoomMember,
    role: 'presenter' | 'member',
  ): Promise<void> {
    member.role = role;
    await manager.update(RoomMember, member.id, { role });
  }
}
