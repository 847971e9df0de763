import { Refusal } from '@colloquy/contracts';

/** Somebody, perhaps oneself in another window, saved it meanwhile. */
export class ArticleChanged extends Refusal {
  constructor() {
    super('article.changed');
  }
}
/** Readers need a title, a lead and a text. */
export class ArticleIncomplete extends Refusal {
  constructor() {
    super('article.incomplete');
  }
}
export class ArticleInThePast extends Refusal {
  constructor() {
    super('article.past');
  }
}
/** What nobody reads can be neither amended nor taken out of sight. */
export class ArticleNotPublic extends Refusal {
  constructor() {
    super('article.not_public');
  }
}
/** What people read already is amended, not published. */
export class ArticlePublicAlready extends Refusal {
  constructor() {
    super('article.public_already');
  }
}
export class AmendmentNeeded extends Refusal {
  constructor() {
    super('article.amendment_needed');
  }
}
