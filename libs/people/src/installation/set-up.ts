import type { SetUp as SetUpRequest } from '@colloquy/contracts';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { Person } from '../accounts/person.entity.js';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { deviceOf } from '../auth-sessions/device.rule.js';
import { RoleAssignment } from '../roles/role-assignment.entity.js';
import { judgeAccent } from './accent.rule.js';
import { judgeLogo } from './logo.rule.js';
import { SettingsRepository } from './settings.repository.js';
import { SetUpLink } from './set-up-link.js';

/** The organisation’s first minutes: its name and look, and its first administrator, signed in. */
@Injectable()
export class SetUp {
  constructor(
    private readonly link: SetUpLink,
    private readonly settings: SettingsRepository,
    private readonly sessions: AuthSessionsRepository,
    private readonly writes: Writes,
  ) {}

  /** @throws SetUpLinkGone, SetUpDone, AccentTooLight, LogoUnreadable; then the link is still good */
  async run(
    { token, displayName, address, logo, ...settings }: SetUpRequest,
    device: string | undefined,
  ): Promise<{ personId: string; token: string }> {
    judgeAccent(settings.accent);
    judgeLogo(logo);
    const { thing } = await this.writes.run(async ({ manager }) => {
      await this.link.use(manager, token);
      await this.settings.save(manager, {
        ...settings,
        signUp: 'closed',
        signUpDomains: [],
        groupsBy: 'anyone',
      });
      await this.settings.saveLogo(manager, logo ?? null);
      const person = await manager.save(Person, { displayName, address, state: 'active' });
      // A moderator too: what is held from the first day on has a reader. The role can be taken once somebody else has it.
      for (const role of ['administrator', 'moderator'] as const)
        await manager.insert(RoleAssignment, {
          personId: person.id,
          role,
          scopeType: 'platform',
          scopeId: null,
        });
      await audit(manager, { actorId: person.id, action: 'installation.set_up', subject: person.id });
      return {
        personId: person.id,
        token: await this.sessions.begin(manager, person.id, deviceOf(device)),
      };
    });
    return thing;
  }
}
