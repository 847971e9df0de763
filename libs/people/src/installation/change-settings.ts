import type { ChangeSettings as Changes, Settings } from '@colloquy/contracts';
import { type Actor, covers, Forbidden } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { Writes } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';
import { judgeAccent } from './accent.rule.js';
import { judgeLogo } from './logo.rule.js';
import { SettingsRepository } from './settings.repository.js';

/** An administrator reads or changes how the installation is set. */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly settings: SettingsRepository,
    private readonly writes: Writes,
  ) {}

  /** @throws Forbidden */
  async read(actor: Actor): Promise<Settings> {
    if (!covers(actor, 'administrator')) throw new Forbidden();
    return this.settings.read();
  }

  /** @throws Forbidden, AccentTooLight, LogoUnreadable */
  async run(actor: Actor, { logo, ...changes }: Changes): Promise<Settings> {
    if (!covers(actor, 'administrator')) throw new Forbidden();
    judgeAccent(changes.accent);
    judgeLogo(logo);
    const { thing } = await this.writes.run(async ({ manager }) => {
      const settings = await this.settings.save(manager, changes);
      if (logo !== undefined) await this.settings.saveLogo(manager, logo);
      await audit(manager, {
        actorId: actor.personId,
        action: 'settings.changed',
        subject: 'installation',
        facts: {
          fields: [...Object.keys(changes), ...(logo === undefined ? [] : ['logo'])].sort().join(' '),
        },
      });
      return settings;
    });
    return thing;
  }
}
