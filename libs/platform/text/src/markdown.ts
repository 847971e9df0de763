import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { kinds, type TextKind } from './kinds.js';
import { linkAddress } from './link-address.rule.js';
import { weigh } from './weigh.rule.js';
import {
  type MakeToken,
  cleanText,
  listsAsTyped,
  picturesAsLinks,
  shiftHeadings,
  showRealHosts,
  withoutDividers,
} from './token-edits.js';

/** The Markdown of one kind of text, as tokens that HTML and plain text are both made from. */
export function markdownFor(kind: TextKind): Parser {
  const { keepsLineBreaks, without, dividesPage, budget } = kinds[kind];
  // `maxNesting` drops what is deeper without a word, so it stands above our own depth, which refuses.
  const markdown = new MarkdownIt({ html: false, linkify: true, breaks: keepsLineBreaks, maxNesting: 100 });
  markdown.disable([...without]);
  markdown.normalizeLink = (raw) => linkAddress(/^www\./i.test(raw) ? `https://${raw}` : raw) ?? '';
  markdown.validateLink = (address) => address !== '';
  markdown.normalizeLinkText = (text) => text;
  // Bare names (`good.So I went`) are not links: people forget the space after a full stop.
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: true }).add('ftp:', null).add('//', null);
  markdown.linkify.add('www.', {
    validate: (text, at, self) => {
      const rest = `//${text.slice(at, at + 1_000)}`;
      return Math.max(0, self.testSchemaAt(rest, 'https:', 0) - 2);
    },
  });
  markdown.core.ruler.push('colloquy', ({ tokens, Token: Make }) => {
    const make: MakeToken = (type, tag, nesting) => new Make(type, tag, nesting);
    weigh(tokens, budget);
    cleanText(tokens);
    picturesAsLinks(tokens, make);
    showRealHosts(tokens, make);
    listsAsTyped(tokens, make);
    if (dividesPage) shiftHeadings(tokens);
    else withoutDividers(tokens, make);
  });
  return markdown;
}
