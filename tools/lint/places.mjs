// What belongs in one place only. Each line: what it is, where it may stand, and where else to turn.
// An exception stands here by name; the list only shrinks.

const SPECS = ['**/*.spec.ts', 'apps/api/test/**'];
const OUTSIDE = ['tools/**', 'apps/journeys/**', 'apps/bench/**', 'libs/testing/**'];

export const places = [
  {
    imports: /^typeorm(\/|$)/,
    // A use case opens the transaction and hands it on explicitly; asking in it is another matter.
    everywhere: ['DataSource', 'EntityManager'],
    only: ['**/*.entity.ts', '**/*.repository.ts', 'libs/platform/database/**', ...SPECS, ...OUTSIDE],
    instead: 'Questions to the database stand in a *.repository.ts, tables in an *.entity.ts.',
  },
  {
    imports: /^socket\.io$/,
    only: ['**/*.gateway.ts', 'libs/platform/sockets/**'],
    // The bare servers that ours is measured against.
    except: ['apps/bench/src/bare/**'],
    instead:
      'Append an event in the transaction and the tailer tells it; live signals go through libs/platform/sockets.',
  },
  {
    imports: /^socket\.io-client$/,
    only: ['apps/web/src/lib/live/**', 'apps/api/src/demo/**', ...SPECS, ...OUTSIDE],
    instead: 'The site has one socket: use lib/live.',
  },
  {
    imports: /^@colloquy\/([^/]+\/)?testing$/,
    only: ['**/*.factory.ts', '**/src/testing.ts', ...SPECS, ...OUTSIDE],
    instead:
      'Test doors open for specs and factories only; what the product needs too goes through the door src/index.ts.',
  },
  {
    imports: /^@colloquy\/[^/]+\/(src|dist)(\/|$)/,
    only: ['tools/**'],
    instead: 'A project has one door: export it from src/index.ts, or leave it inside.',
  },
  {
    imports: /^@lucide\/svelte$/,
    only: [],
    instead: 'Import the one icon, @lucide/svelte/icons/<name>: the whole set doubles the build.',
  },
  {
    reads: 'a word to everybody',
    only: [...SPECS, ...OUTSIDE],
    instead: 'Whoever hears is named: emit to a stream, server.local.to(streamName(…)), or to one socket.',
  },
  {
    reads: 'process.env',
    only: ['libs/platform/config/**', '**/*.config.ts', ...SPECS, ...OUTSIDE],
    except: ['apps/api/src/web/mount-web.ts', 'apps/web/src/hooks.server.ts'],
    instead: 'A setting is a field of Config in libs/platform/config.',
  },
  {
    reads: 'the wall clock',
    only: ['libs/platform/clock/**', 'apps/web/src/lib/live/**', ...SPECS, ...OUTSIDE],
    instead:
      'Ask the Clock of libs/platform/clock, which runs by the database and can be moved in tests; in SQL, db_now().',
  },
];
