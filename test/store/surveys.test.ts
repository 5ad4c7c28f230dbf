import { reportOf } from '../../src/domain/survey-report';
import type { Entry } from '../../src/domain/entry';
import { onBothDatabases } from './databases';
import { draw, opening, RECEIVED, recordOf } from './people';

/* Who is asked how it went, and what they said. Times are years apart, so that no story counts another's. */
const YEAR = 365 * 24 * 3_600_000;

onBothDatabases((store) => {
  const complains = async (email = `${draw()}@example.test`) => {
    const told = { ...opening, customer: { name: 'Rina', email } };
    return (await store().cases.admit({ opening: told, receivedAt: RECEIVED, draw })).reference;
  };
  const numbers = new Map<string, number>();
  const told = (reference: string, at: number, type: Entry['type'], data: object, comment?: string) => {
    const number = (numbers.get(reference) ?? 0) + 1;
    numbers.set(reference, number);
    const entry: Entry = {
      ...{ number, at, type, actor: { kind: 'customer' }, data: { ...data } },
      ...(comment !== undefined && { personal: { comment } }),
    };
    return store().cases.record(recordOf(reference, number, [entry]));
  };
  const claim = (reference: string, at: number, cycle = 1) => store().surveys.claim({ reference, cycle, at });

  test('a customer was last asked about another complaint of theirs; whoever was not asked after all does not count', async () => {
    const email = `${draw()}@example.test`;
    const [first, second, stranger] = [await complains(email), await complains(email.toUpperCase()), await complains()];
    expect(await claim(first, RECEIVED)).toBeNull();
    expect(await claim(first, RECEIVED + 5)).toBeNull();
    expect(await claim(stranger, RECEIVED + 6)).toBeNull();
    expect(await claim(second, RECEIVED + 7)).toBe(RECEIVED);
    await told(first, RECEIVED + 8, 'survey.suppressed', { cycle: 1, because: 'no-consent' });
    expect(await claim(second, RECEIVED + 9)).toBeNull();
    // Asked, and opened again before they answered: they were asked all the same.
    await claim(first, RECEIVED + 10, 2);
    await told(first, RECEIVED + 11, 'survey.suppressed', { cycle: 2, because: 'reopened', asked: true });
    expect(await claim(second, RECEIVED + 12)).toBe(RECEIVED + 10);
  });

  test('eight complaints of one customer are to be asked about at once: one of them sees nobody before it', async () => {
    const email = `${draw()}@example.test`;
    const references = await Promise.all(Array.from({ length: 8 }, () => complains(email)));
    const seen = await Promise.all(references.map((reference) => claim(reference, RECEIVED)));
    expect(seen.filter((last) => last === null)).toHaveLength(1);
  });

  test('the report tells each scale by itself: how many were asked, answered, and were not asked and why', async () => {
    const at = RECEIVED + YEAR;
    const survey = async (scale: string, score?: number, because?: string, by?: 'keypad') => {
      const reference = await complains();
      if (because !== undefined) return told(reference, at, 'survey.suppressed', { cycle: 1, scale, because });
      await told(reference, at, 'survey.sent', { cycle: 1, scale });
      return score === undefined
        ? undefined
        : told(reference, at + 1, 'survey.answered', { cycle: 1, scale, score, bad: false, ...(by && { by }) });
    };
    for (const score of [5, 4, 1]) await survey('csat', score, undefined, score === 5 ? 'keypad' : undefined);
    // Asked at the end of a call, without a mark: nobody has been asked yet, as far as numbers go.
    await told(await complains(), at, 'survey.phoned', { cycle: 1, scale: 'csat', outcome: 'silence' });
    await survey('csat');
    await survey('csat', undefined, 'cap');
    for (const score of [10, 9, 8, 0]) await survey('nps', score);

    const [csat, nps] = reportOf(await store().surveys.counts({ from: at, before: at + 1 }));
    expect(csat).toMatchObject({
      ...{
        scale: 'csat',
        asked: 4,
        answered: 3,
        byKeypad: 1,
        waiting: 1,
        unanswered: 0,
        responseRate: 0.75,
        small: true,
        net: null,
      },
      good: { count: 2, share: 2 / 3 },
      suppressed: [{ because: 'cap', count: 1 }],
    });
    expect(csat?.marks).toEqual([1, 2, 3, 4, 5].map((mark) => ({ mark, count: [1, 0, 0, 1, 1][mark - 1] })));
    expect(nps).toMatchObject({
      scale: 'nps',
      asked: 4,
      answered: 4,
      byKeypad: 0,
      mean: 6.75,
      net: 25,
      suppressed: [],
    });
    expect(await store().surveys.counts({ before: RECEIVED })).toEqual([]);
  });

  test('the board shows what they let us show, the newest first, and nothing of what is in confidence', async () => {
    const at = RECEIVED + 2 * YEAR;
    const says = async (comment: string, moment: number, data: object) => {
      const reference = await complains();
      await told(reference, moment, 'survey.answered', { cycle: 1, score: 5, bad: false, ...data }, comment);
      return reference;
    };
    const older = await says('Ramah', at, { shared: true });
    await says('Jangan ditunjukkan', at + 1, {});
    const newer = await says('Cepat sekali', at + 2, { scale: 'nps', shared: true });
    const board = await store().surveys.compliments({ viewer: 'anybody', limit: 10, from: at });
    expect(board.map(({ reference, comment, scale }) => [reference, comment, scale])).toEqual([
      [newer, 'Cepat sekali', 'nps'],
      [older, 'Ramah', 'csat'],
    ]);
    expect(await store().surveys.compliments({ viewer: 'anybody', limit: 1, from: at })).toHaveLength(1);
  });
});
