export { PublishingModule, publishingEntities } from './publishing.module.js';
export type { Article } from './article.entity.js';
export { ArticlesRepository, type ArticleLine } from './articles.repository.js';
export { SubjectThreads, type Subject, type ThreadKeeper } from './subject-threads.js';
export { freeSlug, slugOf } from './writing/slug.rule.js';
export { writes, writingPolicy } from './writing/writing.policy.js';
export { presentArticle } from './article.presenter.js';
export { seedPublishing, type DemoArticle } from './publishing.demo.js';
