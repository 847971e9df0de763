import type { Problem } from '@colloquy/contracts';
import { freshRoom } from '../practice/room.js';
import { type Client, testApp } from '../app.js';

describe('what no column can hold', () => {
  const app = testApp();
  let reader: Client;
  let roomId: string;
  beforeAll(async () => {
    const { id, imogen } = await freshRoom(app, ['imogen']);
    reader = imogen;
    roomId = id;
    await imogen.ask('acceptAgreement', { params: { id }, body: { version: 1 } });
    await imogen.ask('enterRoom', { params: { id } });
    await imogen.ask('startRoom', { params: { id } });
  });

  it.each<[string, string, string, object | undefined]>([
    ['a NUL in an address', 'GET', '/articles/%00', undefined],
    ['a NUL in a place to go on from', 'GET', '/articles?cursor=%00', undefined],
    ['a NUL in a name', 'POST', '/demo/sign-in', { persona: 'zu\u0000ri' }],
  ])('%s is a malformed request, and no failure of ours', async (_, method, path, body) => {
    const response = await fetch(`${app.url}/api/v1${path.replace(':id', roomId)}`, {
      method,
      headers: { cookie: reader.cookie, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const problem = (await response.json()) as Problem;
    expect([response.status, problem.code]).toEqual([400, 'request.malformed']);
  });

  it('a step beyond any step is one that is not the step’s', async () => {
    const { problem } = await reader.ask('nextStep', {
      params: { id: roomId },
      body: { version: 3_000_000_000 },
    });
    expect(problem.code).toBe('step.moved');
  });
});
