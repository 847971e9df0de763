import {
  CASE_WORDS,
  DILEMMA_WORDS,
  dilemmaStatement,
  phrase,
  wordsIn,
  type WriteDilemma,
} from '@colloquy/contracts';
import { DilemmaEmpty, DilemmaTooLong, DilemmaUnconfirmed } from './dilemma.errors.js';

type Parts = Pick<WriteDilemma, 'happened' | 'hard' | 'question'>;

/** How many words what is presented may have: a situation in case consultation has more. */
export const maxWords = (methodKey: string): number =>
  methodKey === 'case_consultation' ? CASE_WORDS : DILEMMA_WORDS;

export const wordsOf = ({ happened, hard, question }: Parts): number =>
  wordsIn(happened) + wordsIn(hard) + wordsIn(question);

/** The three parts as one text, in the order in which they are told. */
export const dilemmaText = ({ happened, hard, question }: Parts): string =>
  [
    happened.trim(),
    hard.trim() && `**${phrase('dilemma_hard')}** ${hard.trim()}`,
    question.trim() && `**${phrase('dilemma_question')}** ${question.trim()}`,
  ]
    .filter(Boolean)
    .join('\n\n');

/**
 * A draft may be anything that is not too long; what goes to the facilitator says what happened, ends with a question,
 * and its author stands by all four statements.
 * @throws DilemmaEmpty, DilemmaTooLong, DilemmaUnconfirmed
 */
export function judgeDilemma(asked: WriteDilemma, methodKey: string): void {
  const words = wordsOf(asked);
  if (words === 0) throw new DilemmaEmpty();
  if (words > maxWords(methodKey)) throw new DilemmaTooLong(words, maxWords(methodKey));
  if (!asked.send) return;
  if (!asked.happened.trim() || !asked.question.trim()) throw new DilemmaEmpty();
  const confirmed = new Set(asked.statements);
  if (dilemmaStatement.options.some((statement) => !confirmed.has(statement))) throw new DilemmaUnconfirmed();
}
