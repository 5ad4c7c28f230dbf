import fc from 'fast-check';
import { type Candidate, chooseOwner } from '../../src/domain/choice';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant';
import { runs } from '../support/runs';

const NOON = Date.UTC(2026, 10, 23, 5);

/** Somebody at work who speaks Indonesian and has nothing to do; or as told. */
const person = (name: string, told: Partial<Candidate> = {}): Candidate => ({
  ...{ person: name, languages: ['id'], away: false, open: 0, knows: false },
  ...told,
});

test.each<[story: string, desk: Candidate[], language: string, chosen: string | null, because: string]>([
  [
    'who speaks the customer’s language, however much they have',
    [person('ani'), person('bayu', { languages: ['id', 'ms'], open: 9 })],
    ...(['ms-MY', 'bayu', 'speaks ms-MY'] as const),
  ],
  [
    'nobody speaks it: better somebody than nobody',
    [person('ani', { open: 1 }), person('bayu')],
    ...(['ta', 'bayu', 'fewest open complaints of 2 (0)'] as const),
  ],
  [
    'who knows the customer, though others have less',
    [person('ani'), person('bayu', { knows: true, open: 7 })],
    ...(['id', 'bayu', 'knows the customer'] as const),
  ],
  [
    'who knows the customer and cannot speak with them does not count',
    [person('ani', { languages: ['en'] }), person('bayu', { knows: true })],
    ...(['en', 'ani', 'speaks en'] as const),
  ],
  [
    'who has least',
    [person('ani', { open: 3 }), person('bayu', { open: 2 }), person('citra', { open: 4 })],
    ...(['id', 'bayu', 'fewest open complaints of 3 (2)'] as const),
  ],
  [
    'of two with as little, who has waited longest',
    [person('ani', { givenAt: NOON }), person('bayu', { givenAt: NOON - HOUR }), person('citra', { open: 1 })],
    ...(['id', 'bayu', 'fewest open complaints of 3 (0), waited longest'] as const),
  ],
  [
    'who was never given one has waited longest',
    [person('ani', { givenAt: 0 }), person('bayu')],
    ...(['id', 'bayu', 'waited longest'] as const),
  ],
  [
    'all else equal, who is named first',
    [person('ani'), person('bayu')],
    ...(['id', 'ani', 'as free as the others, and named first'] as const),
  ],
  [
    'not who is away, nor who has as much as they may',
    [person('ani', { away: true }), person('bayu', { open: 5, limit: 5 }), person('citra', { open: 9 })],
    ...(['id', 'citra', 'the only one left on the desk'] as const),
  ],
  [
    'who is at work when the desk is, by hours of their own, though others have less',
    [person('ani', { from: NOON + HOUR }), person('bayu', { from: NOON, open: 4 })],
    ...(['id', 'bayu', 'at work first'] as const),
  ],
  [
    'who knows what it is about, before the language and the rest',
    [person('ani', { skilled: false }), person('bayu', { skilled: true, open: 4 })],
    ...(['id', 'bayu', 'knows billing'] as const),
  ],
  ['one alone', [person('ani', { open: 3 })], 'id', 'ani', 'the only one on the desk'],
  ['nobody there', [], 'id', null, 'the desk has no members'],
  ['all away', [person('ani', { away: true })], 'id', null, 'everybody else on the desk is away'],
  [
    'all full',
    [person('ani', { open: 2, limit: 2 })],
    ...(['id', null, 'everybody else on the desk has as much as they may'] as const),
  ],
])('%s', (_story, desk, language, chosen, because) => {
  expect(chooseOwner(desk, { language, function: 'billing', opens: NOON })).toEqual({ person: chosen, because });
});

test('whoever was asked or involved is not chosen', () => {
  const desk = [person('ani'), person('bayu', { open: 4 })];
  expect(chooseOwner(desk, { language: 'id', avoid: ['ani'] }).person).toBe('bayu');
  expect(chooseOwner(desk, { avoid: ['ani', 'bayu'] })).toEqual({
    person: null,
    because: 'everybody on the desk was involved',
  });
});

const candidates = fc.uniqueArray(
  fc.record({
    person: fc.constantFrom('ani', 'bayu', 'citra', 'dimas', 'eka', 'fajar'),
    languages: fc.subarray(['id', 'en', 'ms']),
    away: fc.boolean(),
    open: fc.integer({ min: 0, max: 6 }),
    limit: fc.integer({ min: 1, max: 6 }),
    knows: fc.boolean(),
    givenAt: fc.integer({ min: 0, max: 5 }),
  }),
  { selector: ({ person: name }) => name, maxLength: 6 },
);

