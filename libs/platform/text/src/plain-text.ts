import type { Token } from 'markdown-it';
import { isSeen } from './normalise.rule.js';

interface Prefix {
  first: string;
  rest: string;
}

/**
 * The same text without markup, for search, previews and mail: what a reader would see, list signs and quotes
 * included. Empty where there is nothing to see.
 */
export function plainText(tokens: readonly Token[]): string {
  const around: Prefix[] = [];
  let plain = '';
  let wasTight = false;
  const put = (words: string, isTight: boolean): void => {
    if (!isSeen(words)) return;
    const lines = words.split('\n').map((line) => around.map((prefix) => takeTurn(prefix)).join('') + line);
    plain += `${plain && (isTight && wasTight ? '\n' : '\n\n')}${lines.join('\n')}`;
    wasTight = isTight;
  };
  let row: string[] | null = null;
  let hidden = false;
  for (const token of tokens) {
    if (token.type === 'blockquote_open') around.push({ first: '> ', rest: '> ' });
    else if (token.type === 'list_item_open') around.push(listSign(token));
    else if (token.type === 'blockquote_close' || token.type === 'list_item_close') around.pop();
    else if (token.type === 'paragraph_open') hidden = token.hidden;
    else if (token.type === 'paragraph_close') hidden = false;
    else if (token.type === 'tr_open') row = [];
    else if (token.type === 'tr_close') {
      put(row!.join(' | '), true);
      row = null;
    } else if (token.type === 'fence' || token.type === 'code_block')
      put(token.content.replace(/\n$/, ''), false);
    else if (token.type === 'inline') {
      if (row) row.push(wordsOf(token));
      else put(wordsOf(token), hidden);
    }
  }
  return plain.trim();
}

function wordsOf(inline: Token): string {
  return inline
    .children!.map(({ type, content }) => (type === 'softbreak' || type === 'hardbreak' ? '\n' : content))
    .join('');
}

function listSign(item: Token): Prefix {
  const first = item.info ? `${item.info}${item.markup} ` : '- ';
  return { first, rest: ' '.repeat(first.length) };
}

/** A sign stands before its first line only. */
function takeTurn(prefix: Prefix): string {
  const { first } = prefix;
  prefix.first = prefix.rest;
  return first;
}
