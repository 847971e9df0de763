import type { Component } from 'svelte';

/** A part of a page that is loaded when it is first needed, and is there at once from then on. For `<Later {part} />`. */
export class Part<Given extends object> {
  shown = $state.raw<Component<Given> | null>(null);
  hasFailed = $state(false);

  constructor(private readonly from: () => Promise<Component<Given>>) {}

  /** Never throws: what did not come is said in its place. */
  async load(): Promise<void> {
    if (this.shown) return;
    this.shown = await this.from().catch(() => null);
    this.hasFailed = !this.shown;
  }
}
