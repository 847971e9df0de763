import type { CommentBadge, CommentMark, HouseRuleReason } from '@colloquy/contracts';
import { type DemoCase, seedModeration } from '@colloquy/moderation';
import { demoId, RoleAssignment } from '@colloquy/people';
import type { TextRenderer } from '@colloquy/platform-text';
import type { DemoArticle } from '@colloquy/publishing';
import type { EntityManager } from 'typeorm';
import held from '../demo/held.json' with { type: 'json' };
import others from '../demo/other-threads.json' with { type: 'json' };
import heated from '../demo/thread.json' with { type: 'json' };
import { type CaseLine, demoCases } from './cases/cases.demo.js';
import { Comment } from './comments/comment.entity.js';
import { CommentRevision } from './comments/comment-revision.entity.js';
import { Thread } from './threads/thread.entity.js';

/** One line of the demonstration’s files. */
interface Line {
  id: string;
  parentId: string | null;
  displayName: string;
  selfDescription: string;
  text: string;
  minutesAfterPublication?: number;
  heldHoursAgo?: number;
  joinedDaysAgo?: number;
  state?: string;
  reasonCode?: string;
  badge?: string;
  marks?: string[];
  contribution?: string;
  pinned?: string;
  viaAskForMore?: boolean;
  edited?: boolean;
}

const threads: { article: string; state: 'open' | 'closed'; lines: Line[] }[] = [
  { article: 'nominations', state: 'open', lines: [...heated, held] },
  ...Object.entries(others).map(([article, { state, comments }]) => ({
    article,
    state: state as 'open' | 'closed',
    lines: comments as Line[],
  })),
];
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const isHeld = (line: Line) => line.heldHoursAgo !== undefined;

/** Everyone who comments, for people’s seed; those with a held comment joined yesterday. */
export function demoCommenters(
  now: Date,
): { displayName: string; selfDescription: string; joinedAt?: Date }[] {
  return threads.flatMap(({ lines }) =>
    lines.map(({ displayName, selfDescription, ...line }) => {
      const daysAgo = line.joinedDaysAgo ?? (line.heldHoursAgo === undefined ? null : 1.1);
      const joinedAt = daysAgo === null ? undefined : new Date(now.getTime() - daysAgo * DAY);
      return { displayName, selfDescription, joinedAt };
    }),
  );
}

export const demoCommentId = (article: string, id: string) => demoId(`comment/${article}/${id}`);
export const demoThreadId = (article: string) => demoId(`thread/${article}`);

/** The threads of the published articles; Imogen looks after the heated one. */
export async function seedDiscussion(
  manager: EntityManager,
  texts: TextRenderer,
  articles: DemoArticle[],
  programmeId: string,
  now: Date,
): Promise<void> {
  await seedProgrammeThread(manager, programmeId, now);
  for (const article of articles) {
    const thread = threads.find((each) => each.article === article.key);
    if (thread) await seedThread(manager, texts, article, thread, now);
  }
  const cases: DemoCase[] = [];
  for (const line of demoCases) cases.push(await asCase(manager, line, now));
  await seedModeration(manager, cases);
  await manager.insert(RoleAssignment, {
    id: demoId('role/imogen/facilitator/heated thread'),
    personId: demoId('person/imogen'),
    role: 'facilitator',
    scopeType: 'thread',
    scopeId: demoThreadId('nominations'),
    validFrom: articles[0]!.publishedAt,
  });
}

/** What people will say about the programme: nothing yet. */
async function seedProgrammeThread(manager: EntityManager, programmeId: string, now: Date): Promise<void> {
  const id = demoThreadId('programme');
  const openedAt = new Date(now.getTime() - 400 * DAY);
  await manager.insert(Thread, {
    id,
    subjectType: 'programme',
    subjectId: programmeId,
    state: 'open',
    openedAt,
  });
  await manager.query('insert into thread_counter (thread_id) values ($1)', [id]);
}

async function asCase(manager: EntityManager, line: CaseLine, now: Date): Promise<DemoCase> {
  const { article, comment: id, after, dueInMinutes, ...told } = line;
  const comment = await manager.findOneByOrFail(Comment, { id: demoCommentId(article, id) });
  const parent = comment.parentId && (await manager.findOneByOrFail(Comment, { id: comment.parentId }));
  return {
    ...told,
    key: `${article}/${id}`,
    openedAt: new Date(comment.writtenAt.getTime() + after * MINUTE),
    ...(dueInMinutes !== undefined && { dueAt: new Date(now.getTime() + dueInMinutes * MINUTE) }),
    subject: {
      subjectType: 'comment',
      subjectId: comment.id,
      revision: comment.revision,
      scopeType: 'thread',
      scopeId: comment.threadId,
      authorId: comment.authorId,
      involvedIds: [comment.authorId, ...(parent ? [parent.authorId] : [])],
    },
  };
}

