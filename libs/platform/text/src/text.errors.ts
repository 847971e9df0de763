import { Refusal } from '@colloquy/contracts';

/** Why a text cannot be rendered. */
export type NotRenderableReason = 'too_long' | 'too_many_parts' | 'too_nested' | 'too_slow' | 'failed';

/** The text costs more than its budget. Nothing of it was kept; its author still has it. */
export class TextNotRenderable extends Refusal {
  readonly reason: NotRenderableReason;

  constructor(reason: NotRenderableReason) {
    super('comment.not_renderable', { reason });
    this.reason = reason;
  }
}

/** More texts wait than can be rendered in reasonable time, or rendering is shutting down. Ours, and it passes. */
export class TextRendererBusy extends Refusal {
  constructor() {
    super('server.unavailable', { seconds: 2 });
  }
}
