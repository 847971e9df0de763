import type {
  Comment,
  Committed,
  PostComment as Post,
  ReportComment as Given,
  ReportReceipt,
} from '@colloquy/contracts';
import { type Actor, CurrentActor } from '@colloquy/platform-access';
import { Body, IdempotencyKey, Params, Serves } from '@colloquy/platform-http';
import { Controller } from '@nestjs/common';
import { PostComment } from '../posting/post-comment.js';
import { ReportComment } from '../cases/report-comment.js';

@Controller()
export class CommentsController {
  constructor(
    private readonly postComment: PostComment,
    private readonly reportComment: ReportComment,
  ) {}

  @Serves('postComment')
  post(
    @CurrentActor() actor: Actor,
    @Params('id') threadId: string,
    @Body() post: Post,
    @IdempotencyKey() key: string,
  ): Promise<Committed<Comment>> {
    return this.postComment.run(actor, threadId, post, key);
  }

  @Serves('reportComment')
  report(
    @CurrentActor() actor: Actor,
    @Params('id') commentId: string,
    @Body() given: Given,
    @IdempotencyKey() key: string,
  ): Promise<Committed<ReportReceipt>> {
    return this.reportComment.run(actor, commentId, given, key);
  }
}
