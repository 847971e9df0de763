import type { TextKind } from './kinds.js';
import { renderText, sanitise } from './render.js';

const REL = 'rel="nofollow ugc noopener noreferrer"';
const html = (source: string, kind: TextKind = 'comment'): string => renderText(source, kind).html;
const plain = (source: string, kind: TextKind = 'comment'): string => renderText(source, kind).plain;

describe('what people write becomes HTML', () => {
  it.each([
    ['paragraphs', 'one\n\ntwo', '<p>one</p>\n<p>two</p>'],
    ['a new line is a line break', 'one\ntwo', '<p>one<br />\ntwo</p>'],
    ['emphasis', '*a* **b** `c`', '<p><em>a</em> <strong>b</strong> <code>c</code></p>'],
    ['lists', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['numbered lists', '1. a\n2. b', '<ol>\n<li>a</li>\n<li>b</li>\n</ol>'],
    ['a year is not the first item of a list', '2019. It was good', '<p>2019. It was good</p>'],
    ['a list taken up again keeps its numbers', '3. c\n4. d', '<p>3. c</p>\n<p>4. d</p>'],
    ['quotes', '> a\n\nb', '<blockquote>\n<p>a</p>\n</blockquote>\n<p>b</p>'],
    ['code', '```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>'],
    ['an indented line is a line, not code', '    Dear all', '<p>Dear all</p>'],
    ['a heading is a bold paragraph', '# Well', '<p><strong>Well</strong></p>'],
    ['a hashtag is a word', '#supervision', '<p>#supervision</p>'],
    ['a signature’s dashes make no heading', 'Thanks\n---\nAnn', '<p>Thanks</p>\n<p>---</p>\n<p>Ann</p>'],
    [
      'a bare address is a link',
      'https://example.org/a.',
      `<p><a href="https://example.org/a" ${REL}>https://example.org/a</a>.</p>`,
    ],
    [
      'www is a link',
      'www.example.org',
      `<p><a href="https://www.example.org/" ${REL}>www.example.org</a></p>`,
    ],
    [
      'a named link',
      '[here](https://example.org "t")',
      `<p><a href="https://example.org/" ${REL}>here</a></p>`,
    ],
    ['a missing space after a full stop is no link', 'It was good.So I went', '<p>It was good.So I went</p>'],
    ['a label with a colon is not swallowed', '[Zoom]: at ten', '<p>[Zoom]: at ten</p>'],
    [
      'a picture becomes a link',
      '![a plan](https://example.org/p.png)',
      `<p><a href="https://example.org/p.png" ${REL}>a plan</a></p>`,
    ],
    [
      'a picture in a link becomes its words',
      '[![p](https://a.example/p)](https://b.example/)',
      `<p><a href="https://b.example/" ${REL}>p</a></p>`,
    ],
    [
      'a link that names another host shows its own',
      '[bank.example](https://evil.example/)',
      `<p><a href="https://evil.example/" ${REL}>bank.example (evil.example)</a></p>`,
    ],
    ['a link within the site is no link', '[x](/rooms)', '<p>[x](/rooms)</p>'],
    ['nothing to see is nothing', '- \n\n# \n\n> \n\n&#8203; &nbsp;', ''],
    ['reordering by entity is undone', 'a &#x202E;b', '<p>a b</p>'],
  ])('%s', (_says, source, expected) => {
    expect(html(source)).toBe(expected);
    expect(html(source, 'message')).toBe(expected);
  });

  it('gives an article its headings under the page’s own, its rules and its tables', () => {
    expect(html('# A\n\n## B\n\n##### C\n\n---', 'article')).toBe(
      '<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>\n<hr />',
    );
    expect(html('### A\n\n#### B', 'article')).toBe('<h2>A</h2>\n<h3>B</h3>');
    expect(html('|a|\n|:-:|\n|b|', 'article')).toContain('<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>');
    expect(html('|a|\n|-|\n|b|', 'comment')).not.toContain('<table>');
  });

  it('lists where its links lead, each once, in order', () => {
    const { links } = renderText(
      '[a](https://b.example/x) https://a.example me@c.example https://b.example/x',
      'comment',
    );
    expect(links).toEqual(['https://b.example/x', 'https://a.example/', 'mailto:me@c.example']);
  });
});

describe('plain text is what a reader would see', () => {
  it.each([
    ['paragraphs and breaks', 'one\ntwo\n\n**three**', 'one\ntwo\n\nthree'],
    ['lists, one item to a line', '- a\n- b\n  - c\n\nz', '- a\n- b\n  - c\n\nz'],
    ['numbers', '1. a\n2. b', '1. a\n2. b'],
    ['numbers that do not begin at 1', '7. a\n8. b', '7. a\n\n8. b'],
    ['quotes, each line', '> a\n> b\n>\n> - c\n\nd', '> a\n> b\n\n> - c\n\nd'],
    ['an item of two paragraphs', '1. a\n\n   b', '1. a\n\n   b'],
    ['code', '```\na\n\nb\n```', 'a\n\nb'],
    ['a link’s words', '[the **guide**](https://example.org)', 'the guide'],
    ['entities as signs', '&lt;b&gt; &amp; 5 &gt; 3', '<b> & 5 > 3'],
    ['tags as typed', '<b>x</b>', '<b>x</b>'],
    ['escapes without their sign', '\\*not bold\\*', '*not bold*'],
    ['headings', '# a\n\nb', 'a\n\nb'],
    ['nothing for nothing', '[](https://example.org) ** ** &#8203;', '** **'],
    ['nothing for empty boxes', '> \n\n- ', ''],
  ])('%s', (_says, source, expected) => {
    expect(plain(source)).toBe(expected);
  });

  it('has a line for each row of a table', () => {
    expect(plain('a\n\n|b|c|\n|-|-|\n|d|e|', 'article')).toBe('a\n\nb | c\nd | e');
  });
});

/** The whole of what may come out, as a grammar: stricter than asking a parser what it makes of it. */
const TAGS = 'p|br|strong|em|a|ul|ol|li|blockquote|code|pre';
const ARTICLE_TAGS = `${TAGS}|h2|h3|h4|hr|table|thead|tbody|tr|th|td`;
const grammar = (tags: string): RegExp =>
  new RegExp(
    `^(?:[^<>"]|"(?=[^<>]*(?:<|$))|<a href="(?:https?://|mailto:)[^"<>\\s]*" ${REL}>|</?(?:${tags})>|<(?:br|hr) />)*$`,
    'u',
  );

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>&#40;alert(1)</script>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><script>alert(1)</script></template>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data=data:text/html,x></object>',
  '<base href=//evil.example>',
  '<meta http-equiv=refresh content="0;url=//evil.example">',
  '<link rel=stylesheet href=//evil.example>',
  '<style>@import "//evil.example"</style>',
  '<p style="position:fixed;inset:0">',
  '<img src="https://tracker.example/1.gif">',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<form action=//evil.example><input type=password></form>',
  '<div popover onbeforetoggle=alert(1)>',
  '<a id=__proto__ name=body>x</a>',
  '<use href="data:image/svg+xml,<svg/>">',
  '<animate attributeName=href values=javascript:alert(1)>',
  '<annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml>',
  '<selectedcontent></selectedcontent><select><button><selectedcontent>',
  '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  '[x](javascript:alert(1))',
  '[x](JAVASCRIPT:alert(1))',
  '[x](java&#x0A;script:alert(1))',
  '[x](java&Tab;script:alert(1))',
  '[x](&#1;javascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](<javascript:alert(1)>)',
  '<javascript:alert(1)>',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x" onerror="alert(1)](https://example.org/a.png)',
  '[x](https://example.org "t\\" onmouseover=alert(1)")',
  '[x](https://example.org/" onmouseover="alert(1))',
  "[x](https://example.org/' onmouseover='alert(1))",
  '[x](https://example.org/<script>alert(1)</script>)',
  'https://example.org/"onmouseover="alert(1)',
  '[a]: javascript:alert(1)\n\n[a]',
  '```"><script>alert(1)</script>\nx\n```',
  '~~~ " onclick=alert(1)\nx\n~~~',
  '`<script>alert(1)</script>`',
  '[x](//evil.example) [y](\\\\evil.example)',
  '<https://example.org/\u2028onclick=x>',
  '{{constructor.constructor("alert(1)")()}}',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<p title="',
  '<!-- -->\n<![CDATA[x]]> <?php x ?>',
  '__proto__ [constructor](https://example.org/__proto__)',
];

