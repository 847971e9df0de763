import type {
  AcceptInvitation,
  Invitation,
  InvitationList,
  InvitationShown,
  InvitedPeople,
  Me,
} from '@colloquy/contracts';
import type { InvitePeople as Asking } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller, Req, Res } from '@nestjs/common';
import { ReadMe } from '../accounts/read-me.js';
import { type Answering, type Asked, BrowserCookies } from '../sign-in/browser-cookies.js';
import { AnswerInvitation } from './answer-invitation.js';
import { InvitePeople } from './invite-people.js';
import { KeepInvitations } from './keep-invitations.js';

@Controller()
export class InvitationsController {
  constructor(
    private readonly invitePeople: InvitePeople,
    private readonly keep: KeepInvitations,
    private readonly answer: AnswerInvitation,
    private readonly cookies: BrowserCookies,
    private readonly readMe: ReadMe,
  ) {}

  @Serves('invitePeople')
  invite(
    @CurrentActor() actor: Actor,
    @Body() body: Asking,
    @IdempotencyKey() key: string,
  ): Promise<InvitedPeople> {
    return this.invitePeople.run(actor, body, key);
  }

  @Serves('invitations')
  list(@CurrentActor() actor: Actor): Promise<InvitationList> {
    return this.keep.list(actor);
  }

  @Serves('resendInvitation')
  resend(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<Invitation> {
    return this.keep.resend(actor, id);
  }

  @Serves('revokeInvitation')
  async revoke(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<null> {
    await this.keep.revoke(actor, id);
    return null;
  }

  @Serves('invitationShown')
  look(@Params('token') token: string): Promise<InvitationShown> {
    return this.answer.look(token);
  }

  @Serves('acceptInvitation')
  async accept(
    @CurrentActor() actor: Actor,
    @Params('token') token: string,
    @Body() body: AcceptInvitation,
    @Req() request: Asked,
    @Res({ passthrough: true }) response: Answering,
  ): Promise<Me> {
    const begun = await this.answer.accept(actor, token, body, request.headers['user-agent']);
    this.cookies.session(begun.token, request, response);
    return this.readMe.of(begun.personId);
  }
}
