import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { eventually } from './eventually.js';

/** A real mail server on this machine’s loopback that takes everything and delivers nothing. */
export interface TestMailServer {
  /** For SMTP_URL. */
  readonly url: string;
  /** Everything that arrived, in order. */
  readonly mails: Email[];
  /** Waits for the newest mail to this address whose subject fits; mails given out before are not given again. */
  next(to: string, subject?: RegExp): Promise<Email>;
  /** What it answers from now on instead of taking a mail; null takes them again. */
  refuse(answer: { code: number; message: string } | null): void;
  /** Away, and at the same address again. */
  down(): Promise<void>;
  up(): Promise<void>;
}

export async function startMailServer(): Promise<TestMailServer> {
  const mails: Email[] = [];
  const given = new Set<Email>();
  let refusal: { code: number; message: string } | null = null;
  let port = 0;
  let server: SMTPServer | undefined;

  const up = async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      closeTimeout: 100,
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (refusal) return done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
          void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
            mails.push(mail);
            done();
          }, done);
        });
      },
    });
    server.on('error', () => undefined);
    server.listen(port, '127.0.0.1');
    await once(server.server, 'listening');
    port = (server.server.address() as AddressInfo).port;
  };
  const down = () => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  await up();
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    next: (to, subject = /./) =>
      eventually(() => {
        const found = mails.findLast(
          (mail) =>
            !given.has(mail) &&
            mail.to?.some(({ address }) => address === to) &&
            subject.test(mail.subject ?? ''),
        );
        if (!found)
          throw new Error(
            `No mail to ${to} about ${subject} came: ${mails.map((m) => m.subject).join(', ')}`,
          );
        given.add(found);
        return found;
      }, 10_000),
    refuse: (answer) => void (refusal = answer),
    down,
    up,
  };
}

/** The same for a file of specs. */
export function testMailServer(): TestMailServer {
  let server: TestMailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.down());
  return {
    get url() {
      return server.url;
    },
    get mails() {
      return server.mails;
    },
    next: (to, subject) => server.next(to, subject),
    refuse: (answer) => server.refuse(answer),
    down: () => server.down(),
    up: () => server.up(),
  };
}
