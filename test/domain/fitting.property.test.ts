import fc from 'fast-check';
import { cellsOf, firstFree, isFreeAt, isUnfit, type Search, type TakenCell } from '../../src/domain/call-slot';
import { type Colleague, ringingOrder, whoFits } from '../../src/domain/fitting';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant';

const LENGTH = 30 * MINUTE;
const TONGUES = ['id', 'ms', 'en'] as const;
const tongue = fc.constantFrom(...TONGUES);

/** A desk, the hours at which each of it is there, and customers who want a call one after the other. */
const town = fc.record({
  team: fc.array(
    fc.record({
      languages: fc.uniqueArray(tongue, { minLength: 1 }),
      skilled: fc.boolean(),
      from: fc.integer({ min: 0, max: 6 }),
      hours: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  atOnce: fc.integer({ min: 1, max: 5 }),
  /** Whoever owns the complaints, if it is one of them. */
  owner: fc.option(fc.constantFrom('p0', 'p1', 'p2', 'p3', 'p4'), { nil: undefined }),
  wishes: fc.array(fc.record({ language: tongue, wish: fc.integer({ min: 0, max: 40 }) }), { maxLength: 25 }),
});
type Town = typeof town extends fc.Arbitrary<infer T> ? T : never;

const colleagues = ({ team }: Town): readonly Colleague[] =>
  team.map(({ languages, skilled }, index) => ({ person: `p${index}`, languages, skilled }));
const isThere = ({ team }: Town, person: string, slot: number) => {
  const { from, hours } = team[Number(person.slice(1))]!;
  return slot >= from * HOUR && slot + LENGTH <= (from + hours) * HOUR;
};

function searchFor(world: Town, language: string, from: number): Search {
  const people = ringingOrder(colleagues(world), language, world.owner).able.map(({ person }) => person);
  const there = (slot: number) => colleagues(world).filter(({ person }) => isThere(world, person, slot)).length;
  return {
    ...{ from, until: DAY, length: LENGTH, rings: (at) => at, people },
    seats: (slot) => Math.min(world.atOnce, there(slot)),
    callers: (slot) => people.filter((person) => isThere(world, person, slot)),
  };
}

const languagesOf = ({ team }: Town, person: string) => team[Number(person.slice(1))]!.languages.length;

/** Every call that was booked, by whom, and in which language. */
function booked(world: Town) {
  const calls: { person: string; seat: number; slot: number; language: string }[] = [];
  const taken = (): TakenCell[] =>
    calls.flatMap(({ person, seat, slot }) => cellsOf(slot, LENGTH).map((cell) => ({ person, seat, cell })));
  for (const { language, wish } of world.wishes) {
    const search = searchFor(world, language, wish * 10 * MINUTE);
    const free = firstFree(search, taken());
    if (!free) continue;
    expect(isFreeAt(free.slot, search, taken())).toBe(true);
    calls.push({ ...free, person: free.person!, language });
  }
  return calls;
}

test('whoever is promised a call is promised somebody who is there, speaks their language and knows the matter', () => {
  fc.assert(
    fc.property(town, (world) => {
      const knows = world.team.some(({ skilled }) => skilled);
      for (const { person, slot, language } of booked(world)) {
        const { languages, skilled } = world.team[Number(person.slice(1))]!;
        expect(isThere(world, person, slot)).toBe(true);
        expect(languages).toContain(language);
        expect(skilled || !knows).toBe(true);
      }
    }),
  );
});

test('whoever owns it calls if they are free; else nobody who speaks more languages than another who is free then', () => {
  fc.assert(
    fc.property(town, (world) => {
      const calls = booked(world);
      for (const [index, { person, slot, language }] of calls.entries()) {
        const busy = calls.slice(0, index).filter((one) => Math.abs(one.slot - slot) < LENGTH);
        const free = whoFits(colleagues(world), language)
          .map((one) => one.person)
          .filter((one) => isThere(world, one, slot) && !busy.some((other) => other.person === one));
        if (world.owner !== undefined && free.includes(world.owner)) expect(person).toBe(world.owner);
        else for (const one of free) expect(languagesOf(world, person)).toBeLessThanOrEqual(languagesOf(world, one));
      }
    }),
  );
});

test('whoever does not fit is rung after all who do, each of the desk once', () => {
  fc.assert(
    fc.property(town, tongue, (world, language) => {
      const desk = colleagues(world);
      const { able, others } = ringingOrder(desk, language, world.owner);
      expect(new Set(able)).toEqual(new Set(whoFits(desk, language)));
      expect([...able, ...others].toSorted((one, other) => desk.indexOf(one) - desk.indexOf(other))).toEqual(desk);
    }),
  );
});

test('at no moment are there more calls in any languages than there are people who could make them, nor than may be', () => {
  const sets = TONGUES.flatMap((one, index) => [[one], TONGUES.slice(index)]);
  fc.assert(
    fc.property(town, (world) => {
      const calls = booked(world);
      for (const { slot } of calls) {
        const now = calls.filter((one) => one.slot <= slot && slot < one.slot + LENGTH);
        expect(new Set(now.map(({ person }) => person)).size).toBe(now.length);
        expect(now.length).toBeLessThanOrEqual(world.atOnce);
        for (const languages of sets) {
          const wanting = now.filter(({ language }) => languages.includes(language as 'id'));
          const able = new Set(languages.flatMap((one) => whoFits(colleagues(world), one).map(({ person }) => person)));
          expect(wanting.length).toBeLessThanOrEqual(able.size);
        }
      }
    }),
  );
});

test('where nobody fits at any moment, none is found; where somebody does and the day is empty, one is', () => {
  fc.assert(
    fc.property(town, tongue, (world, language) => {
      const search = searchFor(world, language, 0);
      const moments = Array.from({ length: (10 * HOUR) / (5 * MINUTE) }, (_, index) => index * 5 * MINUTE);
      expect(firstFree(search, []) === undefined).toBe(isUnfit(moments, search));
    }),
  );
});
