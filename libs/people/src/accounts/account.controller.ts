import type {
  Account,
  ChangePassword as NewPassword,
  CodeAsked,
  Me,
  ProveIdentity as Proof,
  SessionsEnded,
  SignInWithPassword as WithPassword,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Serves } from '@colloquy/platform-http';
import { Controller, Req, Res } from '@nestjs/common';
import { EndAuthSession } from '../auth-sessions/end-auth-session.js';
import { ChangePassword } from '../passwords/change-password.js';
import { type Answering, type Asked, BrowserCookies } from '../sign-in/browser-cookies.js';
import { SignInWithPassword } from '../sign-in/sign-in-with-password.js';
import { ProveIdentity } from './prove-identity.js';
import { ReadAccount } from './read-account.js';
import { ReadMe } from './read-me.js';

@Controller()
export class AccountController {
  constructor(
    private readonly withPassword: SignInWithPassword,
    private readonly readAccount: ReadAccount,
    private readonly prove: ProveIdentity,
    private readonly change: ChangePassword,
    private readonly endSession: EndAuthSession,
    private readonly cookies: BrowserCookies,
    private readonly readMe: ReadMe,
  ) {}

  @Serves('signInWithPassword')
  async signIn(
    @Body() body: WithPassword,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<Me> {
    const { personId, token } = await this.withPassword.run(body, {
      device: request.headers['user-agent'],
      place: request.ip ?? '',
    });
    this.cookies.session(token, request, response);
    return this.readMe.of(personId);
  }

  @Serves('account')
  account(@CurrentActor() actor: Actor): Promise<Account> {
    return this.readAccount.run(actor);
  }

  @Serves('askForProof')
  async askForProof(
    @CurrentActor() actor: Actor,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<CodeAsked> {
    const { nonce, minutes } = await this.prove.ask(actor, request.ip ?? '');
    this.cookies.keepNonce(nonce, request, response);
    return { minutes };
  }

  @Serves('proveIdentity')
  async proveIdentity(
    @CurrentActor() actor: Actor,
    @Body() body: Proof,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<null> {
    const token = await this.prove.run(actor, body, {
      nonce: this.cookies.nonce(request),
      place: request.ip ?? '',
    });
    this.cookies.session(token, request, response);
    return null;
  }

  @Serves('changePassword')
  changePassword(@CurrentActor() actor: Actor, @Body() body: NewPassword): Promise<SessionsEnded> {
    return this.change.run(actor, body);
  }

  @Serves('endOtherAuthSessions')
  endOthers(@CurrentActor() actor: Actor): Promise<SessionsEnded> {
    return this.endSession.allOthers(actor);
  }
}
