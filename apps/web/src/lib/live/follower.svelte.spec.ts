import type { EventRow, ResumeAnswer, StreamHeads } from '@colloquy/contracts';
import { describe, expect, it } from 'vitest';
import type { Answer, Trouble } from '#lib/shared/api.ts';
import { Follower } from './follower.ts';

const STREAM = 'thread:1/public';
const EPOCH = 'first-epoch';
const row = (seq: number): EventRow => ({ seq, type: 'thread.closed', subject: null, payload: {}, at: '' });
const rows = (...seqs: number[]) => seqs.map(row);

/** A server of a few lines: it holds events, and answers as the real one promises to. */
function world(at: number) {
  const log: EventRow[] = [];
  const applied: number[] = [];
  const asked: number[] = [];
  const ended: string[] = [];
  const later: (() => void)[] = [];
  const server = {
    epoch: EPOCH,
    oldest: 0,
    refuse: null as Trouble | null,
    reachable: true,
    pageSize: 500,
    snapshots: 0,
    whileLoading: () => {},
  };
  const trouble = (status: number): Trouble => ({
    type: '',
    title: '',
    status,
    code: status ? 'access.ended' : 'network.lost',
  });
  const follower = new Follower(
    {
      heads: { [STREAM]: { seq: at, epoch: EPOCH } },
      apply: (_, { seq }) => applied.push(seq),
      reload: async (): Promise<StreamHeads | null> => {
        const heads = { [STREAM]: { seq: log.length, epoch: server.epoch } };
        server.snapshots += 1;
        server.whileLoading();
        return server.reachable ? heads : null;
      },
      evicted: (stream) => ended.push(stream),
    },
    () => ({
      connected: server.reachable,
      subscribe: async () =>
        server.refuse
          ? { ok: false, trouble: server.refuse }
          : server.reachable
            ? { ok: true, value: { seq: log.length, epoch: server.epoch } }
            : { ok: false, trouble: trouble(0) },
      resume: async ({ epoch, last }): Promise<Answer<ResumeAnswer>> => {
        asked.push(Number(last));
        if (!server.reachable) return { ok: false, trouble: trouble(0) };
        if (epoch !== server.epoch || Number(last) < server.oldest)
          return { ok: true, value: { kind: 'snapshot', stream: STREAM } };
        const after = log.filter(({ seq }) => seq > Number(last));
        const page = after.slice(0, server.pageSize);
        return {
          ok: true,
          value: { kind: 'events', stream: STREAM, epoch, rows: page, more: after.length > page.length },
        };
      },
    }),
    (task) => later.push(task),
  );
  return {
    follower,
    server,
    applied,
    asked,
    ended,
    tell: (...seqs: number[]) => log.push(...rows(...seqs)),
    hear: (...seqs: number[]) => follower.receive(STREAM, server.epoch, rows(...seqs)),
    settle: () => new Promise((done) => setTimeout(done, 0)),
    passTime: () => later.splice(0).forEach((task) => task()),
  };
}

