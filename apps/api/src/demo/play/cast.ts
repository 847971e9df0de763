import type { DemoSeat, DemoSeating } from '@colloquy/practice';
import { DemoParticipant } from './demo-participant.js';

/** How long a seat waits for somebody who sat in it before (architecture: role and place are kept for 120 s). */
const KEPT = 120_000;
/** A reload is no absence. */
const RELOAD = 20_000;

/** The demo participants of one room: who plays which seat, and who sits in theirs. */
export class Cast {
  readonly #playing = new Map<string, DemoParticipant>();
  readonly #began: number;
  /** Seats that were marked as played when this play began: the server stopped before their players could go. */
  #leftOver?: Set<string>;
  #seats: DemoSeat[] = [];
  #now: number;

  constructor(
    private readonly seating: DemoSeating,
    private readonly roomId: string,
    private readonly url: string,
    /** Connections of demo participants: ours, whoever’s seat they are in. */
    private readonly ours: Set<string>,
    private readonly news: () => void,
    began: number,
  ) {
    this.#began = this.#now = began;
  }

  get played(): Map<string, string> {
    return new Map([...this.#playing].map(([personId, { persona }]) => [personId, persona]));
  }
  /** People who sit in their own seat, or did a moment ago. */
  get visitors(): Set<string> {
    const isHere = (seat: DemoSeat) => this.#own(seat).length > 0 || this.#leftFor(seat) < RELOAD;
    return new Set(this.#seats.filter(isHere).map(({ personId }) => personId));
  }
  participant(personId: string): DemoParticipant | undefined {
    return this.#playing.get(personId);
  }
  /** Anybody of them, to look through their eyes. */
  get anybody(): DemoParticipant | undefined {
    return this.#playing.values().next().value;
  }

  /**
   * Gives seats back to people who came themselves, and takes one more seat that is empty.
   * @returns false once the room wants no demo participants any more
   */
  async look(): Promise<boolean> {
    const { isWanted, seats, now } = await this.seating.of(this.roomId);
    this.#seats = seats;
    this.#now = now;
    this.#leftOver ??= new Set(seats.filter(({ isPlayed }) => isPlayed).map(({ personId }) => personId));
    if (!isWanted) return false;
    for (const seat of seats)
      if (this.#own(seat).length && (seat.isPlayed || this.#playing.has(seat.personId)))
        await this.#leave(seat.personId);
    const empty = seats.find((seat) => this.#isEmpty(seat));
    if (empty) await this.#take(empty);
    return true;
  }

  /** Everybody signs out, and the seats are their people’s again. */
  async everybodyGoes(): Promise<void> {
    await Promise.allSettled([...this.#playing.keys()].map((personId) => this.#leave(personId)));
  }

  /** The server stops: nothing is said, so that the next play takes the seats up again. */
  cut(): void {
    for (const participant of this.#playing.values()) participant.cut();
  }

  /** Connections that are not ours. What was connected to a left-over seat before this play was its player of then. */
  #own({ personId, connections }: DemoSeat): DemoSeat['connections'] {
    const isOfThen = (beganAt: number) => this.#leftOver?.has(personId) && beganAt < this.#began;
    return connections.filter(({ id, beganAt }) => !this.ours.has(id) && !isOfThen(beganAt));
  }

  #leftFor({ isPlayed, lastSeen }: DemoSeat): number {
    return isPlayed || lastSeen === null ? Infinity : this.#now - lastSeen;
  }

  #isEmpty(seat: DemoSeat): boolean {
    return !this.#playing.has(seat.personId) && !this.#own(seat).length && this.#leftFor(seat) > KEPT;
  }

  async #take({ personId, persona }: DemoSeat): Promise<void> {
    const participant = await DemoParticipant.signIn(persona, this.roomId, this.url);
    this.#playing.set(personId, participant);
    try {
      await this.seating.play(this.roomId, personId, true);
      await participant.comeIn((connectionId) => this.ours.add(connectionId), this.news);
    } catch (error) {
      await this.#leave(personId);
      throw error;
    }
  }

  async #leave(personId: string): Promise<void> {
    await this.seating.play(this.roomId, personId, false);
    await this.#playing.get(personId)?.go();
    this.#playing.delete(personId);
  }
}
