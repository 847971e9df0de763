// The rule behind places.mjs: refuses an import or a reading that stands where the table does not allow it.
import { matchesGlob, relative } from 'node:path';
import { places } from './places.mjs';

const capital = (word) => word[0].toUpperCase() + word.slice(1);

/** What emits to everybody where no `to(…)` stands in between. */
const ALL = '/^(io|server|sockets|local)$/';

export const inItsPlace = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { elsewhere: '{{what}} does not belong here. {{instead}}' },
  },
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll('\\', '/');
    const closed = places.filter(
      ({ only, except = [] }) => ![...only, ...except].some((place) => matchesGlob(file, place)),
    );
    const report = (node, what, { instead }) =>
      context.report({ node, messageId: 'elsewhere', data: { what, instead } });

    function judgeImport(node, source, names = []) {
      if (typeof source?.value !== 'string') return;
      for (const place of closed) {
        if (!place.imports?.test(source.value)) continue;
        const harmless = names.length > 0 && names.every((name) => place.everywhere?.includes(name));
        if (!harmless) report(node, `Importing ${source.value}`, place);
      }
    }
    function judgeReading(node, what) {
      for (const place of closed)
        if (place.reads === what) report(node, what.replace(/^(the|a) /, capital), place);
    }

    return {
      ImportDeclaration: (node) =>
        judgeImport(
          node,
          node.source,
          node.specifiers.map(({ imported }) => imported?.name),
        ),
      ImportExpression: (node) => judgeImport(node, node.source),
      ExportNamedDeclaration: (node) => judgeImport(node, node.source),
      ExportAllDeclaration: (node) => judgeImport(node, node.source),
      'MemberExpression[object.name="process"][property.name="env"]': (node) =>
        judgeReading(node, 'process.env'),
      'MemberExpression[object.name="Date"][property.name="now"]': (node) =>
        judgeReading(node, 'the wall clock'),
      [`CallExpression[callee.property.name="emit"]:matches([callee.object.name=${ALL}], [callee.object.property.name=${ALL}])`]:
        (node) => judgeReading(node, 'a word to everybody'),
      'MemberExpression[property.name="broadcast"]:matches([object.name="socket"], [object.property.name="socket"])':
        (node) => judgeReading(node, 'a word to everybody'),
      'NewExpression[callee.name="Date"][arguments.length=0]': (node) => judgeReading(node, 'the wall clock'),
    };
  },
};
