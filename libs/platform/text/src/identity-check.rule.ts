/** What somebody could be recognised by. */
export const identifierKinds = [
  'name',
  'date_of_birth',
  'address',
  'postcode',
  'phone',
  'email',
  'nhs_number',
  'national_insurance_number',
  'place_name',
] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

export interface Finding {
  kind: IdentifierKind;
  /** The words as they stand in the text. */
  text: string;
  /** Where they begin, in UTF-16 units. */
  at: number;
}

/**
 * Marks what probably identifies somebody: a help for whoever wrote it, and for whoever reads it before others do. It
 * finds patterns and no meaning; a text in which it finds nothing is not anonymous for that, and nothing here says so
 * people can also be singled out, linked and inferred).
 */
export function findIdentifiers(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { kind, pattern, accepts } of patterns)
    for (const match of text.matchAll(pattern)) {
      const words = match.groups?.['it'] ?? match[0];
      const at = match.index + match[0].indexOf(words);
      const isTaken = found.some(
        (other) => at < other.at + other.text.length && other.at < at + words.length,
      );
      if (!isTaken && (accepts?.(words, text, at) ?? true)) found.push({ kind, text: words, at });
    }
  return found.sort((a, b) => a.at - b.at);
}

interface Pattern {
  kind: IdentifierKind;
  pattern: RegExp;
  accepts?: (words: string, text: string, at: number) => boolean;
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const STREET =
  '(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|way|court|crescent|gardens|grove|place|terrace|walk|mews|hill|parade|square)';
/** With or without capitals, as people write them. */
const PLACE = `(?:${[
  ...[
    'school',
    'primary',
    'academy',
    'college',
    'nursery',
    'ward',
    'surgery',
    'hospice',
    'hospital',
    'care home',
  ],
  ...['children’s home', "children's home", 'medical centre', 'health centre', 'day centre'],
]
  .map((words) => words.replace(/(?<=^| )\p{L}/gu, (letter) => `[${letter.toUpperCase()}${letter}]`))
  .join('|')})`;
/** A word with a capital letter; Irish, Scottish and double-barrelled names are one word. */
const CAPITAL = "\\p{Lu}(?:['’]\\p{Lu})?[\\p{L}]+(?:['’-]\\p{L}+)*";

/** The surest first: what one has taken, the next ones leave. */
const patterns: Pattern[] = [
  { kind: 'email', pattern: /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu },
  {
    kind: 'national_insurance_number',
    pattern: /\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d{2}){3} ?[A-D]\b/gi,
    accepts: (words) => !/^(bg|gb|nk|kn|tn|nt|zz)/i.test(words),
  },
  {
    kind: 'nhs_number',
    pattern: /(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g,
    accepts: (words) => isNhsNumber(words.replace(/\D/g, '')),
  },
  {
    kind: 'phone',
    pattern: /(?<![\d/])(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)(?:\)?[ -]?\d){9,10}(?!\d)/g,
    accepts: (words) => /^\D*(44|0)/.test(words) && words.replace(/\D/g, '').replace(/^44/, '').length >= 9,
  },
  {
    kind: 'date_of_birth',
    pattern: new RegExp(
      `\\b(?:born(?: on| in)?|d\\.?o\\.?b\\.?:?|date of birth:?|birthday(?: is| on)?)\\s+(?<it>(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?)?${MONTH}\\.?,? \\d{2,4}|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|(?:19|20)\\d{2})`,
      'giu',
    ),
  },
  {
    kind: 'date_of_birth',
    // Any whole date: a day somebody was born on, died on or was in court on singles them out alike.
    pattern: new RegExp(
      `(?<![\\d/.-])(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTH}\\.?,? \\d{4}|\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2})(?![\\d/.-]*\\d)`,
      'giu',
    ),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `\\b(?:(?:flat|apartment|unit) \\d+[a-z]?,? )?\\d{1,4}[a-z]? (?:\\p{Lu}[\\p{L}'’-]+ ){1,3}${STREET}\\b`,
      'giu',
    ),
    accepts: (words) => /\d[a-z]? \p{Lu}/u.test(words),
  },
  {
    kind: 'address',
    pattern: new RegExp(
      `\\b(?:\\p{Lu}[\\p{L}'’-]+ ){1,2}(?:Street|Road|Lane|Avenue|Close|Drive|Crescent|Gardens|Grove|Terrace|Mews)\\b`,
      'gu',
    ),
    accepts: (words) => !opener.test(words),
  },
  {
    kind: 'postcode',
    pattern:
      /\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d|[A-HK-Y]\d\d|\d[A-HJKPS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y]) ?\d[ABD-HJLNP-UW-Z]{2})\b/gi,
    // Lower case letters make a postcode of “in 10am” otherwise.
    accepts: (words) => words === words.toUpperCase() || words.includes(' '),
  },
  {
    kind: 'place_name',
    pattern: new RegExp(`\\b(?:St\\.? )?(?:${CAPITAL} ){1,3}${PLACE}\\b`, 'gu'),
    accepts: (words) => /^(?:\p{Lu}\S* )+\S/u.test(words.replace(opener, '')),
  },
  { kind: 'place_name', pattern: new RegExp(`\\bward (?:\\d{1,2}[a-z]?|${CAPITAL})\\b`, 'gu') },
  {
    kind: 'name',
    pattern: new RegExp(
      `\\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Cllr|Sir|Dame|Nurse|Sister|Auntie|Uncle)\\.? ${CAPITAL}(?: ${CAPITAL})?`,
      'gu',
    ),
  },
  {
    kind: 'name',
    pattern: new RegExp(
      `\\b(?:called|named|name is|name was|known as|whom? we call|spoke (?:to|with)|her daughter|his daughter|their daughter|her son|his son|their son|his wife|her husband|partner|brother|sister|mother|father|colleague|manager|worker) (?<it>${CAPITAL}(?: ${CAPITAL})?)`,
      'gu',
    ),
    accepts: (words) => !plain.has(words.split(' ')[0]!.toLowerCase()),
  },
  {
    kind: 'name',
    // Two capitals in a row that are not how a sentence begins: “Jane Okafor”.
    pattern: new RegExp(`(?<![\\p{L}])${CAPITAL} ${CAPITAL}(?![\\p{L}])`, 'gu'),
    accepts: (words) => !words.split(' ').some((word) => plain.has(word.toLowerCase().replace(/['’]s$/, ''))),
  },
  {
    kind: 'name',
    // One of the names that most people in Britain have, wherever it stands.
    pattern: new RegExp(`(?<![\\p{L}])${CAPITAL}(?![\\p{L}])`, 'gu'),
    accepts: (words) => isUsualName(words),
  },
];

const opener =
  /^(?:The|A|An|At|In|On|Our|My|His|Her|Their|This|That|Every|Each|Another|From|To|When|After|Before|No|One|Which|Near)\s/;

/** Words with a capital letter that name nobody. */
const plain = new Set(
  `i the a an and but or if so then when while after before because although though as at in on of to for from with without
   he she they we you it his her their our my your its this that these those there here who whom whose what which why how
   monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
   november december christmas easter ramadan eid diwali covid english welsh irish scottish british polish roma black asian white
   care act mental health capacity children adult adults social work worker workers services service safeguarding court protection
   local authority council county city borough nhs ofsted cqc amhp adass bia dols lps mash mdt gp icb department team national
   insurance housing benefit universal credit crown prosecution police human rights equality deprivation liberty best interests
   section community high serious domestic abuse family families group leadership programme practice england wales scotland london
   britain europe not no yes everybody nobody somebody some any all both each other another one two three first second last next
   now today tomorrow yesterday since until during between under over director directors leaders manager managers senior principal
   chief executive head assistant question is are was were do does did can could would should will shall may might must have has had`
    .split(/\s+/)
    .filter(Boolean),
);

const usualNames = new Set(
  `oliver george harry noah jack leo arthur muhammad mohammed mohammad mohamed ahmed ali omar hassan ibrahim abdul yusuf oscar charlie henry
   theodore jacob thomas william james joseph joshua alexander edward samuel daniel benjamin adam david john michael peter paul stephen
   steven andrew robert richard christopher mark anthony brian kevin keith graham colin trevor derek kenneth nigel gary barry dennis ronald
   raymond douglas gordon donald stuart martin simon philip alan ian neil darren jason lee wayne craig dean ryan liam kyle connor callum
   aaron nathan luke matthew lewis jamie tyler jordan kieran sean patrick declan rajesh raj sanjay amit vijay suresh ravi arjun krishna
   piotr tomasz krzysztof olivia amelia isla ava ivy freya lily florence mia willow rosie sophia isabella grace daisy emily ella poppy
   charlotte jessica ruby alice evie sophie phoebe scarlett harriet matilda millie lucy emma hannah megan chloe abigail bethany katie rebecca
   rachel sarah laura amy claire nicola joanne karen susan margaret mary patricia elizabeth jennifer linda barbara christine jean joan
   doreen maureen sheila brenda pauline jacqueline deborah tracey tracy sharon michelle julie helen angela alison diane sandra carol janet
   jane ann anne annie kate kathleen catherine caroline victoria fatima aisha ayesha khadija zainab maryam nadia priya anjali sunita
   kavita meera agnieszka katarzyna kasia chloe zara leah lauren danielle stacey kelly gemma kerry lisa louise`
    .split(/\s+/)
    .filter(Boolean),
);
/** Also words of their own: only counted where they are no beginning of a sentence, which nobody can tell here. */
const isUsualName = (words: string): boolean => usualNames.has(words.toLowerCase().replace(/['’]s$/, ''));

/** Ten digits whose last one checks the nine before it (modulus 11). */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}
