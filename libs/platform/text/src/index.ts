export { TextModule } from './text.module.js';
export { TextRenderer } from './text-renderer.js';
export { RENDERER_VERSION, type Rendering } from './render.js';
export type { TextKind } from './kinds.js';
export { TextNotRenderable, TextRendererBusy, type NotRenderableReason } from './text.errors.js';
export { isSeen, normalise } from './normalise.rule.js';
export {
  type Finding,
  findIdentifiers,
  type IdentifierKind,
  identifierKinds,
} from './identity-check.rule.js';
