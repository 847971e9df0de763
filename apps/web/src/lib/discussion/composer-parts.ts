// What a form needs only once it is used, and then at once: in one piece, loaded when the page has come alive.
export { default as ComposerClosed } from './ComposerClosed.svelte';
export { default as ComposerTools } from './ComposerTools.svelte';
