import { findIdentifiers, type IdentifierKind, isNhsNumber } from './identity-check.rule.js';

const kindsIn = (text: string) => findIdentifiers(text).map(({ kind, text: words }) => [kind, words]);

describe('the identity check', () => {
  it.each<[says: string, text: string, kind: IdentifierKind, words: string]>([
    ['a name with a title', 'I met Mrs Adeyemi last week.', 'name', 'Mrs Adeyemi'],
    ['two names in a row', 'The letter came from Jane Okafor about the rota.', 'name', 'Jane Okafor'],
    ['an Irish name', 'The letter came from Siobhan O’Connor.', 'name', 'Siobhan O’Connor'],
    ['a double-barrelled name', 'We asked Tom Hughes-Jones.', 'name', 'Tom Hughes-Jones'],
    ['a usual first name alone', 'When Margaret came home she was upset.', 'name', 'Margaret'],
    ['a first name of another tradition', 'We spoke about Fatima again.', 'name', 'Fatima'],
    [
      'a first name that is not usual, introduced',
      'A woman called Thandeka lives alone.',
      'name',
      'Thandeka',
    ],
    ['a relative by name', 'and her son Ebenezer visits', 'name', 'Ebenezer'],
    ['a date of birth in figures', 'dob 03/04/1951', 'date_of_birth', '03/04/1951'],
    [
      'a date of birth in words',
      'She was born on 3rd April 1951 in Leeds',
      'date_of_birth',
      '3rd April 1951',
    ],
    ['the year of a birth', 'He was born in 1948.', 'date_of_birth', '1948'],
    ['a whole date', 'The hearing was on 12 March 2024.', 'date_of_birth', '12 March 2024'],
    ['a date as computers write it', 'since 2024-03-12 nothing', 'date_of_birth', '2024-03-12'],
    ['a house and street', 'He lives at 14 Beech Grove Road.', 'address', '14 Beech Grove Road'],
    ['a flat', 'Flat 3, 12b Mill Lane', 'address', 'Flat 3, 12b Mill Lane'],
    ['a street alone', 'the hostel in Denmark Street', 'address', 'Denmark Street'],
    ['a postcode', 'the flat in SW1A 1AA', 'postcode', 'SW1A 1AA'],
    ['a postcode without its space', 'M11AE', 'postcode', 'M11AE'],
    ['a phone number', 'ring 020 7946 0958 please', 'phone', '020 7946 0958'],
    ['a mobile', 'on 07700 900123', 'phone', '07700 900123'],
    ['a number from abroad', '+44 7700 900123', 'phone', '+44 7700 900123'],
    ['an e-mail address', 'write to j.smith@example.org', 'email', 'j.smith@example.org'],
    ['an NHS number', 'NHS 943 476 5919', 'nhs_number', '943 476 5919'],
    ['an NHS number without spaces', '9434765919', 'nhs_number', '9434765919'],
    [
      'a National Insurance number',
      'NI: QQ 12 34 56 C'.replace('QQ', 'AB'),
      'national_insurance_number',
      'AB 12 34 56 C',
    ],
    ['a National Insurance number in lower case', 'ab123456c', 'national_insurance_number', 'ab123456c'],
    ['a school', 'at Meadowbank Primary School', 'place_name', 'Meadowbank Primary School'],
    ['a saint’s school', 'a teacher at St Jude’s School said', 'place_name', 'St Jude’s School'],
    ['a ward', 'a bed on Nightingale Ward', 'place_name', 'Nightingale Ward'],
    ['a numbered ward', 'moved to ward 14', 'place_name', 'ward 14'],
    ['a care home', 'at Sunnyside Care Home', 'place_name', 'Sunnyside Care Home'],
  ])('T-16: marks %s', (_, text, kind, words) => {
    expect(kindsIn(text)).toContainEqual([kind, words]);
  });

  it.each([
    'Our duty rota depends on four experienced people. Two have asked to come off nights.',
    'A man in his seventies, living alone in rented accommodation, refuses help.',
    'The Care Act and the Mental Capacity Act pull in different directions.',
    'We meet on Monday at 10am, in week 12 of 30, with 3 of 4 people.',
    'My question: how do I hold a fair line when what I know in confidence would change how others see it?',
    'About 1,200 people wait; 45 % of them since last winter.',
    'The school and the ward disagree, and the hospital is silent.',
    'He earns £1234567 a year, case 1234567890.',
    'Then the Local Authority asked Social Services.',
  ])('marks nothing in %j', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it('marks each place once, in the order of the text, by where it stands', () => {
    const text = 'Mrs Adeyemi of 14 Beech Grove Road, LS6 2AB, rang 07700 900123.';
    const found = findIdentifiers(text);
    expect(found.map(({ kind }) => kind)).toEqual(['name', 'address', 'postcode', 'phone']);
    for (const { text: words, at } of found) expect(text.slice(at, at + words.length)).toBe(words);
  });

  it('answers soon whatever it is given', () => {
    const long = 'Anna Bella 07700 '.repeat(600) + 'A'.repeat(5_000);
    const before = performance.now();
    findIdentifiers(long);
    expect(performance.now() - before).toBeLessThan(1_500);
  });
});

describe('the check digit of an NHS number', () => {
  it.each([
    ['9434765919', true],
    ['9434765918', false],
    ['0000000000', false],
    ['943476591', false],
  ])('%s: %s', (digits, is) => expect(isNhsNumber(digits)).toBe(is));
});
