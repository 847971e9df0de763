import type { ArticleList, ArticlePage } from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Params, Query, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { ReadArticle } from './read-article.js';

@Controller()
export class ArticlesController {
  constructor(private readonly readArticle: ReadArticle) {}

  @Serves('articles')
  articles(@Query('cursor') cursor?: string): Promise<ArticleList> {
    return this.readArticle.list(cursor);
  }

  @Serves('article')
  article(@CurrentActor() actor: Actor, @Params('slug') slug: string): Promise<ArticlePage> {
    return this.readArticle.run(actor, slug);
  }
}
