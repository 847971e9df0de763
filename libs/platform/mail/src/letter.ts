import { layout } from './layout.js';

/** One piece of a letter. All of it is plain text: what people wrote is escaped here and nowhere else. */
export type Block =
  | { kind: 'paragraph' | 'quote' | 'code' | 'small'; text: string }
  | { kind: 'action'; text: string; href: string };

/** What a mail says, before anybody knows how it looks. */
export interface Letter {
  subject: string;
  blocks: Block[];
}

/** How the organisation appears in every letter. */
export interface LetterHead {
  organisation: string;
  /** `#rrggbb`, dark enough to carry white words. */
  accent: string;
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign]!);

function filled(piece: string, values: Record<string, string>): string {
  return piece.replace(/\{\{ ?(\w+) ?\}\}/g, (_, name: string) => escaped(values[name] ?? ''));
}

/** The letter as HTML that old mail programs lay out as well. */
export function toHtml({ subject, blocks }: Letter, head: LetterHead): string {
  const values = { subject, ...head };
  return [
    filled(layout.open, values),
    ...blocks.map((block) =>
      filled(layout[block.kind], { ...values, ...block }).replaceAll('\n\n', '<br><br>'),
    ),
    filled(layout.close, values),
  ].join('\n');
}

/** The same letter for those who read plain text. */
export function toText({ subject, blocks }: Letter, { organisation }: LetterHead): string {
  const pieces = blocks.map((block) => {
    if (block.kind === 'action') return `${block.text}:\n${block.href}`;
    if (block.kind === 'quote') return block.text.replace(/^/gm, '> ');
    return block.text;
  });
  return [`${subject}`, ...pieces, `-- \n${organisation}`].join('\n\n');
}
