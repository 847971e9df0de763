import type {
  BeginOrganisationSignIn as Begin,
  FinishOrganisationSignIn as Finish,
  OrganisationSignInBegun,
  OrganisationSignInDone,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, Serves } from '@colloquy/platform-http';
import { Controller, Req, Res } from '@nestjs/common';
import { type Answering, type Asked, BrowserCookies } from '../sign-in/browser-cookies.js';
import { BeginOrganisationSignIn } from './begin-organisation-sign-in.js';
import { FinishOrganisationSignIn } from './finish-organisation-sign-in.js';
import { UnlinkOrganisation } from './unlink-organisation.js';

@Controller()
export class OrganisationController {
  constructor(
    private readonly beginning: BeginOrganisationSignIn,
    private readonly finishing: FinishOrganisationSignIn,
    private readonly unlinking: UnlinkOrganisation,
    private readonly cookies: BrowserCookies,
  ) {}

  @Serves('beginOrganisationSignIn')
  async begin(
    @Body() body: Begin,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<OrganisationSignInBegun> {
    const visit = { browser: this.cookies.browser(request), place: request.ip ?? '' };
    const { url, browser } = await this.beginning.toSignIn(body, visit);
    this.cookies.keepBrowser(browser, request, response);
    return { url };
  }

  @Serves('linkOrganisation')
  async link(
    @CurrentActor() actor: Actor,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<OrganisationSignInBegun> {
    const { url, browser } = await this.beginning.toLink(actor, this.cookies.browser(request));
    this.cookies.keepBrowser(browser, request, response);
    return { url };
  }

  @Serves('finishOrganisationSignIn')
  async finish(
    @CurrentActor() actor: Actor,
    @Body() body: Finish,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<OrganisationSignInDone> {
    const { token, next } = await this.finishing.run(actor, body, {
      browser: this.cookies.browser(request),
      device: request.headers['user-agent'],
      place: request.ip ?? '',
    });
    if (token) this.cookies.session(token, request, response);
    return { next };
  }

  @Serves('unlinkOrganisation')
  async unlink(@CurrentActor() actor: Actor): Promise<null> {
    await this.unlinking.run(actor);
    return null;
  }
}
