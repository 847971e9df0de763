// The limit of telling: socket.io with rooms and nothing else. `post` over the socket emits at once; POST over HTTP
// inserts, commits and then emits.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { Server } from 'socket.io';
import { answerTasks } from '../stage/tasks.js';
import { bodyOf, listen } from './listen.js';

type Ack = (answer: object) => void;

answerTasks({
  async listen({ databaseUrl }: { databaseUrl: string }) {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
    let seq = 0;
    const http = createServer(async (request, response) => {
      const { text } = JSON.parse(await bodyOf(request)) as { text: string };
      const id = randomUUID();
      const thread = request.url!.split('/').at(-2)!;
      await pool.query({
        name: 'insert',
        text: 'insert into written (id, thread, text) values ($1, $2, $3)',
        values: [id, thread, text],
      });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id, text }));
      tell(`thread:${thread}/public`, { id, text });
    });
    // As the product has it, so that only what stands above socket.io differs.
    const io = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      pingInterval: 5_000,
      pingTimeout: 5_000,
      perMessageDeflate: false,
    });
    const tell = (stream: string, payload: object) => {
      seq += 1;
      const row = { seq, type: 'message.posted', subject: null, payload, at: new Date().toISOString() };
      io.local.to(stream).emit('events', { stream, epoch: EPOCH, rows: [row] });
    };
    io.on('connection', (socket) => {
      socket.on('subscribe', async ({ stream }: { stream: string }, ack: Ack) => {
        await socket.join(stream);
        ack({ ok: true });
      });
      socket.on('post', ({ stream, message }: { stream: string; message: object }, ack: Ack) => {
        tell(stream, { message });
        ack({ ok: true });
      });
    });
    return listen(http);
  },
});

const EPOCH = randomUUID();
