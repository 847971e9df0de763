import { PracticeGroup } from '@colloquy/cohorts';
import type { AgreementTerms, ProposedLine } from '@colloquy/contracts';
import { TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { agreementText, usualTerms } from './agreement-text.rule.js';
import { AgreementProposal } from './agreement-proposal.entity.js';
import { GroupAgreement } from './group-agreement.entity.js';

@Injectable()
export class AgreementsRepository {
  constructor(private readonly text: TextRenderer) {}

  /**
   * The group’s newest agreement. A group that has not made one of its own begins with the usual one,
   * whose first sentence says how confidential it is.
   */
  async currentOf(manager: EntityManager, practiceGroupId: string): Promise<GroupAgreement> {
    const found = await this.newest(manager, practiceGroupId);
    if (found) return found;
    const { confidentiality } = await manager.findOneByOrFail(PracticeGroup, { id: practiceGroupId });
    await this.add(manager, practiceGroupId, 1, usualTerms(confidentiality), null);
    return (await this.newest(manager, practiceGroupId))!;
  }

  async newest(manager: EntityManager, practiceGroupId: string): Promise<GroupAgreement | null> {
    return manager.findOne(GroupAgreement, { where: { practiceGroupId }, order: { version: 'DESC' } });
  }

  /** A version; where there is that one already, nothing. */
  async add(
    manager: EntityManager,
    practiceGroupId: string,
    number: number,
    terms: AgreementTerms,
    publishedBy: string | null,
  ): Promise<void> {
    const markdown = agreementText(terms);
    const { html, version } = await this.text.render(markdown, 'article');
    await manager.query(
      `insert into group_agreements (practice_group_id, version, confidentiality, retention_days, facilitators_see, lines,
         published_by, published_at, markdown, html, renderer_version)
       values ($1, $2, $3, $4, $5, $6, $7, db_now(), $8, $9, $10) on conflict (practice_group_id, version) do nothing`,
      [
        practiceGroupId,
        number,
        terms.confidentiality,
        terms.retentionDays,
        terms.facilitatorsSee,
        JSON.stringify(terms.lines),
        publishedBy,
        markdown,
        html,
        version,
      ],
    );
  }

  /** What this person has accepted last in the group, in any of its rooms; null where it would be their first. */
  async acceptedLast(
    manager: EntityManager,
    practiceGroupId: string,
    personId: string,
  ): Promise<GroupAgreement | null> {
    const [last]: { id: string }[] = await manager.query(
      `select g.id from agreement_acceptances a join group_agreements g on g.id = a.agreement_id
       where g.practice_group_id = $1 and a.person_id = $2 order by a.accepted_at desc limit 1`,
      [practiceGroupId, personId],
    );
    return last ? manager.findOneBy(GroupAgreement, { id: last.id }) : null;
  }

  async proposalsOf(
    manager: EntityManager,
    practiceGroupId: string,
    viewer: string,
  ): Promise<ProposedLine[]> {
    const open = await manager.find(AgreementProposal, {
      where: { practiceGroupId, settledAt: IsNull() },
      relations: { person: true },
      order: { proposedAt: 'ASC', id: 'ASC' },
    });
    return open.map(({ id, text, person, personId }) => ({
      id,
      text,
      by: person!.displayName,
      isMine: personId === viewer,
    }));
  }

  async propose(manager: EntityManager, groupId: string, personId: string, text: string): Promise<void> {
    await manager.query(
      'insert into agreement_proposals (practice_group_id, person_id, text, proposed_at) values ($1, $2, $3, db_now())',
      [groupId, personId, text],
    );
  }

  async proposal(
    manager: EntityManager,
    practiceGroupId: string,
    id: string,
  ): Promise<AgreementProposal | null> {
    return manager.findOneBy(AgreementProposal, { id, practiceGroupId, settledAt: IsNull() });
  }

  /** One of them, or all. */
  async settle(manager: EntityManager, practiceGroupId: string, id: string | null): Promise<void> {
    await manager.query(
      `update agreement_proposals set settled_at = db_now()
       where practice_group_id = $1 and settled_at is null and ($2::uuid is null or id = $2)`,
      [practiceGroupId, id],
    );
  }

  /** Whether a session of the group is under way. */
  async isLive(manager: EntityManager, groupId: string): Promise<boolean> {
    const live: unknown[] = await manager.query(
      "select from live_rooms where practice_group_id = $1 and state = 'live' limit 1",
      [groupId],
    );
    return live.length > 0;
  }
}
