import type { ThreadContext } from '@colloquy/contracts';
import { ArticlesRepository } from '@colloquy/publishing';
import { Injectable } from '@nestjs/common';
import type { SubjectType } from './thread.entity.js';

export interface SubjectOfThread {
  subjectType: SubjectType;
  subjectId: string;
}

/** What threads hang on: a title and a page, whoever owns them. For those who may know that the thread exists. */
@Injectable()
export class ThreadContexts {
  constructor(private readonly articles: ArticlesRepository) {}

  async one(subject: SubjectOfThread): Promise<ThreadContext> {
    return (await this.of([subject])).get(subject.subjectId)!;
  }

  /** By the subject’s id. */
  async of(subjects: SubjectOfThread[]): Promise<Map<string, ThreadContext>> {
    const ids = (type: SubjectType) =>
      subjects.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId);
    const articles = await this.articles.named(ids('article'));
    return new Map(
      [...articles.values()].map(({ id, title, slug }) => [id, { title, path: `/articles/${slug}` }]),
    );
  }
}
