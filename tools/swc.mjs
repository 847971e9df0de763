// How TypeScript becomes JavaScript without being checked: for Jest, and for the server under `npm run dev`.
export const swc = {
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
    // Node wants to be told that JSON is JSON.
    experimental: { keepImportAttributes: true },
  },
};
