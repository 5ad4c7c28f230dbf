import type { Finding, Reading } from '../rule';

type Packs = Reading['policy']['regimePacks'];
const SIDES = ['before', 'after'] as const;

/** A pack that takes another's place out of its dates holds there, and does not send the question round in a circle. */
export function* regimeDates({ policy: { regimePacks } }: Reading): Generator<Finding> {
  for (const side of SIDES) {
    const told = new Set<string>();
    for (const [id, pack] of Object.entries(regimePacks)) {
      const at = ['regimePacks', id, side];
      const circle = circleFrom(id, side, regimePacks);
      if (circle && !told.has(id)) {
        circle.forEach((one) => told.add(one));
        const what = `comes ${side} itself, going round: ${circle.join(' -> ')}`;
        yield { at, what, fix: 'leave one of them out', against: circle.map((one) => ['regimePacks', one]) };
      }
      const other = packOf(regimePacks, pack[side]);
      if (circle || !other) continue;
      const against = [
        ['regimePacks', id],
        ['regimePacks', pack[side] ?? ''],
      ];
      if (side === 'before' && pack.from !== undefined && other.from !== undefined && other.from >= pack.from) {
        const what = `"${pack.before}" holds from ${other.from} on, which is not before ${pack.from}`;
        yield { at, what, fix: 'name a pack that holds sooner, or mend the dates', against };
      }
      if (side === 'after' && pack.to !== undefined && other.to !== undefined && other.to <= pack.to) {
        const what = `"${pack.after}" holds up to ${other.to}, which is not after ${pack.to}`;
        yield { at, what, fix: 'name a pack that holds longer, or mend the dates', against };
      }
    }
  }
}

/** Days between two packs for which neither holds. */
export function* regimeGaps({ policy: { regimePacks } }: Reading): Generator<Finding> {
  for (const [id, { from, to, before, after }] of Object.entries(regimePacks)) {
    const [earlier, later] = [packOf(regimePacks, before), packOf(regimePacks, after)];
    const fix = 'let one begin on the day after the other ends';
    const gap = (one: string, other: string) =>
      `leaves a gap: for what is received after ${one} and before ${other} neither holds`;
    // Where each names the other, it is told once.
    if (from !== undefined && earlier?.to !== undefined && earlier.after !== id && nextDay(earlier.to) < from) {
      const against = [
        ['regimePacks', id],
        ['regimePacks', before ?? ''],
      ];
      yield { at: ['regimePacks', id, 'before'], what: gap(earlier.to, from), fix, against };
    }
    if (to !== undefined && later?.from !== undefined && nextDay(to) < later.from) {
      const against = [
        ['regimePacks', id],
        ['regimePacks', after ?? ''],
      ];
      yield { at: ['regimePacks', id, 'after'], what: gap(to, later.from), fix, against };
    }
  }
}

/** The way from a pack back to itself, along one side. */
function circleFrom(id: string, side: (typeof SIDES)[number], packs: Packs): string[] | undefined {
  const way = [id];
  for (let next = packs[id]?.[side]; next !== undefined && packOf(packs, next); next = packs[next]?.[side]) {
    if (next === id) return [...way, id];
    // A circle further on is told where it begins.
    if (way.includes(next)) return undefined;
    way.push(next);
  }
  return undefined;
}

const packOf = (packs: Packs, id: string | undefined) =>
  id !== undefined && Object.hasOwn(packs, id) ? packs[id] : undefined;

const nextDay = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
