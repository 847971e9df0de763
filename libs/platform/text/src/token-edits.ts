import type { Token } from 'markdown-it';
import { HEADINGS } from './kinds.js';
import { hostToShow, linkAddress } from './link-address.rule.js';
import { withoutDeceit } from './normalise.rule.js';

export type MakeToken = (type: string, tag: string, nesting: Token['nesting']) => Token;

/** Entities are decoded after the source was normalised, so what they decode to is cleaned here. */
export function cleanText(tokens: readonly Token[]): void {
  for (const token of tokens) {
    if (token.children) cleanText(token.children);
    if (token.type === 'text') token.content = withoutDeceit(token.content);
  }
}

/** A picture would tell its host who reads: it becomes a link, or within a link its own words. */
export function picturesAsLinks(tokens: readonly Token[], make: MakeToken): void {
  for (const block of tokens) {
    if (!block.children?.some(({ type }) => type === 'image')) continue;
    let inLink = 0;
    block.children = block.children.flatMap((token) => {
      if (token.type === 'link_open') inLink += 1;
      if (token.type === 'link_close') inLink -= 1;
      if (token.type !== 'image') return [token];
      const address = linkAddress(String(token.attrGet('src')));
      const words = text(make, withoutDeceit(token.content) || address || '');
      return inLink > 0 || !address ? [words] : linked(make, address, words);
    });
  }
}

/** Where a link’s words name another host than the one it leads to, the real one stands behind them. */
export function showRealHosts(tokens: readonly Token[], make: MakeToken): void {
  for (const block of tokens) {
    if (!block.children) continue;
    const edited: Token[] = [];
    let words = '';
    let address = '';
    for (const token of block.children) {
      if (token.type === 'link_open') [words, address] = ['', String(token.attrGet('href'))];
      if (token.type === 'text' || token.type === 'code_inline') words += token.content;
      const host = token.type === 'link_close' ? hostToShow(words, address) : null;
      if (host) edited.push(text(make, ` (${host})`));
      edited.push(token);
    }
    block.children = edited;
  }
}

const LIST_TOKENS = new Set(['ordered_list_open', 'list_item_open', 'list_item_close', 'ordered_list_close']);

/**
 * `2019. It was a good year` is a sentence, not the first item of a list: a list that does not begin at 1 keeps its
 * numbers as words. (An attribute could carry the number, but we let none through.)
 */
export function listsAsTyped(tokens: Token[], make: MakeToken): void {
  const plain: boolean[] = [];
  let number = '';
  const kept = tokens.filter((token) => {
    if (token.type === 'ordered_list_open') plain.push(token.attrGet('start') !== null);
    if (token.type === 'bullet_list_open') plain.push(false);
    if (!plain.at(-1)) {
      if (token.type.endsWith('_list_close')) plain.pop();
      return true;
    }
    if (token.type === 'list_item_open') number = `${token.info}${token.markup} `;
    if (token.type === 'inline' && number) {
      token.children!.unshift(text(make, number));
      number = '';
    }
    token.hidden = false;
    if (token.type === 'ordered_list_close') plain.pop();
    return !LIST_TOKENS.has(token.type);
  });
  tokens.splice(0, tokens.length, ...kept);
}

/** In a conversation `# Heading` is a bold paragraph, and a row of dashes stays a row of dashes. */
export function withoutDividers(tokens: Token[], make: MakeToken): void {
  const edited = tokens.flatMap((token, at) => {
    if (token.type === 'hr') return paragraph(make, token.markup);
    if (token.type === 'heading_open') {
      const words = tokens[at + 1]!;
      words.children = [
        make('strong_open', 'strong', 1),
        ...words.children!,
        make('strong_close', 'strong', -1),
      ];
      return [make('paragraph_open', 'p', 1)];
    }
    return [token.type === 'heading_close' ? make('paragraph_close', 'p', -1) : token];
  });
  tokens.splice(0, tokens.length, ...edited);
}

/** An article’s highest heading stands right under the page’s own, whatever sign its author began with. */
export function shiftHeadings(tokens: readonly Token[]): void {
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  const highest = Math.min(...headings.map(({ tag }) => Number(tag[1])));
  for (const token of headings) {
    token.tag = `h${Math.min(HEADINGS.first + Number(token.tag[1]) - highest, HEADINGS.last)}`;
  }
}

function text(make: MakeToken, content: string): Token {
  const token = make('text', '', 0);
  token.content = content;
  return token;
}

function paragraph(make: MakeToken, words: string): Token[] {
  const parts = [make('paragraph_open', 'p', 1), make('inline', '', 0), make('paragraph_close', 'p', -1)];
  parts[1]!.children = [text(make, words)];
  for (const part of parts) part.block = true;
  return parts;
}

function linked(make: MakeToken, address: string, words: Token): Token[] {
  const open = make('link_open', 'a', 1);
  open.attrSet('href', address);
  return [open, words, make('link_close', 'a', -1)];
}
