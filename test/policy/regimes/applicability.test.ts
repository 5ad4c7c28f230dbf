import type { OpenComplaint } from '../../../src/domain/opening';
import { regimesFor } from '../../../src/policy/regimes/regimes-for';
import type { When } from '../../../src/policy/when';
import { complaint, moment, policy } from './support';

const { regimePacks } = policy;
const categories = ['billing', 'other'];
const received = moment('my-bnm-2026', '2026-06-01T10:00');

type Rules = readonly { readonly use: string; readonly when: When }[];
const always = (use: string) => ({ use, when: {} });

/** Each point's regime, and why not another. */
const decide = (opening: Partial<OpenComplaint>, regimes: Rules, at = received) =>
  regimesFor(complaint(opening), at, { regimes, regimePacks, categories });
const regimesOf = (...of: Parameters<typeof decide>) => decide(...of).map(({ id, regime }) => `${id} ${regime}`);

describe('which regime a point lives by', () => {
  const bank: Rules = [
    { use: 'uk-payments', when: { product: ['card', 'transfer'] } },
    { use: 'uk-data-protection', when: { category: 'other' } },
    { use: 'uk-disp', when: { product: 'loan' } },
  ];
  const june = moment('uk-disp', '2026-06-25T10:00');

  test.each<[story: string, opening: Partial<OpenComplaint>, regimes: string[]]>([
    ['no rule fits: none', { category: 'billing' }, ['1 null']],
    ['a complaint without points is one', { category: 'billing', product: 'loan' }, ['1 uk-disp']],
    ['the first rule that fits', { category: 'other', product: 'card' }, ['1 uk-payments']],
    [
      'each point by itself',
      {
        category: 'billing',
        points: [
          { text: 'x', product: 'transfer' },
          { text: 'x', category: 'other' },
          { text: 'x', product: 'loan' },
          { text: 'x' },
        ],
      },
      ['1 uk-payments', '2 uk-data-protection', '3 uk-disp', '4 null'],
    ],
    [
      'a point without a product has that of the complaint',
      { category: 'billing', product: 'loan', points: [{ text: 'x' }, { text: 'x', product: 'card' }] },
      ['1 uk-disp', '2 uk-payments'],
    ],
    [
      "what the complaint names wins over the rules, and what the point names over the complaint's",
      { product: 'card', regime: 'house', points: [{ text: 'x' }, { text: 'x', regime: 'uk-ofcom' }] },
      ['1 house', '2 uk-ofcom'],
    ],
    ['an empty list of points is one point', { product: 'loan', category: 'billing', points: [] }, ['1 uk-disp']],
  ])('%s', (_story, opening, regimes) => expect(regimesOf(opening, bank, june)).toEqual(regimes));

  test('a name that nobody knows is passed over, and said so', () => {
    expect(decide({ regime: 'constructor', product: 'card' }, bank, june)).toEqual([
      { id: '1', regime: 'uk-payments', because: ['there is no regime "constructor"'] },
    ]);
  });
});

