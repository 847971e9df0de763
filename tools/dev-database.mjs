// The built-in PostgreSQL of `npm run dev`: it stays while one server after the other comes and goes.
import { readConfig } from '@colloquy/platform-config';
import { startEmbeddedPostgres } from '@colloquy/platform-database';

const end = (code) => process.exit(code);
try {
  const { dataDir, demo } = readConfig();
  const database = await startEmbeddedPostgres({ dataDir, say: (sentence) => console.log(sentence) });
  const stop = () => database.stop().then(end, () => end(1));
  for (const told of ['SIGTERM', 'disconnect']) process.once(told, stop);
  // Whoever is given a database is not taken for a demonstration, unless told so.
  process.send({ DATABASE_URL: database.url, DEMO: demo ? '1' : '0' });
} catch (error) {
  console.error(error.message);
  end(1);
}
