import type { AuthSessions, DemoSignIn, Me } from '@colloquy/contracts';
import { type Actor, CurrentActor, sessionCookie } from '@colloquy/platform-access';
import { Config } from '@colloquy/platform-config';
import { Body, Params, Serves } from '@colloquy/platform-http';
import { Controller, Req, Res } from '@nestjs/common';
import { EndAuthSession } from './end-auth-session.js';
import { ReadMe } from './read-me.js';
import { SESSION_DAYS } from './auth-sessions.repository.js';
import { SignInToDemonstration } from './sign-in-to-demonstration.js';

type Asked = { secure: boolean; ip?: string; headers: Record<string, string | undefined> };
type Answering = { append: (header: string, value: string) => void };

@Controller()
export class PeopleController {
  constructor(
    private readonly readMe: ReadMe,
    private readonly signIn: SignInToDemonstration,
    private readonly endSession: EndAuthSession,
    private readonly config: Config,
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
    response.append('set-cookie', this.#cookie(token, request));
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
    response.append('set-cookie', this.#cookie('', request));
    return null;
  }

  #cookie(token: string, { secure }: Asked): string {
    const { isProduction } = this.config;
    return sessionCookie(token, { secure, isProduction, maxAge: SESSION_DAYS * 86_400 });
  }
}