describe('dates of applicability', () => {
  const [first, last] = ['my-bnm-2026', 'my-bnm-legacy'];

  test.each([
    ['the last minute of the old rules', '2026-03-31T23:59', last],
    ['the first of the new ones', '2026-04-01T00:00', first],
  ])('%s, whichever of the two is asked for', (_story, wall, regime) => {
    const at = moment(first, wall);
    for (const asked of [first, last]) {
      expect(regimesOf({ regime: asked }, [], at)).toEqual([`1 ${regime}`]);
      expect(regimesOf({}, [always(asked)], at)).toEqual([`1 ${regime}`]);
    }
  });

  test('the day is that of the regime, not that of UTC', () => {
    expect(regimesOf({ regime: first }, [], Date.parse('2026-03-31T15:59:59Z'))).toEqual([`1 ${last}`]);
    expect(regimesOf({ regime: first }, [], Date.parse('2026-03-31T16:00:00Z'))).toEqual([`1 ${first}`]);
  });

  test('why another one took its place is told', () => {
    expect(decide({ regime: last }, [])).toEqual([
      {
        id: '1',
        regime: first,
        because: ['my-bnm-legacy applies to complaints received up to 2026-03-31; my-bnm-2026 replaces it'],
      },
    ]);
  });

  test('where nothing came before, the next rule has its say', () => {
    const at = moment('uk-ofcom', '2026-04-07T23:59');
    expect(decide({}, [always('uk-ofcom'), always('house')], at)).toEqual([
      {
        id: '1',
        regime: 'house',
        because: ['uk-ofcom applies to complaints received from 2026-04-08; no regime replaces it'],
      },
    ]);
    expect(regimesOf({}, [always('uk-ofcom')], at)).toEqual(['1 null']);
  });

  test.each([
    ['uk-ofcom', '2026-04-08T00:00'],
    ['uk-data-protection', '2026-06-19T00:00'],
  ])('%s holds from its first midnight in London on', (regime, wall) => {
    const at = moment(regime, wall);
    expect([regimesOf({ regime }, [], at - 1), regimesOf({ regime }, [], at)]).toEqual([['1 null'], [`1 ${regime}`]]);
  });

  test('two packs that send to each other end somewhere', () => {
    const { [first]: pack } = regimePacks;
    const packs = { a: { ...pack!, after: 'b', to: '2020-01-01' }, b: { ...pack!, from: '2030-01-01', before: 'a' } };
    const [point] = regimesFor(complaint({ regime: 'a' }), received, { regimes: [], regimePacks: packs, categories });
    expect(point?.regime).toBeNull();
  });
});

describe('what a complaint is given', () => {
  const resolve = (opening: Partial<OpenComplaint>) =>
    policy.resolve({ opening: complaint(opening), receivedAt: received }).terms;

  test('a loan lives by the written rules of OJK, as the policy says', () => {
    const terms = resolve({ product: 'loan' });
    expect(terms.points).toEqual([{ id: '1', regime: 'id-ojk-written' }]);
    expect(terms.regimes).toEqual({
      'id-ojk-written': expect.objectContaining({
        calendar: 'regime:id-ojk-written',
        final: { unit: 'business-days', amount: 10 },
        extended: { unit: 'business-days', amount: 20 },
        grounds: ['special-circumstances'],
        notice: 'extension-notice',
        stops: ['final-response'],
      }),
    });
  });

  test('only the regimes that some point lives by, each with its calendar', () => {
    const points = [{ text: 'x', regime: 'uk-disp' }, { text: 'x', regime: 'uk-payments' }, { text: 'x' }];
    const terms = resolve({ points });
    expect(Object.keys(terms.regimes ?? {})).toEqual(['uk-disp', 'uk-payments']);
    expect(Object.keys(terms.calendars).filter((name) => name.startsWith('regime:'))).toEqual([
      'regime:uk-disp',
      'regime:uk-payments',
    ]);
    expect(terms.points?.at(-1)).toEqual({ id: '3', regime: null });
  });

  test('none: no regime and no calendar', () => {
    const terms = resolve({});
    expect([terms.regimes, terms.points]).toEqual([{}, [{ id: '1', regime: null }]]);
    expect(Object.keys(terms.calendars).filter((name) => name.startsWith('regime:'))).toEqual([]);
  });

  test('six months at the ombudsman are told as months, and counted as the fewest days they can have', () => {
    const regimes = resolve({
      points: [
        { text: 'x', regime: 'uk-disp' },
        { text: 'x', regime: 'au-rg271-standard' },
      ],
    }).regimes;
    expect(regimes?.['uk-disp']?.body).toMatchObject({
      id: 'fos',
      months: 6,
      window: { unit: 'calendar-days', amount: 181 }, // from 31 August to 28 February
    });
    expect(regimes?.['au-rg271-standard']?.body).toMatchObject({ months: 24, window: { amount: 730 } });
  });
});
