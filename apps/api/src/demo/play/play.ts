import { setTimeout as wait } from 'node:timers/promises';
import { plainCourse, type RoomView, stepOf } from '@colloquy/contracts';
import type { Clock } from '@colloquy/platform-clock';
import { describeError, log } from '@colloquy/platform-telemetry';
import type { DemoSeating } from '@colloquy/practice';
import { Cast } from './cast.js';
import { NotDone } from './demo-participant.js';
import { type Move, nextMove } from './next-move.rule.js';
import { keepsakeOf } from './script.rule.js';

const TICK = 500;
/** Seats are looked at this often: so soon somebody gets theirs back. */
const LOOK = 1_000;
/** Without any visitor the play waits this long, then goes quietly. */
const ALONE = 180_000;
/** Even where nothing is told, the room is read again after this. */
const STALE = 5_000;

/**
 * Demo participants hold a session with whoever visits. It keeps nothing that the room does not know: a play that begins
 * again goes on where the room is.
 */
export class Play {
  readonly #cast: Cast;
  #room?: RoomView;
  #isStale = true;
  #readAt = 0;
  #movedAt: number;
  #turnAt: number;
  #holder: string | null = null;
  #visitedAt: number;
  readonly #kept = new Set<string>();

  constructor(
    seating: DemoSeating,
    private readonly clock: Clock,
    ours: Set<string>,
    roomId: string,
    url: string,
  ) {
    const now = clock.now();
    this.#movedAt = this.#turnAt = this.#visitedAt = now;
    this.#cast = new Cast(seating, roomId, url, ours, () => (this.#isStale = true), now);
  }

  /** Plays until the room is closed, nobody visits any more, or somebody says stop. */
  async run(stop: AbortSignal): Promise<void> {
    try {
      let lookedAt = 0;
      while (!stop.aborted) {
        if (this.clock.now() - lookedAt >= LOOK) {
          lookedAt = this.clock.now();
          const isWanted = await this.#cast.look().catch(this.#forgive);
          if (isWanted === false || !this.#isVisited()) return;
        }
        await this.#tick().catch(this.#forgive);
        await wait(TICK, undefined, { signal: stop }).catch(() => undefined);
      }
    } finally {
      if (stop.aborted) this.#cast.cut();
      else await this.#cast.everybodyGoes();
    }
  }

  #isVisited(): boolean {
    if (this.#cast.visitors.size) this.#visitedAt = this.clock.now();
    return this.clock.now() - this.#visitedAt < ALONE;
  }

  async #tick(): Promise<void> {
    const reader = this.#cast.anybody;
    if (!reader) return;
    const now = this.clock.now();
    if (this.#isStale || now - this.#readAt > STALE) {
      this.#isStale = false;
      this.#room = await reader.room();
      this.#readAt = now;
    }
    const room = this.#room!;
    const holder = room.board.turns?.holder ?? null;
    if (holder !== this.#holder) this.#turnAt = now;
    this.#holder = holder;
    const move = nextMove({
      room,
      now,
      played: this.#cast.played,
      visitors: this.#cast.visitors,
      quietFor: now - this.#movedAt,
      turnFor: now - this.#turnAt,
    });
    if (move) await this.#make(move, room);
    await this.#keepTakeaways(room);
  }

  async #make(move: Move, { board }: RoomView): Promise<void> {
    const who = this.#cast.participant(move.by);
    if (!who) return;
    this.#isStale = true;
    this.#movedAt = this.clock.now();
    const version = board.step?.version ?? 0;
    switch (move.does) {
      case 'say':
        return void (await who.say(move.text));
      case 'raise':
      case 'lower':
        return void (await who.changeHand(move.does === 'raise'));
      case 'finish':
        return void (await who.finishTurn(version));
      case 'finishFor':
        return void (await who.finishTurn(version, move.personId));
      case 'start':
        return void (await who.start());
      case 'next':
        return void (await who.next(version));
      case 'resume':
        return void (await who.resume());
      case 'goWithout':
        return void (await who.goWithout(version));
      case 'close':
        return void (await who.close());
    }
  }

  /** Where the method asks for it, each keeps something of their own. */
  async #keepTakeaways({ board, method }: RoomView): Promise<void> {
    if (!board.step) return;
    const { steps } = board.course ?? plainCourse(method);
    if (!stepOf(method, steps[board.step.index]!).closing) return;
    for (const [personId, persona] of this.#cast.played) {
      const keepsake = keepsakeOf(persona);
      if (!keepsake || this.#kept.has(personId)) continue;
      this.#kept.add(personId);
      await this.#cast.participant(personId)?.keep(keepsake);
    }
  }

  /** Somebody was quicker, or the server is away for a moment: look again. */
  readonly #forgive = (error: unknown): void => {
    this.#isStale = true;
    if (!(error instanceof NotDone) || error.status >= 500)
      log.warn({ error: describeError(error) }, 'a demo participant could not');
  };
}
