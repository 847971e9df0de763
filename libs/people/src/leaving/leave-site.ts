import { type Actor, SignInNeeded } from '@colloquy/platform-access';
import { audit } from '@colloquy/platform-audit';
import { type Write, Writes } from '@colloquy/platform-events';
import { Jobs } from '@colloquy/platform-jobs';
import { log } from '@colloquy/platform-telemetry';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { OfDemonstration } from '../accounts/account.errors.js';
import { PeopleRepository } from '../accounts/people.repository.js';
import { AuthSessionsRepository } from '../auth-sessions/auth-sessions.repository.js';
import { EndAuthSession } from '../auth-sessions/end-auth-session.js';
import { Administrators } from '../roles/administrators.js';
import { ErasedLog } from './erased-log.js';
import { FORGET_NAME } from './forget-name.job.js';
import { PersonalData } from './personal-data.js';
import { ToldNamesRepository } from './told-names.repository.js';

/** Seconds after which whatever was under way while they left has certainly ended. */
const LATER = 60;

/** Somebody leaves for good. Each domain takes out its own in one transaction; nobody is left half. */
@Injectable()
export class LeaveSite implements OnApplicationBootstrap {
  constructor(
    private readonly people: PeopleRepository,
    private readonly administrators: Administrators,
    private readonly sessions: AuthSessionsRepository,
    private readonly endSession: EndAuthSession,
    private readonly data: PersonalData,
    private readonly names: ToldNamesRepository,
    private readonly writes: Writes,
    private readonly jobs: Jobs,
    private readonly erased: ErasedLog,
  ) {}

  /** Whoever came back with a backup, by whatever means it was restored, goes before anybody is served. */
  async onApplicationBootstrap(): Promise<void> {
    if (await this.again()) log.warn('people who had left came back with a backup and were erased again');
  }

  /** @throws ProofNeeded, LastAdministrator, OfDemonstration */
  async run(actor: Actor): Promise<void> {
    const personId = actor.personId!;
    const person = await this.people.byId(personId);
    if (!person?.address) throw new OfDemonstration();
    await this.sessions.needProof(actor);
    await this.writes.run(async (write) => {
      const { manager } = write;
      await this.administrators.needAnother(manager, { personId });
      const here: unknown[] = await manager.query(
        `select from people where id = $1 and state = 'active' for no key update`,
        [personId],
      );
      // Pressed twice: the other one has done it.
      if (!here.length) throw new SignInNeeded();
      await this.endSession.all(write, personId, { actor });
      await this.#erase(write, personId, person.address!);
      write.afterCommit(() => this.erased.add([personId]));
    });
  }

  /**
   * Erases again whoever had left before and came back with a backup. Nobody is asked: they have said it once.
   * @returns how many there were
   */
  async again(): Promise<number> {
    let count = 0;
    for (const personId of this.erased.read()) {
      const person = await this.people.byId(personId);
      if (!person?.address || person.state === 'left') continue;
      await this.writes.run((write) => this.#erase(write, personId, person.address!));
      count++;
    }
    return count;
  }

  async #erase(write: Write, personId: string, address: string): Promise<void> {
    const { manager } = write;
    // From the right to the left, so that what hangs on another thing goes before it.
    for (const part of [...this.data.parts].reverse()) await part.erase(write, personId);
    await this.names.forget(manager, personId, address);
    await audit(manager, { actorId: personId, action: 'person.left', subject: personId });
    // What was just being posted may still have told their name.
    await this.jobs.enqueue(manager, FORGET_NAME, { personId }, { startAfter: LATER });
  }
}