describe('Follower', () => {
  it('applies what stands next, in order', () => {
    const { follower, applied, hear } = world(4);
    hear(5);
    hear(6, 7);
    expect(applied).toEqual([5, 6, 7]);
    expect(follower.last(STREAM)).toBe(7);
  });

  it('ignores what it already has, however often it comes', () => {
    const { applied, asked, hear } = world(4);
    hear(5);
    hear(3, 4, 5);
    hear(5, 6);
    expect(applied).toEqual([5, 6]);
    expect(asked).toEqual([]);
  });

  it('asks for a hole and applies both sides of it once', async () => {
    const { applied, asked, hear, tell, settle } = world(0);
    tell(1, 2, 3, 4, 5);
    hear(1);
    hear(4, 5);
    expect(applied).toEqual([1]);
    await settle();
    expect(asked).toEqual([1]);
    expect(applied).toEqual([1, 2, 3, 4, 5]);
  });

  it('asks once for one hole, though news goes on arriving', async () => {
    const { applied, asked, hear, tell, settle } = world(0);
    tell(1, 2, 3, 4);
    hear(3);
    hear(4);
    await settle();
    expect(asked).toEqual([0]);
    expect(applied).toEqual([1, 2, 3, 4]);
  });

  it('tries again when the answer to a hole was lost', async () => {
    const { applied, hear, tell, settle, passTime, server } = world(0);
    tell(1, 2, 3);
    const resume = server.pageSize;
    server.pageSize = 0;
    hear(3);
    await settle();
    expect(applied).toEqual([]);
    server.pageSize = resume;
    passTime();
    await settle();
    expect(applied).toEqual([1, 2, 3]);
  });

  it('catches up after a lost connection, page by page, without gap or double', async () => {
    const { follower, applied, asked, hear, tell, server, settle } = world(0);
    tell(1, 2, 3, 4, 5);
    server.pageSize = 2;
    const joined = follower.join();
    hear(5);
    await joined;
    await settle();
    expect(applied).toEqual([1, 2, 3, 4, 5]);
    expect(asked[0]).toBe(0);
  });

  it('asks for nothing when nothing was missed', async () => {
    const { follower, asked, tell } = world(2);
    tell(1, 2);
    await follower.join();
    expect(asked).toEqual([]);
  });

  it('loads a snapshot when the epoch is another', async () => {
    const { follower, applied, server, hear, tell } = world(9);
    tell(1, 2);
    server.epoch = 'second-epoch';
    await follower.join();
    expect(server.snapshots).toBe(1);
    expect(follower.last(STREAM)).toBe(2);
    hear(3);
    expect(applied).toEqual([3]);
  });

  it('LR-43: loads a snapshot when it was away longer than the log reaches', async () => {
    const { follower, server, tell } = world(1);
    tell(1, 2, 3, 4);
    server.oldest = 3;
    await follower.join();
    expect(server.snapshots).toBe(1);
    expect(follower.last(STREAM)).toBe(4);
  });

  it('applies what arrived while the snapshot was loading, after it and once', async () => {
    const { follower, applied, server, hear, tell } = world(0);
    tell(1, 2);
    server.epoch = 'second-epoch';
    server.whileLoading = () => {
      hear(2);
      hear(3);
    };
    await follower.join();
    expect(applied).toEqual([3]);
    expect(follower.last(STREAM)).toBe(3);
  });

  it('counts a blanked event like any other', () => {
    const { follower, applied } = world(0);
    follower.receive(STREAM, EPOCH, [{ ...row(1), payload: null }, row(2)]);
    expect(applied).toEqual([1, 2]);
  });

  it('fetches its own news when it does not come', async () => {
    const { follower, applied, tell, passTime, settle } = world(0);
    tell(1);
    follower.expect(STREAM, 1);
    passTime();
    await settle();
    expect(applied).toEqual([1]);
  });

  it('applies nothing after the right to hear has ended', async () => {
    const { follower, applied, ended, server, hear } = world(0);
    hear(1);
    server.refuse = { type: '', title: '', status: 404, code: 'stream.unknown' };
    await follower.join();
    hear(2);
    expect(ended).toEqual([STREAM]);
    expect(applied).toEqual([1]);
  });

  it('keeps its place when the server is not reached', async () => {
    const { follower, applied, server, tell, ended } = world(0);
    tell(1);
    server.reachable = false;
    expect(await follower.poll()).toBe(false);
    server.reachable = true;
    expect(await follower.poll()).toBe(true);
    expect(applied).toEqual([1]);
    expect(ended).toEqual([]);
  });

  it('asks for the snapshot again when the page could not take it', async () => {
    const { follower, server, applied, hear, passTime, settle } = world(0);
    server.whileLoading = () => {
      throw new TypeError('half an answer');
    };
    await follower.reload();
    hear(1);
    expect(applied).toEqual([1]);
    server.whileLoading = () => {};
    passTime();
    await settle();
    expect(server.snapshots).toBe(2);
  });
});
