import type { Notice } from '@colloquy/contracts';
import { CommentPlaces } from '@colloquy/discussion';
import { Injectable } from '@nestjs/common';
import type { NoticeRow } from './notices.repository.js';

/** What a notice says now. One whose thing is no longer to be seen is left out. */
@Injectable()
export class NoticePresenter {
  constructor(private readonly places: CommentPlaces) {}

  async present(rows: NoticeRow[]): Promise<Notice[]> {
    const ids = rows.filter(({ subjectType }) => subjectType === 'comment').map(({ subjectId }) => subjectId);
    const places = await this.places.of([...new Set(ids)]);
    return rows.flatMap(({ id, kind, at, isRead, subjectId }) => {
      const place = places.get(subjectId);
      if (!place) return [];
      const { title, path, author, state } = place;
      if (kind === 'reply' && state !== 'published') return [];
      const verdict =
        kind !== 'decision' ? null : state === 'removed' ? ('removed' as const) : ('approved' as const);
      return [{ id, kind, at, isRead, actor: kind === 'reply' ? author : null, verdict, title, path }];
    });
  }
}