describe('nothing but the allowed tags, and href and rel, ever comes out', () => {
  it.each(attacks.map((attack) => [attack]))('%s', (attack) => {
    for (const source of [
      attack,
      `> - **${attack}**`,
      `words\n${attack}\nwords`,
      `# ${attack}`,
      `|${attack}|\n|-|\n|${attack}|`,
    ]) {
      expect(html(source)).toMatch(grammar(TAGS));
      expect(html(source, 'message')).toMatch(grammar(TAGS));
      const article = html(source, 'article');
      expect(article).toMatch(grammar(ARTICLE_TAGS));
      // Reading it and writing it out again changes nothing.
      expect(sanitise(article, 'article').html).toBe(article);
    }
  });

  it('holds even if Markdown let HTML through', () => {
    for (const attack of attacks) {
      const once = sanitise(attack, 'comment').html;
      expect(once).toMatch(grammar(TAGS));
      expect(sanitise(once, 'comment').html).toBe(once);
    }
  });
});

describe('a text over its budget is refused, never cut', () => {
  it.each([
    ['too long', 'a'.repeat(20_001), 'too_long'],
    ['quotes in quotes', `${'>'.repeat(60)} a`, 'too_nested'],
    ['quotes deeper than the parser goes', `${'>'.repeat(300)} a`, 'too_nested'],
    ['lists in lists', Array.from({ length: 40 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n'), 'too_nested'],
    ['emphasis in emphasis', `${'*a '.repeat(100)}${'b* '.repeat(100)}`, 'too_nested'],
    ['thousands of items', '- a\n'.repeat(1_500), 'too_many_parts'],
    ['thousands of bold letters', '**a** '.repeat(1_500), 'too_many_parts'],
  ])('%s', (_says, source, reason) => {
    expect(() => renderText(source, 'comment')).toThrow(
      expect.objectContaining({ name: 'OverBudget', reason }),
    );
  });

  it('lets twenty levels through, and an article be long', () => {
    expect(plain(`${'>'.repeat(18)} a`)).toBe(`${'> '.repeat(18)}a`);
    expect(plain('word '.repeat(30_000), 'article')).toHaveLength(149_999);
  });
});

describe('no text is slow', () => {
  it.each([
    ['mail addresses', 'a@b.com\n'],
    ['asterisks', '*'],
    ['underscores', '_a'],
    ['open brackets', '['],
    ['brackets and pictures', '![['],
    ['open links', '[a](<b'],
    ['open emphasis', '*a **a '],
    ['backticks', '`a``'],
    ['pipes', '|'],
    ['exclamation marks', 'a!'],
    ['at signs', '@@@@'],
    ['entities', '&#0;&amp'],
    ['angle brackets', '<a '],
    ['comments', '<!--'],
    ['addresses', 'https://a.b/(('],
    ['www', 'www.'],
    ['hosts', 'a.b-'],
    ['quotes', '> '],
    ['marks', '\u0300'],
    ['backslashes', '\\'],
  ])('%s', (_says, part) => {
    const source = part.repeat(Math.floor(20_000 / part.length));
    const before = process.cpuUsage();
    try {
      renderText(source, 'comment');
    } catch (error) {
      expect(error).toMatchObject({ name: 'OverBudget' });
    }
    // Processor time, so that a busy machine is not a slow text. Usually some tens of milliseconds.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(500);
  });
});
