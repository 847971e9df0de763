// The limit of writing: node:http, one insert, commit. It trusts everybody, checks nothing and tells nobody.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';
import { answerTasks } from '../stage/tasks.js';
import { bodyOf, listen } from './listen.js';

answerTasks({
  async listen({ databaseUrl }: { databaseUrl: string }) {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
    return listen(
      createServer(async (request, response) => {
        const { text } = JSON.parse(await bodyOf(request)) as { text: string };
        const id = randomUUID();
        await pool.query({
          name: 'insert',
          text: 'insert into written (id, thread, text) values ($1, $2, $3)',
          values: [id, request.url, text],
        });
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id, text }));
      }),
    );
  },
});
