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

  keepNonce(nonce: string, { secure }: Asked, response: Answering): void {
    response.append(
      'set-cookie',
      stringifySetCookie({
        name: nonceName(secure),
        value: nonce,
        httpOnly: true,
        sameSite: 'lax',
        secure,
        path: '/',
        maxAge: 900,
      }),
    );
  }

  nonce({ secure, headers }: Asked): string {
    return (headers['cookie'] && parseCookie(headers['cookie'])[nonceName(secure)]) || '';
  }
}

const nonceName = (secure: boolean) => (secure ? '__Host-colloquy-code' : 'colloquy-code');
