import { type PracticeMethod as Method, method } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MethodUnknown } from '../sessions/session.errors.js';
import { builtInMethods } from './built-in-methods.js';
import { PracticeMethod } from './practice-method.entity.js';

export const REFLECTIVE_CASE_DISCUSSION = 'reflective_case_discussion';

@Injectable()
export class MethodsRepository {
  /** Makes sure that the methods which come with the product are there. Any node may do it, any number of times. */
  async keepBuiltIn(manager: EntityManager): Promise<void> {
    for (const { key, version, title, says, people, parts, fewer, steps } of builtInMethods)
      await manager.query(
        `insert into practice_methods (key, version, title, says, people, parts, fewer, steps)
         values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7::jsonb, $8::jsonb)
         on conflict (key, version) do nothing`,
        [key, version, title, says, ...[people, parts, fewer, steps].map((part) => JSON.stringify(part))],
      );
  }

  /** The newest version, as a room will keep it. @throws MethodUnknown */
  async newest(manager: EntityManager, key: string): Promise<Method> {
    const found = await manager.findOne(PracticeMethod, { where: { key }, order: { version: 'DESC' } });
    if (!found) throw new MethodUnknown();
    const { version, title, says, people, parts, fewer, steps } = found;
    const usual = { people: people ?? undefined, parts: parts ?? undefined, fewer: fewer ?? undefined };
    return method.parse({ key, version, title, says, ...usual, steps });
  }

  /** The newest version of each, by title. */
  async all(manager: EntityManager): Promise<Method[]> {
    const keys: { key: string }[] = await manager.query('select distinct key from practice_methods');
    const methods = await Promise.all(keys.map(({ key }) => this.newest(manager, key)));
    return methods.sort((a, b) => a.title.localeCompare(b.title, 'en-GB'));
  }
}
