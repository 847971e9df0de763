import { Refusals } from '@colloquy/platform-sockets';
import { eventually, freePort } from '@colloquy/testing';
import { testApp } from '../app.js';
import { knock, wiresOf } from './wire.js';

const BINARY = 2;

describe('frames that nobody of ours sends', () => {
  const ports = { metricsPort: 0 };
  beforeAll(async () => void (ports.metricsPort = await freePort()));
  const app = testApp(() => ports);
  const open = wiresOf(app);

  let cookie = '';
  beforeAll(async () => void ({ cookie } = await app.as('zuri')));

  /** A connection of somebody signed in that has introduced itself. */
  const connected = async () => {
    const { wire } = await open({ cookie });
    await wire!.introduce();
    return wire!;
  };
  const refused = () => app.app.get(Refusals).counts.get('frame') ?? 0;

  it.each([
    ['an event with one attachment', ['451-["signal",{"kind":{"_placeholder":true,"num":0}}]']],
    ['a thousand million attachments', ['451000000000-["signal"]']],
    ['no number of attachments', ['451e9-["signal"]', '45-["signal"]']],
    ['a placeholder before the first', ['451-["signal",{"_placeholder":true,"num":-1}]']],
    ['a placeholder named like a prototype', ['451-["signal",{"_placeholder":true,"num":"__proto__"}]']],
    ['an acknowledgement with attachments', ['461-1[{"_placeholder":true,"num":0}]']],
  ])('TR-S-11: %s ends the connection before a part is waited for', async (_, [frame]) => {
    const [before, wire] = [refused(), await connected()];
    wire.say(frame!);
    await eventually(() => expect(wire.isOpen).toBe(false), 1_000);
    expect(refused()).toBe(before + 1);
  });

  it('TR-S-11: bytes in place of text end the connection, announced or not, and nobody else’s', async () => {
    const [one, other] = [await connected(), await connected()];
    one.say(Buffer.alloc(16), BINARY);
    await eventually(() => expect(one.isOpen).toBe(false), 1_000);
    other.say('420["signal",{"kind":"clock"}]');
    await eventually(() => expect(other.heard.join('\n')).toMatch(/^430\[{"ok":true/m));
  });

  it.each([
    ['an older protocol', '/socket.io/?EIO=3&transport=websocket'],
    ['no protocol', '/socket.io/?transport=websocket'],
    ['a transport that every object has', '/socket.io/?EIO=4&transport=constructor'],
    ['a transport that every object inherits', '/socket.io/?EIO=4&transport=__proto__'],
    ['a transport twice', '/socket.io/?EIO=4&transport=websocket&transport=polling'],
    ['a connection that is not there', '/socket.io/?EIO=4&transport=websocket&sid=__proto__'],
  ])('TR-S-17: a handshake with %s is refused with 400, and counted', async (_, path) => {
    const { counts } = app.app.get(Refusals);
    const before = counts.get('handshake') ?? 0;
    expect(await knock(app.url, {}, path)).toMatchObject({ status: 400, wire: null });
    expect(counts.get('handshake')).toBe(before + 1);
  });

  it('TR-S-17: headers longer than anybody needs are refused before they are read to the end', async () => {
    const asked = knock(app.url, { 'sec-websocket-protocol': 'x'.repeat(1_000_000) });
    // Some of it may still be on its way when the line is closed.
    const answer = await asked.catch(({ code }: { code: string }) => ({ status: code, wire: null }));
    expect([431, 'ECONNRESET', 'EPIPE']).toContain(answer.status);
    expect(answer.wire).toBeNull();
    await connected();
  });

  it('TR-S-17: text that is no UTF-8 ends the connection, and is counted', async () => {
    const [before, wire] = [refused(), await connected()];
    wire.say(Buffer.from([0x34, 0x32, 0xff, 0xfe, 0xc0, 0x80]));
    await eventually(() => expect(wire.isOpen).toBe(false), 1_000);
    expect(wire.closedWith).toBe(1007);
    expect(refused()).toBe(before + 1);
  });

  it('are counted for whoever watches the site, and so is every command that is refused', async () => {
    const wire = await connected();
    wire.say('421["signal",{"kind":"shout"}]');
    wire.say('422["room.close",{}]');
    for (let n = 0; n < 60; n += 1) wire.say(`42${10 + n}["signal",{"kind":"clock"}]`);
    await eventually(() => expect(wire.heard.filter((said) => said.startsWith('43'))).toHaveLength(62));
    const text = await (await fetch(`http://127.0.0.1:${ports.metricsPort}/metrics`)).text();
    const figure = (reason: string) =>
      Number(new RegExp(`^colloquy_socket_refusals_total{reason="${reason}"} (\\d+)$`, 'm').exec(text)?.[1]);
    expect(figure('request.malformed')).toBeGreaterThanOrEqual(1);
    expect(figure('access.undeclared')).toBeGreaterThanOrEqual(1);
    expect(figure('request.too_many')).toBeGreaterThanOrEqual(40);
    expect(figure('frame')).toBe(refused());
    expect(figure('handshake')).toBeGreaterThanOrEqual(6);
  });
});
