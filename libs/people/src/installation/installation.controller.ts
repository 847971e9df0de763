import type {
  ChangeSettings as Changes,
  HouseRules,
  Me,
  Settings,
  SetUp as Asking,
  SetUpShown,
  SiteLogo,
  TestMail,
  TestMailSent,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Params, Serves } from '@colloquy/platform-http';
import { Mails } from '@colloquy/platform-mail';
import { Controller, Req, Res } from '@nestjs/common';
import { ReadMe } from '../accounts/read-me.js';
import { type Answering, type Asked, BrowserCookies } from '../sign-in/browser-cookies.js';
import { ChangeSettings } from './change-settings.js';
import { ReadHouseRules } from './read-house-rules.js';
import { SendTestMail } from './send-test-mail.js';
import { SettingsRepository } from './settings.repository.js';
import { SetUp } from './set-up.js';
import { SetUpLink } from './set-up-link.js';

@Controller()
export class InstallationController {
  constructor(
    private readonly link: SetUpLink,
    private readonly begin: SetUp,
    private readonly testMail: SendTestMail,
    private readonly change: ChangeSettings,
    private readonly rules: ReadHouseRules,
    private readonly cookies: BrowserCookies,
    private readonly readMe: ReadMe,
    private readonly mails: Mails,
    private readonly stored: SettingsRepository,
  ) {}

  @Serves('setUpShown')
  async shown(@Params('token') token: string): Promise<SetUpShown> {
    await this.link.check(token);
    const { houseRules, senderAddress } = await this.stored.read();
    return { houseRules, senderAddress, mail: this.mails.leaves };
  }

  @Serves('setUp')
  async setUp(
    @Body() body: Asking,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<Me> {
    const begun = await this.begin.run(body, request.headers['user-agent']);
    this.cookies.session(begun.token, request, response);
    return this.readMe.of(begun.personId);
  }

  @Serves('sendTestMail')
  sendTestMail(@CurrentActor() actor: Actor, @Body() body: TestMail): Promise<TestMailSent> {
    return this.testMail.run(actor, body);
  }

  @Serves('siteLogo')
  logo(): Promise<SiteLogo> {
    return this.readMe.logo();
  }

  @Serves('houseRules')
  houseRules(): Promise<HouseRules> {
    return this.rules.run();
  }

  @Serves('settings')
  settings(@CurrentActor() actor: Actor): Promise<Settings> {
    return this.change.read(actor);
  }

  @Serves('changeSettings')
  changeSettings(@CurrentActor() actor: Actor, @Body() body: Changes): Promise<Settings> {
    return this.change.run(actor, body);
  }
}
