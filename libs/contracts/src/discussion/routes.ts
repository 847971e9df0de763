import { z } from 'zod';
import { committed } from '../wire/committed.js';
import { id, type Routes } from '../wire/route.js';
import { threadCare } from './modes.js';
import { comment, postComment, reportComment, reportReceipt } from './comment.js';
import { openedTopic, openTopic, threadCarePage, topicList, topicPage } from './topics.js';
import { conversationPage, threadView, threadWindow, threadWindowQuery } from './thread.js';

export const discussionRoutes = {
  thread: {
    method: 'GET',
    path: '/threads/:id',
    ability: 'thread.read',
    says: 'The first page of a thread, with the numbers of its streams',
    params: id,
    answer: threadView,
  },
  threadWindow: {
    method: 'GET',
    path: '/threads/:id/comments',
    ability: 'thread.read',
    says: 'More comments under one parent',
    params: id,
    query: threadWindowQuery,
    answer: threadWindow,
  },
  conversation: {
    method: 'GET',
    path: '/comments/:id/conversation',
    ability: 'thread.read',
    says: 'A comment in its place',
    params: id,
    answer: conversationPage,
  },
  topics: {
    method: 'GET',
    path: '/topics',
    ability: 'topic.list',
    says: 'Topics of the forum, by last activity',
    query: z.strictObject({ cursor: z.string().max(200).optional() }),
    answer: topicList,
  },
  topic: {
    method: 'GET',
    path: '/topics/:id',
    ability: 'thread.read',
    says: 'A topic with the first page of its thread',
    params: id,
    answer: topicPage,
  },
  openTopic: {
    method: 'POST',
    path: '/topics',
    ability: 'topic.open',
    says: 'Open a topic in the forum',
    body: openTopic,
    answer: openedTopic,
    keyed: true,
  },
  threadCare: {
    method: 'GET',
    path: '/threads/:id/care',
    ability: 'thread.change',
    says: 'Who looks after a thread, how it takes comments, and who could be asked',
    params: id,
    answer: threadCarePage,
  },
  changeThread: {
    method: 'PUT',
    path: '/threads/:id/care',
    ability: 'thread.change',
    says: 'Change who looks after a thread, and how it takes comments',
    params: id,
    body: threadCare,
    answer: threadCare,
  },
  postComment: {
    method: 'POST',
    path: '/threads/:id/comments',
    ability: 'comment.post',
    says: 'Post a comment or a reply',
    params: id,
    body: postComment,
    answer: committed(comment),
    keyed: true,
  },
  reportComment: {
    method: 'POST',
    path: '/comments/:id/reports',
    ability: 'comment.report',
    says: 'Tell the moderators that a comment may break a rule',
    params: id,
    body: reportComment,
    answer: committed(reportReceipt),
    keyed: true,
  },
} as const satisfies Routes;
