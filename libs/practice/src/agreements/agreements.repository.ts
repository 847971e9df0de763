import { PracticeGroup } from '@colloquy/cohorts';
import { TextRenderer } from '@colloquy/platform-text';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import usual from '../../methods/group-agreement.json' with { type: 'json' };
import { GroupAgreement } from './group-agreement.entity.js';

@Injectable()
export class AgreementsRepository {
  constructor(private readonly text: TextRenderer) {}

  /**
   * The group’s newest agreement. A group that has not made one of its own begins with the usual one,
   * whose first sentence says how confidential it is.
   */
  async currentOf(manager: EntityManager, practiceGroupId: string): Promise<GroupAgreement> {
    const newest = () =>
      manager.findOne(GroupAgreement, { where: { practiceGroupId }, order: { version: 'DESC' } });
    const found = await newest();
    if (found) return found;
    const { confidentiality } = await manager.findOneByOrFail(PracticeGroup, { id: practiceGroupId });
    const markdown = usual.markdown.replace('{confidentiality}', usual.confidentiality[confidentiality]);
    const { html, version } = await this.text.render(markdown, 'article');
    await manager.query(
      `insert into group_agreements (practice_group_id, version, markdown, html, renderer_version)
       values ($1, 1, $2, $3, $4) on conflict (practice_group_id, version) do nothing`,
      [practiceGroupId, markdown, html, version],
    );
    return (await newest())!;
  }
}
