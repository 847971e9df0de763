import { request } from 'node:http';
import type { Socket } from 'node:net';
import { eventually } from '@colloquy/testing';
import type { TestApp } from '../app.js';

/** What a server answered to somebody who asked for a WebSocket: a wire, or a refusal. */
export interface Handshake {
  status: number;
  body: string;
  wire: Wire | null;
}

const PATH = '/socket.io/?EIO=4&transport=websocket';
const TEXT = 1;
const CLOSE = 8;

/** Asks for a WebSocket by hand, as a client would that is none of ours. */
export function knock(url: string, headers: Record<string, string> = {}, path = PATH): Promise<Handshake> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, url), {
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asked.once('upgrade', ({ statusCode }, socket: Socket, head: Buffer) =>
      resolve({ status: statusCode!, body: '', wire: new Wire(socket, head) }),
    );
    asked.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.once('close', () => resolve({ status: response.statusCode!, body, wire: null }));
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** One WebSocket without a library: it says whatever bytes it is given, and hears what arrives. */
export class Wire {
  /** Until the server says goodbye, or the line is gone. The goodbye is never answered. */
  isOpen = true;
  /** The code the server closed with; null where it said none. */
  closedWith: number | null = null;
  readonly heard: string[] = [];
  #rest: Buffer;

  constructor(
    readonly socket: Socket,
    head: Buffer,
  ) {
    this.#rest = head;
    socket.on('error', () => undefined).once('close', () => (this.isOpen = false));
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    this.#read(Buffer.alloc(0));
  }

  /** One frame. The mask is of zeros, which leaves the bytes as they are. */
  say(payload: string | Buffer, opcode = TEXT): void {
    const bytes = Buffer.from(payload as string);
    const long = bytes.length > 125;
    const head = Buffer.from([0x80 | opcode, 0x80 | (long ? 126 : bytes.length)]);
    const length = Buffer.alloc(long ? 2 : 0);
    if (long) length.writeUInt16BE(bytes.length);
    this.socket.write(Buffer.concat([head, length, Buffer.alloc(4), bytes]));
  }

  /** Says who one is, as the cookie of the handshake has it; before the answer nothing else may be said. */
  async introduce(): Promise<void> {
    this.say('40');
    await eventually(() => {
      if (!this.heard.some((said) => said.startsWith('40'))) throw new Error('not connected');
    });
  }

  end(): void {
    this.socket.destroy();
  }

  #closed(code: number | null): void {
    this.isOpen = false;
    this.closedWith = code;
  }

  #read(bytes: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const short = this.#rest[1]! & 0x7f;
      const begin = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (this.#rest.length < begin) return;
      const length =
        short === 127
          ? Number(this.#rest.readBigUInt64BE(2))
          : short === 126
            ? this.#rest.readUInt16BE(2)
            : short;
      if (this.#rest.length < begin + length) return;
      const payload = this.#rest.subarray(begin, begin + length);
      if ((this.#rest[0]! & 0x0f) === TEXT) this.heard.push(payload.toString());
      if ((this.#rest[0]! & 0x0f) === CLOSE) this.#closed(length >= 2 ? payload.readUInt16BE(0) : null);
      this.#rest = this.#rest.subarray(begin + length);
    }
  }
}

/** Connections by hand that are cut when a test is over. */
export function wiresOf(app: Pick<TestApp, 'url'>) {
  const wires: Wire[] = [];
  afterEach(() => wires.splice(0).forEach((wire) => wire.end()));
  return async (headers: Record<string, string> = {}) => {
    const answer = await knock(app.url, headers);
    if (answer.wire) wires.push(answer.wire);
    return answer;
  };
}
