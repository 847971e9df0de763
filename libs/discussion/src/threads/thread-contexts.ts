import type { ThreadContext } from '@colloquy/contracts';
import { ProgrammesRepository } from '@colloquy/programmes';
import { ArticlesRepository } from '@colloquy/publishing';
import { Injectable } from '@nestjs/common';
import { TopicsRepository } from '../forum/topics.repository.js';
import type { SubjectType } from './thread.entity.js';

export interface SubjectOfThread {
  subjectType: SubjectType;
  subjectId: string;
}

/** Where the things of a kind are listed: the way to one that cannot be seen at the moment. */
export const listOf: Record<SubjectType, string> = {
  article: '/',
  programme: '/programmes',
  topic: '/forum',
};

/** What threads hang on: a title and a page, whoever owns them. For those who may know that the thread exists. */
@Injectable()
export class ThreadContexts {
  constructor(
    private readonly articles: ArticlesRepository,
    private readonly programmes: ProgrammesRepository,
    private readonly topics: TopicsRepository,
  ) {}

  async one(subject: SubjectOfThread): Promise<ThreadContext> {
    return (await this.of([subject])).get(subject.subjectId)!;
  }

  /** By the subject’s id. */
  async of(subjects: SubjectOfThread[]): Promise<Map<string, ThreadContext>> {
    const ids = (type: SubjectType) =>
      subjects.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId);
    const ask = async <T>(type: SubjectType, named: (ids: string[]) => Promise<Iterable<T>>) => {
      const asked = ids(type);
      return asked.length ? [...(await named(asked))] : [];
    };
    const [articles, programmes, topics] = await Promise.all([
      ask('article', async (asked) => (await this.articles.named(asked)).values()),
      ask('programme', (asked) => this.programmes.named(asked)),
      ask('topic', (asked) => this.topics.named(asked)),
    ]);
    const found = new Map<string, ThreadContext>();
    for (const { id, title, slug } of articles) found.set(id, { title, path: `/articles/${slug}` });
    for (const { id, title, slug } of programmes) found.set(id, { title, path: `/programmes/${slug}` });
    for (const { id, title } of topics) found.set(id, { title, path: `/forum/${id}` });
    return found;
  }
}
