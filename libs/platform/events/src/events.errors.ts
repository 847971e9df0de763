import { Refusal } from '@colloquy/contracts';

/** The same key came with another body. */
export class KeyReused extends Refusal {
  constructor() {
    super('request.key_reused');
  }
}
/** No such stream, or not one for this person. */
export class StreamUnknown extends Refusal {
  constructor() {
    super('stream.unknown');
  }
}
