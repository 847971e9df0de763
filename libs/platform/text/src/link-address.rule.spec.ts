import { hostToShow, linkAddress } from './link-address.rule.js';

describe('an address a link may have', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['HTTP://Example.ORG/A?b=1#c', 'http://example.org/A?b=1#c'],
    ['https://example.org/caf\u00e9 here', 'https://example.org/caf%C3%A9%20here'],
    ['https://b\u00fccher.example/', 'https://xn--bcher-kva.example/'],
    ['mailto:help@example.org', 'mailto:help@example.org'],
    ['mailto:help@example.org?bcc=all@example.org&body=x', 'mailto:help@example.org'],
  ])('%s', (raw, address) => {
    expect(linkAddress(raw)).toBe(address);
    expect(linkAddress(address)).toBe(address);
  });

  it.each([
    ['javascript:alert(1)'],
    ['JaVaScRiPt:alert(1)'],
    ['java\tscript:alert(1)'],
    [' \u0001javascript:alert(1)'],
    ['vbscript:x'],
    ['data:text/html,<script>x</script>'],
    ['data:image/svg+xml;base64,PHN2Zz4='],
    ['file:///etc/passwd'],
    ['blob:https://example.org/1'],
    ['//example.org'],
    ['\\\\example.org'],
    ['/relative'],
    ['#here'],
    ['https:example.org'],
    ['https://bank.example@evil.example'],
    ['https://bank.example:secret@evil.example'],
    ['mailto:'],
    ['mailto:nobody'],
    ['mailto:a@b.example,c@d.example'],
    ['https://'],
    [`https://example.org/${'x'.repeat(2_000)}`],
  ])('not %s', (raw) => {
    expect(linkAddress(raw)).toBeNull();
  });
});

describe('the host that stands beside a link’s words', () => {
  it.each([
    ['words that name no host', 'the guidance', 'https://www.example.org/a', null],
    ['words that name the host', 'www.example.org', 'https://example.org/a', null],
    ['words that name it with its path', 'https://example.org/a/b?c', 'https://www.example.org/a/b?c', null],
    ['words that name another host', 'www.bank.example', 'https://evil.example/', 'evil.example'],
    [
      'words that put another host in front',
      'bank.example/login',
      'https://bank.example.evil.test/',
      'bank.example.evil.test',
    ],
    [
      'letters that look like others',
      'https://\u0430\u0440\u0440\u04cf\u0435.com',
      'https://xn--80ak6aa92e.com/',
      'xn--80ak6aa92e.com',
    ],
    ['the registered name shown already', 'xn--80ak6aa92e.com', 'https://xn--80ak6aa92e.com/', null],
    ['another mailbox', 'help@bank.example', 'mailto:help@evil.example', 'evil.example'],
  ])('%s', (_says, text, address, host) => {
    expect(hostToShow(text, address)).toBe(host);
  });
});
