// Starts the worker where specs run from TypeScript: Node strips the types, and our imports say `.js` for `.ts`.
// The compiled project starts render.worker.js directly.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier.startsWith('./') && context.parentURL?.endsWith('.ts')
        ? specifier.replace(/\.js$/, '.ts')
        : specifier,
      context,
    ),
});
await import('./render.worker.ts');
