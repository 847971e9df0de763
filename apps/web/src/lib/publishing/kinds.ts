import type { ArticleKind } from '@colloquy/contracts';
import { m } from '#paraglide/messages.js';

/** What a reader calls each kind of article. */
export const kindName: Record<ArticleKind, () => string> = {
  news: m.kind_news,
  guide: m.kind_guide,
  think_piece: m.kind_think_piece,
  factsheet: m.kind_factsheet,
  practice_example: m.kind_practice_example,
};
