import { parentPort } from 'node:worker_threads';
import { renderText } from './render.js';
import { OverBudget } from './weigh.rule.js';
import type { RenderAnswer, RenderRequest } from './render-thread.js';

/** Runs in its own thread, so that no text, however crafted, holds up anybody else. */
parentPort!.on('message', ({ source, kind }: RenderRequest) => parentPort!.postMessage(answer(source, kind)));
parentPort!.postMessage('ready');

function answer(source: string, kind: RenderRequest['kind']): RenderAnswer {
  try {
    return { rendering: renderText(source, kind) };
  } catch (error) {
    // A fault of the renderer itself is a refusal too: its message could quote the text, so it stays here.
    return { refused: error instanceof OverBudget ? error.reason : 'failed' };
  }
}
