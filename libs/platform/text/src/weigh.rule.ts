import type { Token } from 'markdown-it';
import type { Budget } from './kinds.js';
import type { NotRenderableReason } from './text.errors.js';

/** Thrown in the worker; whoever asked hears `TextNotRenderable`. */
export class OverBudget extends Error {
  override name = 'OverBudget';
  readonly reason: NotRenderableReason;

  constructor(reason: NotRenderableReason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Counts what a text would cost to show.
 * @throws OverBudget where it has too many parts, or parts too deep in one another
 */
export function weigh(tokens: readonly Token[], { nodes, depth }: Pick<Budget, 'nodes' | 'depth'>): void {
  let counted = 0;
  let deep = 0;
  const walk = (list: readonly Token[]): void => {
    for (const token of list) {
      if (token.nesting >= 0) counted += 1;
      deep += token.nesting;
      if (counted > nodes) throw new OverBudget('too_many_parts');
      if (deep > depth) throw new OverBudget('too_nested');
      if (token.children) walk(token.children);
    }
  };
  walk(tokens);
}
