// Who may depend on whom, by the tags in each project's package.json. One constraint per tag; a project obeys all of its own.

/** A domain calls only those before it, and listens to anyone. */
const DOMAINS = [
  'people',
  'safeguarding',
  'publishing',
  'programmes',
  'cohorts',
  'moderation',
  'discussion',
  'practice',
  'learning',
  'notices',
];

const may = (sourceTag, ...onlyDependOnLibsWithTags) => ({ sourceTag, onlyDependOnLibsWithTags });

export const constraints = [
  may('type:app', 'type:domain', 'type:platform', 'type:contract', 'type:testing', 'type:design'),
  may('type:journey', 'type:contract', 'type:testing'),
  may('type:domain', 'type:domain', 'type:platform', 'type:contract', 'type:testing'),
  may('type:platform', 'type:platform', 'type:contract', 'type:testing'),
  may('type:testing', 'type:platform', 'type:contract'),
  may('type:design'),
  { ...may('type:contract'), allowedExternalImports: ['zod'] },
  may('side:api', 'side:api', 'side:both'),
  may('side:web', 'side:web', 'side:both'),
  may('side:both', 'side:both'),
  ...DOMAINS.map((name, place) =>
    may(
      `domain:${name}`,
      ...DOMAINS.slice(0, place).map((left) => `domain:${left}`),
      ...['type:platform', 'type:contract', 'type:testing'],
    ),
  ),
];

const WHERE = [
  'Where it should go instead:',
  'a domain is called only by those to its right, so let yours listen to the other’s event (its type is in @colloquy/contracts), or declare a port in the door of the left one;',
  'what both the server and the site need belongs in libs/contracts;',
  'what knows no domain belongs in libs/platform (server) or libs/design (site);',
  'the site reaches the server only through the API (its typed fetch).',
].join(' ');
const DOOR =
  'Import what the other project’s door (src/index.ts) gives, by its name @colloquy/…; if it is missing there, that is where it should go.';

const INSTEAD = {
  noRelativeOrAbsoluteImportsAcrossLibraries: DOOR,
  noCircularDependencies: WHERE,
  noImportsOfApps: WHERE,
  onlyTagsConstraintViolation: WHERE,
  emptyOnlyTagsConstraintViolation: WHERE,
  bannedExternalImportsViolation:
    'Contracts are read by both sides and know zod only: what needs another package belongs in libs/platform (server) or apps/web (site).',
};

/** Nx's own rule, with each refusal saying where the code should go instead. */
export function withAdvice(rule) {
  const messages = Object.fromEntries(
    Object.entries(rule.meta.messages).map(([id, message]) => [
      id,
      INSTEAD[id] ? `${message}. ${INSTEAD[id]}` : message,
    ]),
  );
  return { ...rule, meta: { ...rule.meta, messages } };
}
