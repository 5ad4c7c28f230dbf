import { readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { dayOf, dayStart, kindOf } from '../../../src/domain/clocks/calendar';
import { reckon } from '../../../src/domain/clocks/reckoning';
import { checkPolicy } from '../../../src/policy/check/check-policy';
import { regimeSchema } from '../../../src/policy/regimes/schema';
import { inFolder, policyFrom, problemsIn, SMALL, sourceFrom } from '../support';
import { wallCalendar } from './slow-count';
import { lifeUnder, moment, policy } from './support';

const FOLDER = 'config/regimes';
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const packs = Object.entries(policy.regimePacks);

describe('the packs that come with Tuntas', () => {
  test.each(files)('%s says where its schema is, and keeps to it', (name) => {
    const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schema/regime.json');
    expect(regimeSchema.safeParse(parse(text)).error?.issues ?? []).toEqual([]);
  });

  test('are all there', () => {
    expect(packs.map(([id]) => id)).toEqual([
      'au-rg271-standard',
      'au-rg271-super',
      'au-rg271-traditional-trustee',
      'au-rg271-death-benefit',
      'au-rg271-default-notice',
      'au-rg271-hardship',
      'bn-bdcb',
      'eu-psd2',
      'house',
      'id-ojk-verbal',
      'id-ojk-written',
      'my-bnm-2026',
      'my-bnm-legacy',
      'uk-data-protection',
      'uk-disp',
      'uk-ofcom',
      'uk-payments',
      'us-cfpb',
    ]);
  });

  test('silence ends the duty to answer in none of them', () => {
    expect(packs.filter(([, { stops }]) => stops.includes('silence'))).toEqual([]);
    expect(packs.filter(([, { stops }]) => !stops.includes('final-response'))).toEqual([]);
  });

  test.each(packs.filter(([, { body }]) => body))('%s: its final answer tells of the external body', (_id, pack) => {
    const { elements, wording } = pack.letters['final-response']!;
    expect(elements.some((element) => element.startsWith('external-body')) || pack.body?.id === 'cfpb').toBe(true);
    for (const text of Object.values(wording)) expect(text).toMatch(/\{body\}[^]*\{contact\}/);
  });

  test('speak the language of their country', () => {
    const speaking = (language: string) =>
      packs.filter(([, pack]) => pack.languages.includes(language)).map(([id]) => id);
    expect(speaking('id')).toEqual(['house', 'id-ojk-verbal', 'id-ojk-written']);
    expect(speaking('ms')).toEqual(['bn-bdcb', 'house', 'my-bnm-2026', 'my-bnm-legacy']);
    expect(speaking('en')).toHaveLength(packs.length);
  });

  test('an Australian rejection goes into issues, findings and evidence', () => {
    for (const [id, { letters }] of packs.filter(([name]) => name.startsWith('au-'))) {
      expect([id, letters['final-response']?.ifRejected]).toEqual([id, ['issues', 'findings', 'evidence']]);
    }
  });
});

/** A day on a regime's calendar: whether anybody works, or which holiday it is. */
function dayUnder(regime: string, date: string): string {
  const { calendar } = lifeUnder(regime, moment(regime, `${date}T12:00`));
  const index = dayOf(calendar, moment(regime, `${date}T12:00`));
  expect(dayStart(calendar, index)).toBe(moment(regime, `${date}T00:00`));
  const { shifts, holiday } = kindOf(calendar, index);
  return holiday ?? (shifts.length > 0 ? 'business day' : 'weekend');
}

test.each([
  ['au-rg271-standard', '2026-04-27', 'Anzac Day (substitute day)'],
  ['au-rg271-standard', '2026-10-05', 'Labour Day'],
  ['au-rg271-standard', '2026-11-03', 'business day'], // Melbourne Cup is Victoria's alone
  ['uk-disp', '2026-12-28', 'Boxing Day (substitute day)'],
  ['uk-disp', '2026-08-03', 'business day'], // Scotland's summer holiday is not England's
  ['uk-disp', '2026-08-31', 'Summer bank holiday'],
  ['id-ojk-written', '2026-08-17', 'Hari Ulang Tahun Kemerdekaan Republik Indonesia'],
  ['id-ojk-written', '2027-01-05', 'Isra Mikraj'],
  ['id-ojk-written', '2026-12-26', 'weekend'],
  ['my-bnm-2026', '2027-01-22', 'Hari Thaipusam'],
  ['bn-bdcb', '2027-03-31', 'business day'],
  ['bn-bdcb', '2027-05-31', 'Hari Angkatan Bersenjata Diraja Brunei'],
])('%s: %s is %s', (regime, date, what) => expect(dayUnder(regime, date)).toBe(what));

test.each([
  ['AU-NSW', 'Australia/Sydney', '2026-04-28'],
  ['AU-VIC', 'Australia/Melbourne', '2026-04-27'], // Anzac Day on a Saturday gives Victoria no Monday
  ['AU-WA', 'Australia/Perth', '2026-04-28'],
])('in %s the same complaint is acknowledged by the clock of %s, by the end of %s', (region, zone, day) => {
  const text = readFileSync(`${FOLDER}/au-rg271.yaml`, 'utf8')
    .replace('region: AU-NSW', `region: ${region}`)
    .replace('zone: Australia/Sydney', `zone: ${zone}`);
  const moved = policyFrom(`${SMALL}${text}`);
  const receivedAt = Date.parse('2026-04-24T02:00:00Z');
  const opening = { channel: 'web', subject: 'x', text: 'x', customer: { name: 'x' }, regime: 'au-rg271-standard' };
  const { terms } = moved.resolve({ opening, receivedAt });
  const { calendar: name, acknowledge: target } = terms.regimes!['au-rg271-standard']!;
  const calendar = terms.calendars[name]!;
  const due = reckon({ start: receivedAt, target: target!, calendar, pauses: [] }).due;
  expect(wallCalendar(zone)(due - 1)).toBe(day);
});

describe('mistakes in a pack are refused where they stand', () => {
  const PACK = `regimePacks:
  kea:
    title: Kea
    calendar: { zone: Pacific/Auckland, week: { mon-fri: ["09:00-17:00"] }, holidays: { region: NZ } }
    final: 20bd
    stops: [final-response]
    letters:
      final-response: { elements: [outcome], wording: { en: This is it. } }
    retention: { keep: 7y, from: closing, by: house }
    export: { columns: [], checked: false }
    languages: [en]
    source: us
    checked: "2026-11-22"
    confidence: own
`;
  const text = `${SMALL}include: [kea.yaml]\nregimes:\n  - { use: kea }\n`;
  const problems = (pack: string, policyText = text) => problemsIn(policyText, { 'kea.yaml': pack });

  test('the pack as it is has none', () => expect(problems(PACK)).toEqual([]));

  test.each<[story: string, from: string, to: string, line: number, what: RegExp, fix: RegExp]>([
    ['a time that is none', 'final: 20bd', 'final: 20 days', 5, /final: is not a length of time/, /30cd/],
    ['a misspelt name', 'final: 20bd', 'finale: 20bd', 5, /finale: is not a name we know/, /remove/],
    ['a zone left out', 'zone: Pacific/Auckland, ', '', 4, /zone: is missing/, /write/],
    ['a region that has no holidays', 'region: NZ', 'region: ZQ', 4, /no holidays are known/, /under add/],
    ['no business day', '["09:00-17:00"]', '[]', 4, /there is no business day/, /working time/],
    [
      'an extension that is shorter',
      '20bd',
      '20bd\n    extended: 10bd',
      6,
      /extended: is shorter than final/,
      /longer/,
    ],
    [
      'an extension without a ground',
      '20bd',
      '20bd\n    extended: 30bd',
      6,
      /no ground to be granted on/,
      /under late/,
    ],
    ['a hard limit before the end', '20bd', '20bd\n    hard: 10bd', 6, /hard: is shorter/, /after the hard limit/],
    [
      'an end before the beginning',
      '20bd',
      '20bd\n    from: "2026-02-01"\n    to: "2026-01-31"',
      7,
      /lies before from/,
      /first day/,
    ],
    ['a predecessor without a day', '20bd', '20bd\n    before: kea', 6, /no day to be before of/, /write from/],
    [
      'a successor that is not there',
      '20bd',
      '20bd\n    to: "2026-01-31"\n    after: keo',
      7,
      /no regime "keo"/,
      /did you mean "kea"/,
    ],
    [
      'a step that is there twice',
      '20bd',
      '20bd\n    steps: [{ id: a, by: 1bd, why: x }, { id: a, by: 2bd, why: x }]',
      6,
      /is there twice/,
      /own name/,
    ],
    [
      'a step whose letter is not there',
      '20bd',
      '20bd\n    steps: [{ id: a, by: 1bd, letter: first-answer, why: x }]',
      6,
      /needs the letter first-answer/,
      /under letters/,
    ],
    [
      'a late letter that is not there',
      '20bd',
      '20bd\n    late: { notice: delay-notice }',
      6,
      /needs the letter delay-notice/,
      /under letters/,
    ],
    ['a blank that nobody fills', 'This is it.', '"It is {price}."', 8, /a blank that nobody fills/, /\{answerBy\}/],
    ['a brace left open', 'This is it.', '"It is {answerBy."', 8, /a blank that nobody fills/, /\{answerBy\}/],
    ['an element that is none of ours', '[outcome]', '[apology]', 8, /elements/, /outcome/],
    [
      'a body that is spoken of and not there',
      '[outcome]',
      '[outcome, external-body-right]',
      8,
      /name an external body/,
      /under body/,
    ],
    ['a language without words', 'languages: [en]', 'languages: [en, mi]', 8, /is missing in mi/, /write it/],
    [
      'a right that lasts nonsense',
      'keep: 7y',
      'keep: 7bd',
      9,
      /not a length of time in days, weeks, months or years/,
      /6mo/,
    ],
    ['nothing that ends the duty', '[final-response]', '[]', 6, /stops: is empty/, /final-response/],
    ['no final response', 'final-response: {', 'progress: {', 8, /needs the letter final-response/, /under letters/],
  ])('%s', (_story, from, to, line, what, fix) => {
    const pack = PACK.replace(from, to);
    expect(pack).not.toBe(PACK);
    const found = problems(pack);
    const problem = found.find((one) => what.test(one.what));
    expect(problem ?? found).toMatchObject({ file: 'kea.yaml', line });
    expect(problem?.fix).toMatch(fix);
  });

  test('a rule that names no pack', () => {
    expect(problems(PACK, text.replace('use: kea', 'use: kae'))).toMatchObject([
      { file: 'policy.yaml', line: 16, what: 'regimes.0.use: there is no regime "kae"', fix: 'did you mean "kea"?' },
    ]);
  });

  test('a rule that asks what nobody knows', () => {
    expect(problems(PACK, text.replace('use: kea', 'use: kea, when: { mood: bad }'))).toMatchObject([
      { file: 'policy.yaml', line: 16, what: 'regimes.0.when.mood: is not a name we know' },
    ]);
  });

  test('a rule behind one that takes all can still be reached when the first holds for some days only', () => {
    const unreached = (pack: string) =>
      inFolder((folder) => {
        const two = text.replace('- { use: kea }', '- { use: kea }\n  - { use: kea, when: { product: loan } }');
        sourceFrom(folder, two, { 'kea.yaml': pack });
        const { errors, warnings } = checkPolicy(`${folder}/policy.yaml`, Date.parse('2026-11-22T03:00:00Z'));
        return [...errors, ...warnings].filter(({ what }) => what.includes('can never be reached')).length;
      });
    expect([unreached(PACK), unreached(PACK.replace('20bd', '20bd\n    from: "2026-01-01"'))]).toEqual([1, 0]);
  });

  describe('what is only doubtful is warned of', () => {
    const warnings = (pack: string) =>
      policyFrom(`${SMALL}regimes:\n  - { use: kea }\n${pack}`).warnings.map(({ line, what }) => `${line} ${what}`);

    test('a regime that nobody can live by, as no pack is included', () => {
      expect(warnings('')).toEqual(['15 regime "kea": no pack is included, so nobody lives by it']);
    });

    test('a template, and a pack that was written with low confidence', () => {
      const doubtful = PACK.replace('confidence: own', 'confidence: low\n    fillIn: ["body: who decides"]');
      expect(warnings(doubtful)).toEqual(
        expect.arrayContaining([
          '15 regime "kea" is a template: body: who decides',
          '15 regime "kea" was written with low confidence',
        ]),
      );
    });
  });
});
