// The limit of reading a page: node:http, one named prepared statement, JSON. Nothing thinner sends the same comments.
import { createServer } from 'node:http';
import pg from 'pg';
import { answerTasks } from '../stage/tasks.js';
import { listen } from './listen.js';

interface Row {
  author: object;
  [column: string]: unknown;
}

answerTasks({
  async listen({ databaseUrl, threadId }: { databaseUrl: string; threadId: string }) {
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
    return listen(
      createServer(async (_, response) => {
        const { rows } = await pool.query<Row>({
          name: 'page',
          text: `select id, thread_id as "threadId", parent_id as "parentId", depth, author, badge, marks, html, state,
                   reason, note, posted_at as "postedAt", edited_at as "editedAt"
                 from page where thread_id = $1 and place <= 60 order by place`,
          values: [threadId],
        });
        const body = JSON.stringify({ id: threadId, comments: rows });
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        });
        response.end(body);
      }),
    );
  },
});
