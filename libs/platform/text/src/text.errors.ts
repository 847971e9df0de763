/** Why a text cannot be rendered, for the sentence and the log. */
export type NotRenderableReason = 'too_long' | 'too_many_parts' | 'too_nested' | 'too_slow' | 'failed';

/** The text costs more than its budget. Nothing of it was kept; its author still has it. */
export class TextNotRenderable extends Error {
  override name = 'TextNotRenderable';
  readonly reason: NotRenderableReason;

  constructor(reason: NotRenderableReason) {
    super(`text is not renderable: ${reason}`);
    this.reason = reason;
  }
}

/** More texts are waiting than can be rendered in reasonable time, or rendering is shutting down. Ours, and it passes. */
export class TextRendererBusy extends Error {
  override name = 'TextRendererBusy';
}
