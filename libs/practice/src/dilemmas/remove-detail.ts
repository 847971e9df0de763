import type { RemoveDetail as Asked } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import type { Write } from '@colloquy/platform-events';
import { TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { RoomMessage } from '../messages/room-message.entity.js';
import type { LiveRoom } from '../rooms/live-room.entity.js';
import { RoomCommands } from '../rooms/room-commands.js';
import { RoomsRepository } from '../rooms/rooms.repository.js';
import { RoomRelease } from '../releases/room-release.entity.js';
import { DetailNotFound } from './dilemma.errors.js';
import { withoutDetail } from './detail.rule.js';
import { DilemmasRepository } from './dilemmas.repository.js';
import { forgetBoardsSql, rewriteMessageSql, rewriteReleaseSql } from './remove-detail.statement.js';

/**
 * Whoever facilitates takes words out of everything in the room by which somebody could be recognised: from screens by
 * an event, from the tables, from every earlier event and from kept answers, in one transaction (T-19). The words
 * themselves are written down nowhere.
 */
@Injectable()
export class RemoveDetail {
  constructor(
    private readonly commands: RoomCommands,
    private readonly text: TextRenderer,
    private readonly rooms: RoomsRepository,
    private readonly dilemmas: DilemmasRepository,
  ) {}

  /** @throws DetailNotFound where the words are nowhere in the room */
  async run(actor: Actor, roomId: string, { text }: Asked): Promise<{ places: number }> {
    let places = 0;
    await this.commands.run(actor, roomId, 'detail.remove', async ({ write, room, audit }) => {
      places =
        (await this.#fromMessages(write, roomId, text)) +
        (await this.#fromDilemma(write, room, text)) +
        (await this.#fromReleases(write, roomId, text));
      if (!places) throw new DetailNotFound();
      await write.manager.query(forgetBoardsSql, [`room:${roomId}/members`]);
      await audit('detail.removed', { places });
    });
    return { places };
  }

  async #fromMessages(write: Write, roomId: string, detail: string): Promise<number> {
    const { manager } = write;
    let places = 0;
    // Commands and messages lock the room against each other: none is being posted meanwhile.
    for (const message of await this.rooms.messagesOf(manager, roomId)) {
      const markdown = withoutDetail(message.markdown, detail);
      if (markdown === null) continue;
      places += 1;
      const { id } = message;
      const { html, version: rendererVersion } = await this.text.render(markdown, 'message');
      await manager.update(RoomMessage, id, { markdown, html, rendererVersion });
      await manager.query(rewriteMessageSql, [id, html]);
      write.tell('room/members', roomId, 'message.changed', id, { messageId: id, html });
    }
    return places;
  }

  async #fromDilemma(write: Write, { id, dilemmaId }: LiveRoom, detail: string): Promise<number> {
    const { manager } = write;
    const dilemma = dilemmaId && (await this.dilemmas.lockedById(manager, dilemmaId));
    const markdown = dilemma && withoutDetail(dilemma.markdown, detail);
    if (!dilemma || !markdown) return 0;
    const without = (part: string) => withoutDetail(part, detail) ?? part;
    const { html, version: rendererVersion } = await this.text.render(markdown, 'article');
    await this.dilemmas.keep(manager, dilemma, {
      happened: without(dilemma.happened),
      hard: without(dilemma.hard),
      question: without(dilemma.question),
      markdown,
      html,
      rendererVersion,
      version: dilemma.version + 1,
    });
    write.tell('room/members', id, 'dilemma.changed', null, {});
    return 1;
  }

  /** What was proposed with these words is withdrawn: nothing that names somebody leaves the room. */
  async #fromReleases(write: Write, roomId: string, detail: string): Promise<number> {
    const { manager } = write;
    let places = 0;
    for (const release of await manager.findBy(RoomRelease, { roomId })) {
      const text = withoutDetail(release.text, detail);
      const title = withoutDetail(release.title, detail);
      if (text === null && title === null) continue;
      places += 1;
      const { id } = release;
      await manager.update(RoomRelease, id, {
        text: text ?? release.text,
        title: title ?? release.title,
        state: 'withdrawn',
        settledAt: () => 'db_now()',
      });
      const now = await manager.findOneByOrFail(RoomRelease, { id });
      await manager.query(rewriteReleaseSql, [id, now.title, now.text]);
      write.tell('room/members', roomId, 'release.changed', id, { release: { ...now.card, agreed: 0 } });
      await manager.query('delete from release_consents where release_id = $1', [id]);
    }
    return places;
  }
}
