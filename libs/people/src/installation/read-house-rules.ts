import type { HouseRules } from '@colloquy/contracts';
import { TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { SettingsRepository } from './settings.repository.js';

/** The organisation’s own house rules as a page; empty where it has none and ours hold. */
@Injectable()
export class ReadHouseRules {
  #last: HouseRules = { markdown: '', html: '' };

  constructor(
    private readonly settings: SettingsRepository,
    private readonly texts: TextRenderer,
  ) {}

  async run(): Promise<HouseRules> {
    const { houseRules: markdown } = await this.settings.read();
    if (markdown !== this.#last.markdown) {
      const { html } = await this.texts.render(markdown, 'article');
      this.#last = { markdown, html };
    }
    return this.#last;
  }
}