async function seedThread(
  manager: EntityManager,
  texts: TextRenderer,
  article: DemoArticle,
  { state, lines }: (typeof threads)[number],
  now: Date,
): Promise<void> {
  const threadId = demoThreadId(article.key);
  const minutes = Math.max(0, ...lines.map((line) => line.minutesAfterPublication ?? 0));
  await manager.insert(Thread, {
    id: threadId,
    subjectType: 'article',
    subjectId: article.id,
    state,
    openedAt: article.publishedAt,
    closedAt:
      state === 'closed' ? new Date(article.publishedAt.getTime() + (minutes + 2_880) * MINUTE) : null,
  });
  const placed = new Map<string, { depth: number; path: Buffer }>();
  const replies = new Map<string, number>();
  let readable = 0;
  let last = article.publishedAt;
  for (const line of [...lines].sort(byTime)) {
    const parent = line.parentId === null ? null : placed.get(line.parentId)!;
    const under = line.parentId === null ? threadId : demoCommentId(article.key, line.parentId);
    const comment = asComment(line, article, now);
    const depth = (parent?.depth ?? 0) + 1;
    if (comment.state === 'held') {
      await save(manager, texts, line, { ...comment, threadId, depth, place: null, path: null });
      continue;
    }
    const place = (replies.get(under) ?? 0) + 1;
    replies.set(under, place);
    const step = Buffer.alloc(4);
    step.writeInt32BE(place);
    const path = Buffer.concat([parent?.path ?? Buffer.alloc(0), step]);
    placed.set(line.id, { depth, path });
    if (comment.state === 'published') readable += 1;
    last = comment.publishedAt!;
    await save(manager, texts, line, { ...comment, threadId, depth, place, path });
  }
  await manager.query('insert into thread_counter values ($1, $2, $3, $4)', [
    threadId,
    placed.size,
    readable,
    last,
  ]);
  await manager.query('insert into reply_counter select * from unnest($1::uuid[], $2::int[])', [
    [...replies.keys()],
    [...replies.values()],
  ]);
}

/** Held ones last: nobody’s place depends on them. */
const byTime = (a: Line, b: Line) =>
  (a.minutesAfterPublication ?? Infinity) - (b.minutesAfterPublication ?? Infinity);

function asComment(line: Line, { key, publishedAt }: DemoArticle, now: Date) {
  const writtenAt = isHeld(line)
    ? new Date(now.getTime() - line.heldHoursAgo! * 60 * MINUTE)
    : new Date(publishedAt.getTime() + line.minutesAfterPublication! * MINUTE);
  const removed = line.state === 'removed';
  return {
    id: demoCommentId(key, line.id),
    parentId: line.parentId === null ? null : demoCommentId(key, line.parentId),
    authorId: demoId(`person/${line.displayName.toLowerCase()}`),
    badge: (line.badge as CommentBadge) ?? null,
    marks: marksOf(line),
    state: isHeld(line) ? ('held' as const) : removed ? ('removed' as const) : ('published' as const),
    revision: 1,
    reason: (line.reasonCode as HouseRuleReason) ?? null,
    note: demoCases.find((each) => each.article === key && each.comment === line.id)?.decision?.note ?? null,
    writtenAt,
    publishedAt: isHeld(line) ? null : writtenAt,
    editedAt: line.edited ? new Date(writtenAt.getTime() + 35 * MINUTE) : null,
    removedAt: removed ? new Date(writtenAt.getTime() + 25 * MINUTE) : null,
  };
}

function marksOf({ marks, contribution, pinned, viaAskForMore }: Line): CommentMark[] {
  const all = [...(marks ?? []), contribution, pinned === 'official_answer' && pinned];
  return [...all, viaAskForMore && 'ask_for_more'].filter(Boolean) as CommentMark[];
}

async function save(manager: EntityManager, texts: TextRenderer, line: Line, comment: Partial<Comment>) {
  // The files say in brackets who may read a removed text; the words themselves begin after that.
  const source = line.text.replace(/^\[visible to[^\]]*\] /, '');
  const { html, plain, links, version } = await texts.render(source, 'comment');
  await manager.insert(Comment, comment);
  await manager.insert(CommentRevision, {
    commentId: comment.id,
    n: 1,
    source,
    html,
    htmlVersion: version,
    plain,
    links,
    writtenAt: comment.writtenAt,
  });
}
