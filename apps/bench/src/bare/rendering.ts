// The limit of an HTML page: Svelte's own server rendering of an equivalent thread, in node:http, from memory.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Component } from 'svelte';
import { compile } from 'svelte/compiler';
import { render } from 'svelte/server';
import { answerTasks } from '../stage/tasks.js';
import { listen } from './listen.js';

type Thread = Component<Record<string, unknown>>;

/** Compiled beside this file, where `svelte/internal/server` is found. */
async function component(): Promise<Thread> {
  const source = readFileSync(new URL('../../../src/bare/Thread.svelte', import.meta.url), 'utf8');
  const { js } = compile(source, { generate: 'server', filename: 'Thread.svelte' });
  const folder = mkdtempSync(fileURLToPath(new URL('thread-', import.meta.url)));
  const file = join(folder, 'Thread.js');
  writeFileSync(file, js.code);
  try {
    return ((await import(pathToFileURL(file).href)) as { default: Thread }).default;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

answerTasks({
  async listen({ page }: { page: Record<string, unknown> }) {
    const Thread = await component();
    return listen(
      createServer((_, response) => {
        const { head, body } = render(Thread, { props: page });
        const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`;
        response.writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-length': Buffer.byteLength(html),
        });
        response.end(html);
      }),
    );
  },
});
