import { Worker } from 'node:worker_threads';
import { describeError, log } from '@colloquy/platform-telemetry';
import { kinds, type TextKind } from './kinds.js';
import type { Rendering } from './render.js';
import { type NotRenderableReason, TextNotRenderable, TextRendererBusy } from './text.errors.js';

export interface RenderRequest {
  source: string;
  kind: TextKind;
}
export type RenderAnswer = { rendering: Rendering } | { refused: NotRenderableReason };

interface Job {
  request: RenderRequest;
  milliseconds: number;
  resolve: (rendering: Rendering) => void;
  reject: (reason: Error) => void;
  tries: number;
}

/** Texts that may wait. At a third of a millisecond each, more means somebody is flooding us. */
const WAITING = 1_000;
/** Memory of the worker, in MiB: a text that takes more costs the worker its life, not the process. */
const MEMORY = 192;

const isSource = import.meta.url.endsWith('.ts');
const program = new URL(isSource ? './render-from-source.mjs' : './render.worker.js', import.meta.url);

/** One worker thread and the texts waiting for it. A worker that is late or dies is replaced; the next text starts it. */
export class RenderThread {
  readonly #waiting: Job[] = [];
  #worker?: Worker;
  #isReady = false;
  #current?: Job;
  #timer?: NodeJS.Timeout;
  #isClosed = false;
  readonly #memory: number;

  constructor({ memory = MEMORY } = {}) {
    this.#memory = memory;
  }

  /**
   * @throws TextNotRenderable over its time
   * @throws TextRendererBusy where too many texts wait
   */
  run(request: RenderRequest, milliseconds = kinds[request.kind].budget.milliseconds): Promise<Rendering> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed || this.#waiting.length >= WAITING) return reject(new TextRendererBusy());
      this.#waiting.push({ request, milliseconds, resolve, reject, tries: 0 });
      this.#next();
    });
  }

  /** Loads the worker before the first text needs it. */
  warm(): void {
    this.#worker ??= this.#start();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const job of [this.#take(), ...this.#waiting.splice(0)]) job?.reject(new TextRendererBusy());
    await this.#drop()?.terminate();
  }

  #next(): void {
    if (this.#current || this.#waiting.length === 0) return;
    this.#current = this.#waiting.shift()!;
    this.warm();
    this.#worker!.ref();
    if (this.#isReady) this.#hand();
  }

  /** The time counts from here: neither waiting nor loading is the text’s fault. */
  #hand(): void {
    const job = this.#current;
    if (!job) return;
    job.tries += 1;
    this.#worker!.postMessage(job.request);
    this.#timer = setTimeout(() => {
      log.warn({ kind: job.request.kind, characters: job.request.source.length }, 'text took too long');
      void this.#drop()?.terminate();
      this.#take()?.reject(new TextNotRenderable('too_slow'));
      this.#next();
    }, job.milliseconds);
  }

  #start(): Worker {
    const worker = new Worker(program, {
      resourceLimits: { maxOldGenerationSizeMb: this.#memory },
      execArgv: isSource ? ['--disable-warning=ExperimentalWarning'] : [],
    });
    worker.on('message', (message: 'ready' | RenderAnswer) => this.#hear(message));
    worker.once('error', (error: Error) => this.#lost(error));
    worker.once('exit', () => this.#lost(new Error('the text worker ended')));
    worker.unref();
    return worker;
  }

  #hear(message: 'ready' | RenderAnswer): void {
    if (message === 'ready') {
      this.#isReady = true;
      return this.#hand();
    }
    const job = this.#take();
    this.#worker?.unref();
    if ('rendering' in message) job?.resolve(message.rendering);
    else job?.reject(new TextNotRenderable(message.refused));
    this.#next();
  }

  /** Died while loading: nobody can be served now. Died at work: once may be chance, twice is the text. */
  #lost(error: Error & { code?: string }): void {
    log.warn({ error: describeError(error) }, 'text worker lost');
    const wasReady = this.#isReady;
    this.#drop();
    const job = this.#take();
    if (!wasReady) for (const each of [job, ...this.#waiting.splice(0)]) each?.reject(error);
    else if (job && (job.tries > 1 || error.code === 'ERR_WORKER_OUT_OF_MEMORY'))
      job.reject(new TextNotRenderable('failed'));
    else if (job) this.#waiting.unshift(job);
    this.#next();
  }

  #take(): Job | undefined {
    clearTimeout(this.#timer);
    const job = this.#current;
    this.#current = undefined;
    return job;
  }

  #drop(): Worker | undefined {
    const worker = this.#worker;
    worker?.removeAllListeners().on('error', () => undefined);
    this.#worker = undefined;
    this.#isReady = false;
    return worker;
  }
}
