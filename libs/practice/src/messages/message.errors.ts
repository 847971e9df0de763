import { MESSAGE_LENGTH, Refusal } from '@colloquy/contracts';

export class MessageTooLong extends Refusal {
  constructor(length: number) {
    super('message.too_long', { max: MESSAGE_LENGTH, length });
  }
}
export class MessageEmpty extends Refusal {
  constructor() {
    super('message.empty');
  }
}
