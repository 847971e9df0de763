import { SessionsRepository } from '@colloquy/cohorts';
import { confidentiality } from '@colloquy/contracts';
import { TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import usual from '../../methods/group-agreement.json' with { type: 'json' };
import { GroupAgreement } from './group-agreement.entity.js';

/** The agreement of a session in which several groups meet: accepted once, it counts in all its rooms. */
@Injectable()
export class GatheringAgreements {
  constructor(
    private readonly text: TextRenderer,
    private readonly sessions: SessionsRepository,
  ) {}

  /** As confidential as the strictest of its groups asks for. */
  async of(manager: EntityManager, learningSessionId: string): Promise<GroupAgreement> {
    const find = () => manager.findOneBy(GroupAgreement, { learningSessionId });
    const found = await find();
    if (found) return found;
    const groups = await this.sessions.groupsOfSession(manager, learningSessionId);
    const levels = groups.map((group) => group.confidentiality);
    const level = confidentiality.options.find((one) => levels.includes(one)) ?? 'stays_in_room';
    const markdown = usual.markdown.replace('{confidentiality}', usual.confidentiality[level]);
    const { html, version } = await this.text.render(markdown, 'article');
    await manager.query(
      `insert into group_agreements (learning_session_id, version, markdown, html, renderer_version)
       values ($1, 1, $2, $3, $4) on conflict (learning_session_id) do nothing`,
      [learningSessionId, markdown, html, version],
    );
    return (await find())!;
  }
}
