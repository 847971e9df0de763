const PAUSE = 5_000;

/**
 * One polite voice for the whole page: at most one sentence every five seconds, several gathered into one, and the
 * same thing never twice in a row.
 */
class Announcer {
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
    this.#timer = setTimeout(this.#speak, PAUSE);
  };
}

export const announcer = new Announcer();
