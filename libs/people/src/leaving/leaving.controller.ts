import type { AccountExport } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Serves } from '@colloquy/platform-http';
import { Controller, Req, Res } from '@nestjs/common';
import { type Answering, type Asked, BrowserCookies } from '../sign-in/browser-cookies.js';
import { ExportAccount } from './export-account.js';
import { LeaveSite } from './leave-site.js';

@Controller()
export class LeavingController {
  constructor(
    private readonly exporting: ExportAccount,
    private readonly leaving: LeaveSite,
    private readonly cookies: BrowserCookies,
  ) {}

  @Serves('exportAccount')
  exportAccount(@CurrentActor() actor: Actor): Promise<AccountExport> {
    return this.exporting.run(actor);
  }

  @Serves('leaveSite')
  async leave(
    @CurrentActor() actor: Actor,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<null> {
    await this.leaving.run(actor);
    this.cookies.session('', request, response);
    return null;
  }
}
