const PAUSE = 5_000;
/** Empty for as long as a screen reader takes to notice: the same words again are only news after a silence. */
const SILENCE = 200;

/**
 * One polite voice for the whole page: at most one sentence every five seconds, and what comes in between is gathered
 * into one. What happens again later is said again.
 */
export class Announcer {
  said = $state('');
  #waiting: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  say(sentence: string): void {
    if (!sentence || this.#waiting.includes(sentence)) return;
    this.#waiting.push(sentence);
    if (!this.#timer) this.#speak();
  }

  #speak = (): void => {
    const next = this.#waiting.splice(0).join(' ');
    if (!next) {
      this.#timer = undefined;
      return;
    }
    this.said = next;
    this.#timer = setTimeout(this.#fallSilent, PAUSE);
  };

  #fallSilent = (): void => {
    this.said = '';
    this.#timer = setTimeout(this.#speak, SILENCE);
  };
}

export const announcer = new Announcer();
