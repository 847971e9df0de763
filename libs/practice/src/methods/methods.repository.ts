import { type PracticeMethod as Method, method } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import reflectiveCaseDiscussion from '../../methods/reflective-case-discussion.json' with { type: 'json' };
import { MethodUnknown } from '../sessions/session.errors.js';
import { PracticeMethod } from './practice-method.entity.js';

/** The methods that come with the product. A changed text is a new version. */
const builtIn: Method[] = [method.parse(reflectiveCaseDiscussion)];

export const REFLECTIVE_CASE_DISCUSSION = 'reflective_case_discussion';

@Injectable()
export class MethodsRepository {
  /** Makes sure that the methods which come with the product are there. Any node may do it, any number of times. */
  async keepBuiltIn(manager: EntityManager): Promise<void> {
    for (const { key, version, title, steps } of builtIn)
      await manager.query(
        `insert into practice_methods (key, version, title, steps) values ($1, $2, $3, $4::jsonb)
         on conflict (key, version) do nothing`,
        [key, version, title, JSON.stringify(steps)],
      );
  }

  /** The newest version, as a room will keep it. @throws MethodUnknown */
  async newest(manager: EntityManager, key: string): Promise<Method> {
    const found = await manager.findOne(PracticeMethod, { where: { key }, order: { version: 'DESC' } });
    if (!found) throw new MethodUnknown();
    return method.parse({ key, version: found.version, title: found.title, steps: found.steps });
  }

  /** The newest version of each, by title. */
  async all(manager: EntityManager): Promise<Method[]> {
    const keys: { key: string }[] = await manager.query(
      'select key from practice_methods group by key order by min(title), key',
    );
    return Promise.all(keys.map(({ key }) => this.newest(manager, key)));
  }
}
