import type { AuthSessions, DemoSignIn, Me } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Serves } from '@colloquy/platform-http';
import { Controller, Req, Res } from '@nestjs/common';
import { EndAuthSession } from '../auth-sessions/end-auth-session.js';
import { ReadMe } from './read-me.js';
import { type Answering, type Asked, BrowserCookies } from '../sign-in/browser-cookies.js';
import { SignInToDemonstration } from '../sign-in/sign-in-to-demonstration.js';

@Controller()
export class PeopleController {
  constructor(
    private readonly readMe: ReadMe,
    private readonly signIn: SignInToDemonstration,
    private readonly endSession: EndAuthSession,
    private readonly cookies: BrowserCookies,
  ) {}

  @Serves('me')
  me(@CurrentActor() actor: Actor): Promise<Me> {
    return this.readMe.run(actor);
  }

  @Serves('demoPersonas')
  demoPersonas() {
    return this.readMe.personas();
  }

  @Serves('demoSignIn')
  async demoSignIn(
    @Body() body: DemoSignIn,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<Me> {
    const { person, token } = await this.signIn.run(body.persona, {
      device: request.headers['user-agent'],
      address: request.ip ?? '',
    });
    this.cookies.session(token, request, response);
    return this.readMe.of(person.id);
  }

  @Serves('authSessions')
  authSessions(@CurrentActor() actor: Actor): Promise<AuthSessions> {
    return this.readMe.sessions(actor);
  }

  @Serves('endAuthSession')
  async endAuthSession(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<null> {
    await this.endSession.run(actor, id);
    return null;
  }

  @Serves('signOut')
  async signOut(
    @CurrentActor() actor: Actor,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<null> {
    await this.endSession.run(actor, actor.authSessionId!);
    this.cookies.session('', request, response);
    return null;
  }
}
