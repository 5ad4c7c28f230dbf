import type { Entry } from '../../src/domain/entry';
import { onBothDatabases } from './databases';
import { draw, opening, RECEIVED, recordOf } from './people';

const YEAR = 365 * 24 * 3_600_000;
const NOW = RECEIVED + YEAR;

onBothDatabases((store) => {
  const complains = async (customer: object) => {
    const told = { ...opening, customer: { name: 'Rina', ...customer } };
    return (await store().cases.admit({ opening: told, receivedAt: RECEIVED, draw })).reference;
  };
  const weigh = (reference: string, amount: number, more: object = {}) =>
    store().goodwill.weigh({
      ...{ reference, redress: 'R2', amount, currency: 'IDR', at: NOW, since: NOW - YEAR },
      ...more,
    });
  const line = (number: number, type: Entry['type'], at: number, redress = 'R2'): Entry => ({
    ...{ number, at, type, actor: { kind: 'staff', id: 'bela' }, data: { redress, kind: 'goodwill' } },
  });
  const becomes = (reference: string, ...entries: Entry[]) =>
    store().cases.record(recordOf(reference, entries.at(-1)!.number, entries));
  const nothing = { given: 0, times: 0, waiting: 0 };

  test('what is proposed counts as waiting, approved as given, declined as nothing; for the same customer alone', async () => {
    const email = `${draw()}@example.test`;
    const [first, second] = [await complains({ email }), await complains({ email: email.toUpperCase() })];
    const stranger = await complains({ email: `${draw()}@example.test` });
    expect(await weigh(first, 100)).toEqual(nothing);
    expect(await weigh(second, 70)).toEqual({ given: 0, times: 0, waiting: 100 });
    expect(await weigh(stranger, 70)).toEqual(nothing);

    await becomes(first, line(1, 'redress.approved', NOW));
    expect(await weigh(second, 70)).toEqual({ given: 100, times: 1, waiting: 0 });
    await becomes(first, line(2, 'redress.delivered', NOW));
    expect(await weigh(second, 70)).toEqual({ given: 100, times: 1, waiting: 0 });

    await becomes(second, line(1, 'redress.declined', NOW));
    expect(await weigh(first, 5, { redress: 'R3' })).toEqual({ given: 100, times: 1, waiting: 0 });
  });

  test('asked again it keeps what it kept, and does not count itself', async () => {
    const one = await complains({ email: `${draw()}@example.test` });
    await weigh(one, 100);
    expect(await weigh(one, 100)).toEqual(nothing);
    expect(await weigh(one, 40, { redress: 'R3' })).toEqual({ given: 0, times: 0, waiting: 100 });
  });

  test('what was approved more than twelve months ago, or in another currency, does not count', async () => {
    const email = `${draw()}@example.test`;
    const [old, dollars, now] = [await complains({ email }), await complains({ email }), await complains({ email })];
    await weigh(old, 100);
    await becomes(old, line(1, 'redress.approved', NOW - YEAR - 1));
    await weigh(dollars, 100, { currency: 'USD' });
    await becomes(dollars, line(1, 'redress.approved', NOW));
    expect(await weigh(now, 10)).toEqual(nothing);
    expect(await weigh(now, 10, { since: NOW - YEAR - 1 })).toEqual({ given: 100, times: 1, waiting: 0 });
  });

  test('it tells what the customer is worth, as they were told of last', async () => {
    const email = `${draw()}@example.test`;
    await complains({ email, value: { amount: '5000000.00', currency: 'IDR' } });
    const later = await complains({ email, value: { amount: '12000000.00', currency: 'IDR' } });
    expect(await weigh(later, 10)).toEqual({ ...nothing, value: { amount: '12000000.00', currency: 'IDR' } });
  });

  test('of many at once each sees those before it: no two believe to be the first', async () => {
    const email = `${draw()}@example.test`;
    const references: string[] = [];
    for (let count = 0; count < 8; count += 1) references.push(await complains({ email }));
    const weighed = await Promise.all(references.map((reference) => weigh(reference, 10)));
    expect(weighed.map(({ waiting }) => waiting).toSorted((a, b) => a - b)).toEqual([0, 10, 20, 30, 40, 50, 60, 70]);
  });

  test('of a complaint that it does not know yet it knows nothing, and says so', async () => {
    await expect(weigh('TN-NOSUC-H0000', 10)).rejects.toThrow(
      'The store does not know the customer of TN-NOSUC-H0000 yet.',
    );
  });
});
