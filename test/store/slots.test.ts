import type { Search } from '../../src/domain/call-slot';
import { DAY, MINUTE } from '../../src/domain/instant';
import { onBothDatabases } from './databases';
import { admitted, RECEIVED } from './people';

const TEN = RECEIVED + DAY;
const HALF_HOUR = 30 * MINUTE;
let desks = 0;
/** Nobody else calls from there. */
const newDesk = () => `desk-${(desks += 1)}`;
const search = (change: Partial<Search> = {}): Search => ({
  ...{ from: TEN, until: TEN + DAY, length: HALF_HOUR, rings: (at: number) => at, seats: () => 1 },
  ...change,
});

onBothDatabases((store) => {
  const keep = (reference: string, desk: string, number = 1, change: Partial<Search> = {}) =>
    store().slots.claim({ reference, number, at: RECEIVED, desk, search: search(change) });
  const claim = async (...asked: Parameters<typeof keep>) => (await keep(...asked))?.slot ?? null;
  const minutes = (slots: readonly (number | null)[]) =>
    slots.map((slot) => (slot === null ? null : (slot - TEN) / MINUTE)).toSorted((a, b) => (a ?? 0) - (b ?? 0));
  const many = (count: number) => Promise.all(Array.from({ length: count }, () => admitted(store())));

  test('two customers race for one slot: one gets it, the other the next', async () => {
    const desk = newDesk();
    const rivals = await many(2);
    const slots = await Promise.all(rivals.map((reference) => claim(reference, desk)));
    expect(minutes(slots)).toEqual([0, 30]);
  });

  test('twelve race for a desk of two: no seat is ever taken twice', async () => {
    const desk = newDesk();
    const rivals = await many(12);
    const slots = await Promise.all(rivals.map((reference) => claim(reference, desk, 1, { seats: () => 2 })));
    expect(minutes(slots)).toEqual([0, 0, 30, 30, 60, 60, 90, 90, 120, 120, 150, 150]);
    expect(await store().slots.taken(desk, search(), 'nobody')).toHaveLength(12 * 6);
  });

  test('a moment between two cells is kept as it was asked for, and disturbs nobody', async () => {
    const desk = newDesk();
    const rivals = await many(3);
    const from = TEN + 2 * MINUTE;
    const slots = [];
    for (const reference of rivals) slots.push(await claim(reference, desk, 1, { from }));
    expect(minutes(slots)).toEqual([2, 35, 65]);
  });

  test('all move at once, each to where another was: nobody waits for ever, and no two share a slot', async () => {
    const desk = newDesk();
    const movers = await many(6);
    for (const reference of movers) await claim(reference, desk);
    const slots = await Promise.all(
      movers.map((reference, place) => claim(reference, desk, 2, { from: TEN + (5 - place) * HALF_HOUR })),
    );
    expect(new Set(slots).size).toBe(6);
  });

  /** A desk on which `bayu` alone speaks both languages. */
  const speaking = (...people: string[]): Partial<Search> => ({ seats: () => 3, people, callers: () => people });
  const ENGLISH = speaking('ani', 'bayu');
  const MALAY = speaking('bayu');

  test('customers of two languages race for one bilingual colleague: nobody is promised to two at one time', async () => {
    const desk = newDesk();
    const rivals = await many(8);
    const kept = await Promise.all(
      rivals.map((reference, index) => keep(reference, desk, 1, index % 2 === 0 ? MALAY : ENGLISH)),
    );
    const [malay, english] = [0, 1].map((parity) => kept.filter((_, index) => index % 2 === parity));
    expect(malay!.every((one) => one?.person === 'bayu')).toBe(true);
    expect(english!.every((one) => one?.person === 'bayu' || one?.person === 'ani')).toBe(true);
    expect(new Set(kept.map((one) => `${one?.person} ${one?.slot}`)).size).toBe(8);
    // Nobody waits longer than need be: at each moment somebody who could call is on the phone already.
    const at = (person: string) => minutes(kept.map((one) => (one?.person === person ? one.slot : null)));
    for (const person of ['ani', 'bayu']) {
      const busy = at(person).filter((minute) => minute !== null);
      expect(busy).toEqual(busy.map((_, index) => index * 30));
    }
  });

  test('whoever makes calls for two desks makes one at a time, and the database itself says so', async () => {
    const [one, other] = await many(2);
    const [here, there] = [newDesk(), newDesk()];
    const citra = speaking('citra');
    expect(await keep(one!, here, 1, citra)).toEqual({ slot: TEN, person: 'citra' });
    expect(await keep(other!, there, 1, citra)).toEqual({ slot: TEN + HALF_HOUR, person: 'citra' });
    const twice = store()
      .database.insertInto('call_seats')
      .values({ desk: there, cell: new Date(TEN), seat: 0, reference: other!, person: 'citra' })
      .execute();
    await expect(twice).rejects.toMatchObject({ code: '23505' });
  });

  test('what was booked before anybody was kept for a call takes a seat, and nobody by name', async () => {
    const desk = newDesk();
    const [before, after] = await many(2);
    await claim(before!, desk);
    const dewi = { ...speaking('dewi'), seats: () => 1 };
    expect(await keep(after!, desk, 1, dewi)).toEqual({ slot: TEN + HALF_HOUR, person: 'dewi' });
    expect(await keep(after!, desk, 1, dewi)).toEqual({ slot: TEN + HALF_HOUR, person: 'dewi' });
  });

  test('the database itself refuses a seat twice', async () => {
    const desk = newDesk();
    const [one, other] = await many(2);
    await claim(one!, desk);
    await claim(other!, desk);
    const twice = store()
      .database.insertInto('call_seats')
      .values({ desk, cell: new Date(TEN), seat: 0, reference: other! })
      .execute();
    await expect(twice).rejects.toMatchObject({ code: '23505' });
  });

  test('asked again under the same number it keeps what it has; the lost answer takes nothing more', async () => {
    const desk = newDesk();
    const [one] = await many(1);
    expect(await claim(one!, desk)).toBe(TEN);
    expect(await claim(one!, desk, 1, { from: TEN + DAY / 2 })).toBe(TEN);
    expect(await store().slots.taken(desk, search(), 'nobody')).toHaveLength(6);
  });

  test('moved, cancelled or over: what it had is free for the next', async () => {
    const desk = newDesk();
    const [one, other, third] = await many(3);
    await claim(one!, desk);
    expect(await claim(one!, desk, 2, { from: TEN + 60 * MINUTE })).toBe(TEN + 60 * MINUTE);
    expect(await claim(other!, desk)).toBe(TEN);
    await store().slots.free(other!, 2);
    expect(await claim(third!, desk)).toBe(TEN);
  });

  test('a request that comes late changes nothing that came after it', async () => {
    const desk = newDesk();
    const [one] = await many(1);
    await claim(one!, desk, 3);
    expect(await claim(one!, desk, 2, { from: TEN + 60 * MINUTE })).toBeNull();
    await store().slots.free(one!, 2);
    expect(await store().slots.taken(desk, search(), 'nobody')).toHaveLength(6);
  });

  test('where nothing is free there is none, and the slot it had stays', async () => {
    const desk = newDesk();
    const [one, other] = await many(2);
    await claim(one!, desk);
    await claim(other!, desk);
    expect(await claim(one!, desk, 2, { until: TEN, from: TEN })).toBeNull();
    expect(await store().slots.taken(desk, search(), other!)).toHaveLength(6);
  });
});
