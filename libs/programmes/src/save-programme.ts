import type { ChangeProgramme, SavedProgramme, SaveProgramme as Words } from '@colloquy/contracts';
import { type Actor, authorise, Forbidden } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { normalise } from '@colloquy/platform-text';
import { freeSlug, slugOf, SubjectThreads } from '@colloquy/publishing';
import { Injectable } from '@nestjs/common';
import { Programme } from './programme.entity.js';
import { addsProgrammes, programmePolicy } from './programme.policy.js';
import { ProgrammeChanged, ProgrammeEndsBefore, ProgrammeIncomplete } from './programmes.errors.js';

/** Gives a programme its page and its thread, or changes what stands there. */
@Injectable()
export class SaveProgramme {
  constructor(
    private readonly threads: SubjectThreads,
    private readonly writes: Writes,
  ) {}

  /** @throws Forbidden, ProgrammeIncomplete, ProgrammeEndsBefore, FacilitatorUnknown */
  async add(actor: Actor, words: Words, key: string): Promise<SavedProgramme> {
    if (!addsProgrammes(actor)) throw new Forbidden();
    const once = { scope: actor.personId!, key, request: { route: 'addProgramme', ...words } };
    const { thing } = await this.writes.once(once, async (write) => {
      const said = tidy(words);
      const { manager } = write;
      // One at a time: two programmes of one title are given two addresses.
      await manager.query(`select pg_advisory_xact_lock(hashtext('programmes.key'))`);
      const slug = slugOf(said.title);
      const taken: { key: string }[] = await manager.query(
        `select key from programmes where key = $1 or key like $1 || '-%'`,
        [slug],
      );
      const [{ now }] = await manager.query('select db_now() as now');
      const programme = await manager.save(Programme, {
        ...said,
        key: freeSlug(slug, new Set(taken.map((row) => row.key))),
        publishedAt: now,
      });
      return this.#tell(write, actor, 'programme.added', programme, words);
    });
    return thing;
  }

  /** @throws ThingNotFound, Forbidden, ProgrammeChanged, ProgrammeIncomplete, ProgrammeEndsBefore, FacilitatorUnknown */
  async change(
    actor: Actor,
    id: string,
    { version, ...words }: ChangeProgramme,
    key: string,
  ): Promise<SavedProgramme> {
    const once = {
      scope: actor.personId!,
      key,
      request: { route: 'changeProgramme', id, version, ...words },
    };
    const { thing } = await this.writes.once(once, async (write) => {
      const { manager } = write;
      await manager.query('select from programmes where id = $1 for no key update', [id]);
      const found = await manager.findOneBy(Programme, { id });
      authorise(actor, 'programme.change', found?.publishedAt ? found : null, programmePolicy);
      const programme = found!;
      if (programme.version !== version) throw new ProgrammeChanged();
      const changed = await manager.save(Programme, { ...programme, ...tidy(words), version: version + 1 });
      return this.#tell(write, actor, 'programme.changed', changed, words);
    });
    return thing;
  }

  async #tell(
    write: Write,
    actor: Actor,
    action: string,
    { id, key, publishedAt }: Programme,
    { mode, facilitatorId }: Words,
  ): Promise<SavedProgramme> {
    const care = { mode, facilitatorId };
    await this.threads.keeper.open(write, actor, { type: 'programme', id }, publishedAt!, care);
    await audit(write.manager, { actorId: actor.personId, action, subject: id });
    return { id, slug: key };
  }
}

/** @throws ProgrammeIncomplete, ProgrammeEndsBefore */
function tidy({ title, purpose, audience, startsOn, endsOn }: Words) {
  const said = {
    title: normalise(title).replace(/\s+/g, ' ').trim(),
    purpose: normalise(purpose).trim(),
    audience: normalise(audience).trim(),
  };
  if (!said.title || !said.purpose) throw new ProgrammeIncomplete();
  if (startsOn && endsOn && endsOn < startsOn) throw new ProgrammeEndsBefore();
  return { ...said, startsOn, endsOn };
}
