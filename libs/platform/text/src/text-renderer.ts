import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { kinds, type TextKind } from './kinds.js';
import { RenderThread } from './render-thread.js';
import type { Rendering } from './render.js';
import { TextNotRenderable } from './text.errors.js';

/**
 * Markdown to sanitised HTML, plain text and links, once, at the time of writing. Works in a thread of its own with a
 * budget of time, size and depth, so that no text can hold up the process.
 */
@Injectable()
export class TextRenderer implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #thread = new RenderThread();

  /**
   * @throws TextNotRenderable where the text costs more than its kind may
   * @throws TextRendererBusy where too many texts are waiting; trying again helps
   */
  async render(markdown: string, kind: TextKind): Promise<Rendering> {
    // Before the thread is troubled: copying ten megabytes to it is work too.
    if (markdown.length > kinds[kind].budget.characters) throw new TextNotRenderable('too_long');
    return this.#thread.run({ source: markdown, kind });
  }

  onApplicationBootstrap(): void {
    this.#thread.warm();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#thread.close();
  }
}
