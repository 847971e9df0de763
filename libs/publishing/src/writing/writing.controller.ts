import type {
  AmendArticle as Amendment,
  FacilitatorChoice,
  Preview,
  PublishArticle as Publication,
  SaveArticle as Words,
  SaveArticleAgain,
  Writing,
  WritingList,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { AmendArticle } from './amend-article.js';
import { PublishArticle } from './publish-article.js';
import { ReadWriting } from './read-writing.js';
import { SaveArticle } from './save-article.js';
import { UnpublishArticle } from './unpublish-article.js';

@Controller()
export class WritingController {
  constructor(
    private readonly reading: ReadWriting,
    private readonly saveArticle: SaveArticle,
    private readonly publishArticle: PublishArticle,
    private readonly amendArticle: AmendArticle,
    private readonly unpublishArticle: UnpublishArticle,
  ) {}

  @Serves('writings')
  list(@CurrentActor() actor: Actor): Promise<WritingList> {
    return this.reading.list(actor);
  }

  @Serves('writing')
  one(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<Writing> {
    return this.reading.one(actor, id);
  }

  @Serves('beginArticle')
  begin(@CurrentActor() actor: Actor, @Body() words: Words, @IdempotencyKey() key: string): Promise<Writing> {
    return this.saveArticle.begin(actor, words, key);
  }

  @Serves('saveArticle')
  save(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() words: SaveArticleAgain,
    @IdempotencyKey() key: string,
  ): Promise<Writing> {
    return this.saveArticle.run(actor, id, words, key);
  }

  @Serves('previewArticle')
  preview(@CurrentActor() actor: Actor, @Body() { body }: { body: string }): Promise<Preview> {
    return this.reading.preview(actor, body);
  }

  @Serves('publishArticle')
  publish(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() publication: Publication,
    @IdempotencyKey() key: string,
  ): Promise<Writing> {
    return this.publishArticle.run(actor, id, publication, key);
  }

  @Serves('amendArticle')
  amend(
    @CurrentActor() actor: Actor,
    @Params('id') id: string,
    @Body() amendment: Amendment,
    @IdempotencyKey() key: string,
  ): Promise<Writing> {
    return this.amendArticle.run(actor, id, amendment, key);
  }

  @Serves('unpublishArticle')
  unpublish(@CurrentActor() actor: Actor, @Params('id') id: string): Promise<Writing> {
    return this.unpublishArticle.run(actor, id);
  }

  @Serves('facilitatorChoice')
  facilitators(@CurrentActor() actor: Actor): Promise<FacilitatorChoice> {
    return this.reading.facilitators(actor);
  }
}
