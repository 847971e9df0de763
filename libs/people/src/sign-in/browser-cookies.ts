import { sessionCookie } from '@colloquy/platform-access';
import { Config } from '@colloquy/platform-config';
import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import { SESSION_DAYS } from '../auth-sessions/auth-sessions.repository.js';

export type Asked = { secure: boolean; ip?: string; headers: Record<string, string | undefined> };
export type Answering = { append: (header: string, value: string) => void };

/** What a browser keeps for us: the session, and the secret that goes with a code. */
@Injectable()
export class BrowserCookies {
  constructor(private readonly config: Config) {}

  /** Signs the browser in; an empty token signs it out. */
  session(token: string, request: Asked, response: Answering): void {
    const { isProduction } = this.config;
    response.append(
      'set-cookie',
      sessionCookie(token, { secure: request.secure, isProduction, maxAge: SESSION_DAYS * 86_400 }),
    );
  }

  keepNonce(nonce: string, asked: Asked, response: Answering): void {
    keep(nonceName(asked.secure), nonce, asked, response);
  }

  nonce(asked: Asked): string {
    return read(nonceName(asked.secure), asked);
  }

  /** What binds a way to the organisation’s own sign-in to the browser that began it. */
  keepBrowser(secret: string, asked: Asked, response: Answering): void {
    keep(browserName(asked.secure), secret, asked, response);
  }

  browser(asked: Asked): string {
    return read(browserName(asked.secure), asked);
  }
}

/** Lax, since both are needed when somebody comes back by a link or from another site. */
function keep(name: string, value: string, { secure }: Asked, response: Answering): void {
  response.append(
    'set-cookie',
    stringifySetCookie({ name, value, httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 900 }),
  );
}
const read = (name: string, { headers }: Asked): string =>
  (headers['cookie'] && parseCookie(headers['cookie'])[name]) || '';

const nonceName = (secure: boolean) => (secure ? '__Host-colloquy-code' : 'colloquy-code');
const browserName = (secure: boolean) => (secure ? '__Host-colloquy-organisation' : 'colloquy-organisation');
