import { Refusal } from '@colloquy/contracts';

export class FeedbackGivenAlready extends Refusal {
  constructor() {
    super('feedback.given');
  }
}
