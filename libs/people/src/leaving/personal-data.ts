import type { Write } from '@colloquy/platform-events';
import { Injectable } from '@nestjs/common';

/** What one domain keeps about people. */
export interface PersonalPart {
  readonly part: string;
  /**
   * Every column of its tables that names a person, as `table.column`, and what becomes of the row when they leave:
   * it goes, or it stays and says nothing any more than that it was somebody.
   */
  readonly columns: Record<string, 'goes' | 'stays'>;
  /** What a person is given of it, by table: SQL with the person as $1. Their own words and facts, nobody else’s. */
  readonly exports: Record<string, string>;
  /** Takes out what goes, in the transaction in which they leave. */
  erase(write: Write, personId: string): Promise<void>;
}

/** A domain calls those before it. */
const order = [
  ...['people', 'safeguarding', 'publishing', 'programmes', 'cohorts'],
  ...['moderation', 'discussion', 'practice', 'learning', 'notices'],
];

/** Each domain says here what it keeps about people, so that whoever leaves is asked for nowhere else. */
@Injectable()
export class PersonalData {
  readonly parts: PersonalPart[] = [];

  /** Modules come up in any order; the parts stand from the left to the right all the same. */
  register(part: PersonalPart): void {
    this.parts.push(part);
    this.parts.sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
  }
}
