import type { AskForCode, CodeAsked, Me, SignInWays, SignInWithCode as WithCode } from '@colloquy/contracts';
import { Config } from '@colloquy/platform-config';
import { Body, Serves } from '@colloquy/platform-http';
import { Mails } from '@colloquy/platform-mail';
import { Controller, Req, Res } from '@nestjs/common';
import { ReadMe } from '../accounts/read-me.js';
import { SettingsRepository } from '../installation/settings.repository.js';
import { type Answering, type Asked, BrowserCookies } from './browser-cookies.js';
import { SendCode } from './send-code.js';
import { SignInWithCode } from './sign-in-with-code.js';

@Controller()
export class SignInController {
  constructor(
    private readonly config: Config,
    private readonly settings: SettingsRepository,
    private readonly mails: Mails,
    private readonly sendCode: SendCode,
    private readonly withCode: SignInWithCode,
    private readonly cookies: BrowserCookies,
    private readonly readMe: ReadMe,
  ) {}

  @Serves('signInWays')
  async ways(): Promise<SignInWays> {
    const { signUp } = await this.settings.read();
    return {
      code: true,
      password: true,
      organisation: this.config.oidc?.name ?? null,
      signUp: signUp !== 'closed',
      mail: this.mails.leaves,
    };
  }

  @Serves('askForCode')
  async askForCode(
    @Body() body: AskForCode,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<CodeAsked> {
    const { nonce, minutes } = await this.sendCode.run(body, request.ip ?? '');
    this.cookies.keepNonce(nonce, request, response);
    return { minutes };
  }

  @Serves('signInWithCode')
  async signInWithCode(
    @Body() body: WithCode,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<Me> {
    const { personId, token } = await this.withCode.run(body, {
      nonce: this.cookies.nonce(request),
      device: request.headers['user-agent'],
      place: request.ip ?? '',
    });
    this.cookies.session(token, request, response);
    return this.readMe.of(personId);
  }
}
