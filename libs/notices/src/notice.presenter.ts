import type { Notice } from '@colloquy/contracts';
import { CommentPlaces, type CommentPlace } from '@colloquy/discussion';
import { SessionPlaces } from '@colloquy/practice';
import { Injectable } from '@nestjs/common';
import type { NoticeRow } from './notices.repository.js';

/** What a notice says now to its person. One whose thing they may no longer see is left out. */
@Injectable()
export class NoticePresenter {
  constructor(
    private readonly comments: CommentPlaces,
    private readonly sessions: SessionPlaces,
  ) {}

  async present(rows: NoticeRow[], personId: string): Promise<Notice[]> {
    const comments = await this.comments.of(idsOf(rows, 'comment'));
    const sessions = await this.sessions.of(idsOf(rows, 'session'), personId);
    return rows.flatMap(({ id, kind, at, isRead, subjectType, subjectId, change }) => {
      const common = { id, kind, at, isRead, actor: null, verdict: null, change };
      const session = sessions.get(subjectId);
      if (subjectType === 'session') return session ? [{ ...common, ...session }] : [];
      // Its words are nowhere but on its own page, which asks who reads.
      if (subjectType === 'concern') return [{ ...common, title: '', path: `/concerns/${subjectId}` }];
      if (subjectType === 'record') return [{ ...common, title: '', path: `/sessions/${subjectId}/record` }];
      const comment = comments.get(subjectId);
      return comment ? ofComment(common, comment) : [];
    });
  }
}

const idsOf = (rows: NoticeRow[], type: NoticeRow['subjectType']) => [
  ...new Set(rows.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId)),
];

function ofComment(common: Omit<Notice, 'title' | 'path'>, place: CommentPlace): Notice[] {
  const { title, path, author, state } = place;
  if (common.kind === 'decision')
    return [{ ...common, title, path, verdict: state === 'removed' ? 'removed' : 'approved' }];
  return state === 'published' ? [{ ...common, title, path, actor: author }] : [];
}
