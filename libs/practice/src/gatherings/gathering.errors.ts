import { Refusal } from '@colloquy/contracts';

/** One group alone has sessions of its own. */
export class GatheringTooFew extends Refusal {
  constructor() {
    super('gathering.too_few');
  }
}
