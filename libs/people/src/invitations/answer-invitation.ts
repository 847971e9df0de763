import type { AcceptInvitation, InvitationShown } from '@colloquy/contracts';
import type { Actor } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { deviceOf } from '../auth-sessions/device.rule.js';
import { SettingsRepository } from '../installation/settings.repository.js';
import { Arrivals } from './arrivals.js';
import { InvitationGone, InvitationOfOtherPerson } from './invitation.errors.js';
import { InvitationsRepository } from './invitations.repository.js';

/** Somebody holds the link from their mail: they look at it, and accept. */
@Injectable()
export class AnswerInvitation {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly arrivals: Arrivals,
    private readonly settings: SettingsRepository,
    private readonly sessions: AuthSessionsRepository,
    private readonly writes: Writes,
  ) {}

  /** Changes nothing. @throws InvitationGone */
  async look(token: string): Promise<InvitationShown> {
    const found = await this.invitations.shown(token);
    if (!found) throw new InvitationGone();
    const { address, displayName, invitedBy, expiresAt } = found;
    const { organisation } = await this.settings.read();
    return { address, displayName, organisation, invitedBy, expiresAt };
  }

  /** @throws InvitationGone, InvitationOfOtherPerson */
  async accept(
    actor: Actor,
    token: string,
    answer: AcceptInvitation,
    device: string | undefined,
  ): Promise<{ personId: string; token: string }> {
    if (actor.personId) throw new InvitationOfOtherPerson(actor.displayName);
    const { thing } = await this.writes.run(async ({ manager }) => {
      const found = await this.invitations.byToken(manager, token);
      if (!found) throw new InvitationGone();
      const { personId } = found;
      await this.arrivals.welcome(manager, personId, answer);
      await audit(manager, {
        actorId: personId,
        action: 'auth_session.began',
        subject: personId,
        facts: { by: 'invitation' },
      });
      return { personId, token: await this.sessions.begin(manager, personId, deviceOf(device)) };
    });
    return thing;
  }
}
