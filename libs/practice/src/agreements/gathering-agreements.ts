import { SessionsRepository } from '@colloquy/cohorts';
import { confidentiality } from '@colloquy/contracts';
import { TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { agreementText, usualTerms } from './agreement-text.rule.js';
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
    const terms = usualTerms(level);
    const markdown = agreementText(terms);
    const { html, version } = await this.text.render(markdown, 'article');
    await manager.query(
      `insert into group_agreements
         (learning_session_id, version, confidentiality, lines, published_at, markdown, html, renderer_version)
       values ($1, 1, $2, $3::jsonb, db_now(), $4, $5, $6) on conflict (learning_session_id) do nothing`,
      [learningSessionId, level, JSON.stringify(terms.lines), markdown, html, version],
    );
    return (await find())!;
  }
}
