import type { StreamKind } from '@colloquy/contracts';
import { Injectable } from '@nestjs/common';

/**
 * Who hears one kind of stream, as SQL over `w.thing` (the stream’s id, text). The domain that owns the thing says it;
 * the tailer asks it in the very statement that reads the rows, so nobody is told anything numbered after their leaving.
 */
export type Audience =
  | { kind: StreamKind; /** boolean: may anybody at all read this thing? */ isPublic: string }
  | {
      kind: StreamKind;
      /** uuid[]: the people entitled now */
      recipients: string;
      /** bigint: up to which number person `$person` was not to hear it, though they are now; null where they always were */
      heardFrom?: string;
    };

@Injectable()
export class Audiences {
  readonly #byKind = new Map<StreamKind, Audience>();

  register(audience: Audience): void {
    this.#byKind.set(audience.kind, audience);
  }

  has(kind: StreamKind): boolean {
    return this.#byKind.has(kind);
  }

  isPublic(kind: StreamKind): boolean {
    const audience = this.#byKind.get(kind);
    return audience !== undefined && 'isPublic' in audience;
  }

  /**
   * SQL: the people entitled to the stream in row `w`, null for a public one alone: an audience that has lost its last
   * member, and a kind that nobody has declared, have no hearer rather than every hearer.
   */
  recipientsSql(): string {
    return this.#case(
      (audience) =>
        'recipients' in audience ? `coalesce((${audience.recipients})::uuid[], '{}')` : 'null::uuid[]',
      "'{}'::uuid[]",
    );
  }

  /** SQL: whether person `person` (an SQL expression; null for a visitor) may hear the stream in row `w`. */
  entitledSql(person: string): string {
    return this.#case(
      (audience) =>
        'recipients' in audience
          ? `coalesce(${person} = any((${audience.recipients})::uuid[]), false)`
          : `(${audience.isPublic})`,
      'false',
    );
  }

  /** SQL: the number up to which the stream is not this person’s to read again, or null. */
  heardFromSql(person: string): string {
    return this.#case(
      (audience) =>
        'recipients' in audience && audience.heardFrom
          ? `(${audience.heardFrom.replaceAll('$person', person)})::bigint`
          : 'null::bigint',
      'null::bigint',
    );
  }

  #case(then: (audience: Audience) => string, otherwise: string): string {
    const cases = [...this.#byKind.values()].map(
      (audience) => `when '${audience.kind}' then ${then(audience)}`,
    );
    return cases.length ? `case w.kind ${cases.join(' ')} else ${otherwise} end` : otherwise;
  }
}
