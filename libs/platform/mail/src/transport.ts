import { createTransport, type Transporter } from 'nodemailer';

/** What leaves the machine. */
export interface Envelope {
  id: string;
  from: { name: string; address: string };
  to: string;
  subject: string;
  html: string;
  text: string;
  calendar?: string;
  unsubscribe?: string;
}

/** The mail server does not want this one, now or ever. */
export class MailRefused extends Error {
  override name = 'MailRefused';
  constructor(
    message: string,
    /** It would be refused the next time as well. */
    readonly forGood: boolean,
  ) {
    super(message);
  }
}

/** One connection pool to the organisation’s mail server. */
export class MailTransport {
  readonly #smtp: Transporter;

  constructor(url: string) {
    this.#smtp = createTransport({
      url,
      pool: true,
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      // Letters hold text alone: nothing is fetched from a disk or an address to be put into one.
      disableFileAccess: true,
      disableUrlAccess: true,
    } as never);
  }

  /** @throws MailRefused with what the server said, and whether it is worth another try */
  async send(envelope: Envelope): Promise<void> {
    const { id, from, to, subject, html, text, calendar, unsubscribe } = envelope;
    try {
      await this.#smtp.sendMail({
        // The same mail sent twice, after an answer that got lost, is one mail to most mail programs.
        messageId: `<${id}@${from.address.split('@')[1]}>`,
        from,
        to: { name: '', address: to },
        subject,
        html,
        text,
        ...(calendar && {
          icalEvent: { method: methodOf(calendar), filename: 'session.ics', content: calendar },
        }),
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribe && {
            'List-Unsubscribe': `<${unsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
      });
    } catch (error) {
      throw troubleOf(error, to);
    }
  }

  close(): void {
    this.#smtp.close();
  }
}

const methodOf = (calendar: string) => /^METHOD:(\w+)/m.exec(calendar)?.[1] ?? 'PUBLISH';

function troubleOf(error: unknown, to: string): MailRefused {
  const { code, responseCode, response, message } = error as {
    code?: string;
    responseCode?: number;
    response?: string;
    message?: string;
  };
  const said = (response ?? message ?? 'no answer').replaceAll(to, 'the address').slice(0, 300);
  const forGood = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH';
  return new MailRefused(code ? `${code}: ${said}` : said, forGood);
}
