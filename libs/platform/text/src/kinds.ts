/** What a text is decides which Markdown it may use and how much work it may cost. */
export type TextKind = 'comment' | 'message' | 'article';

export interface KindOfText {
  tags: readonly string[];
  /** A newline stays a line break: people write in a plain text area. */
  keepsLineBreaks: boolean;
  /** Rules of markdown-it this kind does without. What they would have marked up stays as typed. */
  without: readonly string[];
  /** Else headings become bold paragraphs and rules stay as typed: no comment outranks or cuts the page around it. */
  dividesPage: boolean;
  budget: Budget;
}

/** Over any of these the text is refused, never cut: what was typed is not to be lost in silence. */
export interface Budget {
  /** UTF-16 code units of the source. */
  characters: number;
  /** Elements and runs of text. */
  nodes: number;
  /** Elements inside elements. */
  depth: number;
  /** Time on the worker; after that the worker is replaced. */
  milliseconds: number;
}

const inline = ['br', 'strong', 'em', 'code', 'a'] as const;
const conversation: KindOfText = {
  tags: ['p', 'ul', 'ol', 'li', 'blockquote', 'pre', ...inline],
  keepsLineBreaks: true,
  // `code` (four spaces), `lheading` (a line of dashes) and `reference` (`[Zoom]: https://…`) swallow what people wrote
  // without meaning Markdown at all.
  without: ['code', 'lheading', 'reference', 'table', 'strikethrough'],
  dividesPage: false,
  budget: { characters: 20_000, nodes: 2_000, depth: 20, milliseconds: 1_000 },
};

export const kinds: Record<TextKind, KindOfText> = {
  comment: conversation,
  message: conversation,
  article: {
    tags: [...conversation.tags, 'h2', 'h3', 'h4', 'hr', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
    keepsLineBreaks: false,
    without: ['strikethrough'],
    dividesPage: true,
    budget: { characters: 200_000, nodes: 20_000, depth: 20, milliseconds: 3_000 },
  },
};

/** Deepest and shallowest heading of an article; the page itself owns `h1`. */
export const HEADINGS = { first: 2, last: 4 } as const;
