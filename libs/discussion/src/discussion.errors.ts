import { COMMENT_LENGTH, Refusal, TOPIC_MIN_LENGTH } from '@colloquy/contracts';

export class ThreadClosed extends Refusal {
  constructor() {
    super('thread.closed');
  }
}
/** Only somebody who is here can look after a thread. */
export class FacilitatorUnknown extends Refusal {
  constructor() {
    super('thread.facilitator_unknown');
  }
}
/** A topic is called something. */
export class TopicTitleNeeded extends Refusal {
  constructor() {
    super('topic.title_needed', { min: TOPIC_MIN_LENGTH });
  }
}
/** Fewer than two characters that anybody could see. */
export class CommentEmpty extends Refusal {
  constructor() {
    super('comment.empty');
  }
}
export class CommentTooLong extends Refusal {
  constructor(length: number) {
    super('comment.too_long', { max: COMMENT_LENGTH, length });
  }
}
export class CommentTooDeep extends Refusal {
  constructor() {
    super('comment.too_deep');
  }
}
/** The comment answered is not readable (any more): hidden, removed, held and unknown are answered alike. */
export class ParentGone extends Refusal {
  constructor() {
    super('comment.parent_gone');
  }
}
/** Reporting is for the words of others. */
export class CommentOwn extends Refusal {
  constructor() {
    super('comment.own');
  }
}