test('whoever is chosen may take it, and nobody who may stands before them in all that is asked for', () => {
  fc.assert(
    fc.property(candidates, fc.subarray(['ani', 'bayu', 'citra']), (desk, avoid) => {
      const choice = chooseOwner(desk, { language: 'en', avoid });
      const free = desk.filter((one) => !avoid.includes(one.person) && !one.away && one.open < one.limit);
      const chosen = desk.find((one) => one.person === choice.person);
      expect(choice.because).not.toBe('');
      expect(chosen === undefined).toBe(free.length === 0);
      if (!chosen) return;
      expect(free).toContain(chosen);
      const rank = (one: (typeof desk)[number]) =>
        [Number(!one.languages.includes('en')), Number(!one.knows), one.open, one.givenAt] as const;
      for (const other of free) {
        const [own, theirs] = [rank(chosen), rank(other)];
        const differs = own.findIndex((value, index) => value !== theirs[index]);
        if (differs >= 0) expect(own[differs]).toBeLessThan(theirs[differs]!);
      }
    }),
    runs(300),
  );
});

describe('two thousand complaints at a desk of thirty', () => {
  /** The same complaints at every run. */
  const seeded = (seed: number) => {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32;
    };
  };
  const SKILLS = [['id'], ['id', 'en'], ['id', 'ms']] as const;
  const team = Array.from({ length: 30 }, (_, index) => ({ person: `p${index}`, languages: SKILLS[index % 3]! }));

  interface Share {
    /** How many complaints they were given. */
    given: number;
    /** How long they had them, all together. */
    carried: number;
  }

  /** Complaints come over ten days; each stays open for as long as `lasts` says. */
  function shares(seed: number, lasts: (random: () => number) => number, returning: number): Map<string, Share> {
    const random = seeded(seed);
    const owned = new Map<string, { until: number }[]>();
    const last = new Map<string, number>();
    const share = new Map<string, Share>(team.map(({ person: name }) => [name, { given: 0, carried: 0 }]));
    const former: string[] = [];
    for (let number = 0; number < 2_000; number += 1) {
      const now = Math.floor((number / 2_000) * 10 * DAY);
      const known = random() < returning ? former[Math.floor(random() * former.length)] : undefined;
      const language = SKILLS[Math.floor(random() * 3)]!.at(-1)!;
      const desk = team.map((one): Candidate => {
        const givenAt = last.get(one.person);
        const open = (owned.get(one.person) ?? []).filter(({ until }) => until > now).length;
        return {
          ...{ ...one, away: false, open, knows: one.person === known },
          ...(givenAt !== undefined && { givenAt }),
        };
      });
      const { person: chosen } = chooseOwner(desk, { language });
      if (chosen === null) throw new Error('somebody is always free here');
      const length = lasts(random);
      owned.set(chosen, [...(owned.get(chosen) ?? []), { until: now + length }]);
      last.set(chosen, now);
      const own = share.get(chosen)!;
      own.given += 1;
      own.carried += length;
      former.push(chosen);
    }
    return share;
  }

  /** How far the one who has most, or least, of a skill group is from its mean. */
  const unfairness = (share: ReadonlyMap<string, Share>, of: keyof Share): number =>
    Math.max(
      ...SKILLS.flatMap((skill) => {
        const group = team
          .filter(({ languages }) => languages === skill)
          .map(({ person: name }) => share.get(name)![of]);
        const mean = group.reduce((sum, one) => sum + one, 0) / group.length;
        return group.map((one) => Math.abs(one - mean) / mean);
      }),
    );

  const equally = () => DAY;
  const unequally = (random: () => number) => 10 * MINUTE + random() * 2 * DAY;

  test.each([1, 2026, 77])('seed %d: alike complaints are shared alike, to a tenth', (seed) => {
    const share = shares(seed, equally, 0.1);
    expect(unfairness(share, 'given')).toBeLessThanOrEqual(0.1);
    expect([...share.values()].reduce((sum, { given }) => sum + given, 0)).toBe(2_000);
  });

  test.each([1, 2026, 77])(
    'seed %d: of unlike ones, and with customers who return, the load is, to a tenth',
    (seed) => {
      expect(unfairness(shares(seed, unequally, 0.1), 'carried')).toBeLessThanOrEqual(0.1);
    },
  );
});

test('whoever comes later than the desk is asked from then on; and nobody whose week begins days from now', () => {
  const later = person('ani', { from: NOON + 3 * HOUR });
  expect(chooseOwner([later], { opens: NOON })).toEqual({
    person: 'ani',
    because: 'the only one on the desk',
    from: NOON + 3 * HOUR,
  });
  expect(chooseOwner([person('ani', { from: NOON + 2 * DAY })], { opens: NOON })).toEqual({
    person: null,
    because: 'nobody else of the desk is at work within a day',
  });
});
