import sanitizeHtml from 'sanitize-html';
import { kinds, type TextKind } from './kinds.js';
import { linkAddress } from './link-address.rule.js';
import { markdownFor } from './markdown.js';
import { normalise } from './normalise.rule.js';
import { plainText } from './plain-text.js';
import { OverBudget } from './weigh.rule.js';

/** Goes up with every change to what comes out; stored beside each rendering. */
export const RENDERER_VERSION = 1;

/** What is stored beside the source. */
export interface Rendering {
  /** Sanitised: safe to put into a page as it is. */
  html: string;
  /** What a reader sees, without markup; empty where there is nothing to see. */
  plain: string;
  /** Where its links lead, each once, in order. */
  links: string[];
  /** `RENDERER_VERSION` of the renderer that made it. */
  version: number;
}

const parsers = {
  comment: markdownFor('comment'),
  message: markdownFor('message'),
  article: markdownFor('article'),
};
const REL = 'nofollow ugc noopener noreferrer';

/**
 * Source to rendering, in this thread and without a time budget: the worker calls it, and nobody else but specs.
 * @throws OverBudget over the kind's budget
 */
export function renderText(source: string, kind: TextKind): Rendering {
  if (source.length > kinds[kind].budget.characters) throw new OverBudget('too_long');
  const parser = parsers[kind];
  const tokens = parser.parse(normalise(source), {});
  const plain = plainText(tokens);
  // Empty lists and headings without words are nothing, not boxes.
  if (!plain) return { html: '', plain, links: [], version: RENDERER_VERSION };
  return {
    ...sanitise(parser.renderer.render(tokens, parser.options, {}), kind),
    plain,
    version: RENDERER_VERSION,
  };
}

/** The last step, always: nothing changes the HTML after it. */
export function sanitise(unsafe: string, kind: TextKind): Pick<Rendering, 'html' | 'links'> {
  const links = new Set<string>();
  const html = sanitizeHtml(unsafe, {
    allowedTags: [...kinds[kind].tags],
    allowedAttributes: { a: ['href', 'rel'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
    transformTags: {
      a: (_name, { href = '' }): sanitizeHtml.Tag => {
        const address = linkAddress(href);
        if (!address) return { tagName: 'span', attribs: {} };
        links.add(address);
        return { tagName: 'a', attribs: { href: address, rel: REL } };
      },
    },
  });
  return { html: html.trim(), links: [...links] };
}
