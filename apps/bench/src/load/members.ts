// Load over sockets: people connected to their rooms, posting and counting what they hear. One process holds them all.
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { quantile } from '../measure/quantile.js';
import { answerTasks } from '../stage/tasks.js';
import { ask } from './ask.js';
import { wordsFor } from './words.js';

/** Somebody with a browser open on one stream. */
export interface Listener {
  cookie: string;
  stream: string;
}
export interface Connect {
  url: string;
  listeners: Listener[];
}
/** Where something is written: over HTTP to a path, or as a message to the stream itself (bare socket.io alone). */
export interface Place {
  stream: string;
  cookie: string;
  path?: string;
}
export interface Post {
  places: Place[];
  writers: number;
  seconds: number;
  most: number;
  /** Who hears each of them. */
  hearers: number;
}
export interface Posted {
  posts: number;
  deliveries: number;
}
export interface See {
  /** One place by as many people, who write in turn. */
  places: Place[];
  posts: number;
}
export interface Seen {
  p50: number;
  p99: number;
}
type News = { stream: string; rows: unknown[] };

const agent = new http.Agent({ keepAlive: true });
let url = '';
const sockets = new Map<string, Socket[]>();
let deliveries = 0;
let onNews: (news: News) => void = () => undefined;

answerTasks({
  /** So many at a time that no listen queue overflows. Those of before stay. */
  async connect(task: Connect): Promise<number> {
    url = task.url;
    for (let begin = 0; begin < task.listeners.length; begin += 50)
      await Promise.all(task.listeners.slice(begin, begin + 50).map(join));
    return task.listeners.length;
  },

  async post({ places, writers, seconds, most, hearers }: Post): Promise<Posted> {
    deliveries = 0;
    let posts = 0;
    const end = performance.now() + seconds * 1000;
    const writer = async () => {
      while (performance.now() < end && posts < most) {
        const number = posts++;
        await post(places[number % places.length]!, number);
      }
    };
    await Promise.all(Array.from({ length: writers }, writer));
    const patience = performance.now() + 5000;
    while (deliveries < posts * hearers && performance.now() < patience) await wait(2);
    if (deliveries !== posts * hearers)
      throw new Error(`Of ${posts * hearers} deliveries ${deliveries} arrived.`);
    return { posts, deliveries };
  },

  /** One post after the other, each from just before it is sent until somebody else’s socket has heard it. */
  async see({ places, posts }: See): Promise<Seen> {
    const milliseconds: number[] = [];
    for (let number = 0; number < posts; number += 1) {
      const place = places[number % places.length]!;
      await wait(2);
      const heard = new Promise<number>((resolve) => {
        onNews = ({ stream }) => stream === place.stream && resolve(performance.now());
      });
      const at = performance.now();
      await post(place, number);
      milliseconds.push((await heard) - at);
    }
    return { p50: quantile(milliseconds, 0.5), p99: quantile(milliseconds, 0.99) };
  },
});

async function join({ cookie, stream }: Listener): Promise<void> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: cookie ? { cookie } : {},
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  socket.on('events', (news: News) => {
    deliveries += news.rows.length;
    onNews(news);
  });
  const answer = (await socket.timeout(10_000).emitWithAck('subscribe', { stream })) as { ok: boolean };
  if (!answer.ok) throw new Error(`${stream} could not be heard: ${JSON.stringify(answer)}`);
  sockets.set(stream, [...(sockets.get(stream) ?? []), socket]);
}

async function post({ stream, cookie, path }: Place, number: number): Promise<void> {
  const text = wordsFor(number);
  if (!path) {
    const message = {
      id: randomUUID(),
      authorId: randomUUID(),
      stepIndex: 1,
      html: `<p>${text}</p>`,
      postedAt: '',
    };
    await sockets.get(stream)![0]!.emitWithAck('post', { stream, message });
    return;
  }
  await ask({ agent, address: url + path, post: { cookie, text } });
}
