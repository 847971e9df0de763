import { type Letter, toHtml, toText } from './letter.js';

const head = { organisation: 'Fenland & Partners', accent: '#123456' };
const letter: Letter = {
  subject: 'Somebody <replied>',
  blocks: [
    { kind: 'paragraph', text: 'Hello “Ada” & others' },
    { kind: 'quote', text: '<script>alert(1)</script>\nsecond line' },
    { kind: 'code', text: '123 456' },
    { kind: 'action', text: 'Read it', href: 'https://example.org/a?b=1&c="2"' },
    { kind: 'small', text: '{{subject}} stays as it was written' },
  ],
};

describe('a letter', () => {
  it('as HTML escapes every word and every link', () => {
    const html = toHtml(letter, head);
    expect(html).toContain('Somebody &lt;replied&gt;');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('href="https://example.org/a?b=1&amp;c=&quot;2&quot;"');
    expect(html).toContain('Fenland &amp; Partners');
    expect(html).toContain('background:#123456');
    expect(html).not.toContain('<script>');
  });

  it('does not fill in gaps that somebody wrote', () => {
    expect(toHtml(letter, head)).toContain('{{subject}} stays as it was written');
  });

  it('as text says the same, and shows where its button leads', () => {
    expect(toText(letter, head)).toBe(
      [
        'Somebody <replied>',
        'Hello “Ada” & others',
        '> <script>alert(1)</script>\n> second line',
        '123 456',
        'Read it:\nhttps://example.org/a?b=1&c="2"',
        '{{subject}} stays as it was written',
        '-- \nFenland & Partners',
      ].join('\n\n'),
    );
  });
});
