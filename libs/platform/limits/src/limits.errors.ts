import { Refusal } from '@colloquy/contracts';

/** More than the rule allows. Trying again helps after so many seconds. */
export class TooMany extends Refusal {
  readonly seconds: number;

  constructor(seconds: number) {
    super('request.too_many', { seconds });
    this.seconds = seconds;
  }
}
