import type { Config } from '@colloquy/platform-config';
import { SetUpLink } from '@colloquy/people';
import { testDatabase, testMailServer, type TestMailServer } from '@colloquy/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client, startNode } from './app.js';

export interface OwnSite {
  readonly url: string;
  readonly app: NestExpressApplication;
  readonly mail: TestMailServer;
  /** A browser nobody is signed in with. */
  visitor(): Client;
  /** The first administrator, signed in: the site has been set up. */
  readonly administrator: Client;
  /** A second process on the same database; where it answers. */
  anotherNode(): Promise<string>;
  /** Invites somebody, reads their mail and accepts. */
  invite(address: string, displayName: string, roles?: string[]): Promise<Client>;
}

export const ADMINISTRATOR = 'wanda@fenland.example.org';

/** The product with DEMO=0 on an empty database, and a real mail server: what an organisation installs. */
export function ownSite(settings: Partial<Config> = {}, { setUp = true } = {}): OwnSite {
  const clients: Client[] = [];
  const others: { app: NestExpressApplication }[] = [];
  let node: { url: string; app: NestExpressApplication };
  let administrator: Client;
  // Hooks run as they are written: the app closes before what it stands on.
  afterAll(async () => {
    for (const client of clients) client.close();
    for (const { app } of [...others, ...(node ? [node] : [])]) await app.close();
  });
  // What a first start leaves behind takes longer than the start: it is copied.
  const database = testDatabase({ name: 'own', fill: startOnce });
  const mail = testMailServer();

  const visitor = () => {
    const client = new Client(node.url);
    clients.push(client);
    return client;
  };
  beforeAll(async () => {
    node = await startNode(database.url, { demo: false, role: 'all', smtpUrl: mail.url, ...settings });
    if (!setUp) return;
    const link = await node.app.get(SetUpLink).offer();
    administrator = visitor();
    const { status } = await administrator.ask('setUp', {
      body: {
        token: link!.split('/').at(-1)!,
        organisation: 'Fenland Practice',
        displayName: 'Wanda Marsh',
        address: ADMINISTRATOR,
        senderAddress: 'colloquy@fenland.example.org',
        houseRules: 'Speak for yourself.',
      },
    });
    if (status !== 200) throw new Error(`Setting up was answered with ${status}`);
  }, 60_000);

  return {
    get url() {
      return node.url;
    },
    get app() {
      return node.app;
    },
    get administrator() {
      return administrator;
    },
    mail,
    visitor,
    async anotherNode() {
      const other = await startNode(database.url, {
        demo: false,
        role: 'web',
        smtpUrl: mail.url,
        ...settings,
      });
      others.push(other);
      return other.url;
    },
    async invite(address, displayName, roles = []) {
      await administrator.ask('invitePeople', { body: { people: [address], roles: roles as never } });
      const token = linkIn((await mail.next(address, /invited/)).text!)
        .split('/')
        .at(-1)!;
      const client = visitor();
      const { status } = await client.ask('acceptInvitation', { params: { token }, body: { displayName } });
      if (status !== 200) throw new Error(`${address} could not accept: ${status}`);
      return client;
    },
  };
}

/** The first link a mail holds. */
export const linkIn = (text: string): string => /https?:\/\/\S+/.exec(text)![0];
/** The code a mail holds. */
export const codeIn = (text: string): string => /\b(\d{3}) (\d{3})\b/.exec(text)!.slice(1).join('');

async function startOnce(url: string): Promise<void> {
  const { app } = await startNode(url, { demo: false });
  await app.close();
}
