import type { Opening } from '../../src/domain/event';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import { type Viewer, sees, sightOf } from '../../src/domain/sight';
import { isStale } from '../../src/domain/standing';
import type { Terms } from '../../src/domain/terms';
import { at, placement, terms as house } from './support/jakarta';
import { Life, obliging, opening } from './support/life';
import { accepting, staff } from './support/teamwork';

/* Billing is Bela and Bima, led by Budi; above them is the executive office; the front line is Ani, led by Lia. */

const NOON = at('2026-11-20 12:00');
const opened = (change: Partial<Opening> = {}, terms: Terms = accepting, placed = {}) =>
  new Life(NOON, {
    opening: { ...opening, ...change },
    answers: (effect, moment) => obliging(effect, moment, { terms, placement: { ...placement, ...placed } }),
  });
const atBilling = { desk: 'billing', tier: 'L2' };
const conflict = (person: string, by = 'lia') => ({
  type: 'conflict',
  person,
  ground: 'declared',
  personal: { reason: 'a cousin of the customer' },
  ...staff(by),
});
const why = (life: Life, request: Record<string, unknown>) =>
  refusal(life.complaint, { at: life.now, ...request } as never);
const readers = (life: Life) =>
  life.effects.flatMap((effect) => ('to' in effect && effect.to !== 'customer' ? [JSON.stringify(effect.to)] : []));

test('an owner who declares an interest loses it at once, and the next of the desk is asked', () => {
  const life = opened({}, accepting, atBilling);
  expect(life.complaint.common.owner.person).toBe('bela');
  life.happens(conflict('bela', 'bela'));
  expect(life.complaint.common.owner).toEqual({ desk: 'billing', person: 'bima' });
  expect(life.told('note.added', 'declined').map(({ data, personal }) => ({ ...data, ...personal }))).toEqual([
    { conflict: { person: 'bela', ground: 'declared' }, reason: 'a cousin of the customer' },
    { desk: 'billing', person: 'bela', because: 'conflict' },
  ]);
});

test('nobody is left at the desk: whoever stands above has it, and the customer hears where it is', () => {
  const life = opened({}, accepting, atBilling);
  for (const person of ['bela', 'bima', 'budi']) life.happens(conflict(person));
  const { owner } = life.complaint.common;
  expect(owner.desk).toBe('executive-office');
  expect(owner.person).toBe(accepting.desks['executive-office']?.lead);
  expect(life.sent('customer')).toContain('hand-off.email');
});

test('what was meant for a lead who is kept out goes to the next above', () => {
  const life = opened({}, accepting, atBilling).happens(conflict('budi'));
  const before = readers(life).length;
  life.until(NOON + 20 * DAY);
  const later = readers(life).slice(before).join();
  expect(later).not.toMatch(/budi|"lead":"billing"/);
  expect(later).toContain(JSON.stringify({ person: accepting.desks['executive-office']?.lead }));
});

test('they can do nothing to it, and are told nothing of it', () => {
  const life = opened({}, accepting, atBilling).happens(conflict('bima'));
  for (const type of ['note', 'accept', 'resume', 'reopen', 'watch', 'conflict', 'lift-conflict'])
    expect(why(life, { type, person: 'bima', ...staff('bima') })).toMatch(/^This one is with other colleagues/);
  expect(why(life, { type: 'note', ...staff('rt/bima') })).toMatch(/^This one is with other colleagues/);
  expect(why(life, { type: 'note', ...staff('bela') })).toBeUndefined();
});

test.each([
  [{ type: 'assign', person: 'bima' }, /"bima" is kept out of it; name somebody else/],
  [{ type: 'watch', person: 'bima' }, /"bima" is kept out/],
  [{ type: 'note', mentions: ['bima'] }, /"bima" is kept out/],
  [{ type: 'dismiss', reason: 'a question', agreedBy: 'bima' }, /"bima" is kept out/],
  [conflict('bima'), /"bima" is kept out of it already/],
  [{ type: 'lift-conflict', person: 'bela', ...staff('lia') }, /"bela" is not kept out of it; bima is/],
  [{ type: 'lift-conflict', person: 'bima', ...staff('bela') }, /A lead lifts it: one of .*budi/],
])('nobody makes them part of it: %j', (request, refused) => {
  const life = opened({}, accepting, atBilling).happens(conflict('bima'));
  expect(why(life, { ...staff('lia'), ...request })).toMatch(refused);
});

test('a desk of which nobody may have it is handed nothing; and the last one who may have it stays', () => {
  const life = opened();
  for (const person of ['bela', 'bima', 'budi']) life.happens(conflict(person));
  expect(why(life, { type: 'hand-off', desk: 'billing', ...staff('lia') })).toMatch(
    /Nobody of desk "billing" may have/,
  );
  const everybody = Object.values(accepting.desks).flatMap(({ members, lead }) => [...members, lead]);
  const [last = '', ...others] = [...new Set(everybody)].filter((one) => !['bela', 'bima', 'budi'].includes(one));
  for (const person of others) life.happens(conflict(person, last));
  expect(why(life, conflict(last, 'api'))).toMatch(/Nobody would be left/);
});

test('a lead lifts it, with the reason on the timeline', () => {
  const life = opened().happens(conflict('bela'));
  const lift = { type: 'lift-conflict', person: 'bela', personal: { reason: 'no kin' }, ...staff('lia') };
  expect(why(life, lift)).toBeUndefined();
  life.happens(lift);
  expect(sightOf(life.complaint).keptOut).toEqual([]);
  expect(life.told('note.added').at(-1)).toMatchObject({
    data: { conflict: { person: 'bela', ground: 'declared', off: true } },
    personal: { reason: 'no kin' },
  });
});

test('whom it is about at its door never has it; a letter that waits for them is not sent any more', () => {
  const life = opened({ about: { people: ['bela'] } }, accepting, atBilling);
  expect(life.complaint.common.owner.person).toBe('bima');
  const waiting = life.effects.find((one) => one.kind === 'send-message' && one.message === 'staff-assigned')!;
  expect(isStale(life.complaint, waiting)).toBe(false);
  life.happens(conflict('bima'));
  expect(isStale(life.complaint, waiting)).toBe(true);
});

test('about how another complaint was handled: those who handled it are kept out, and both are linked', () => {
  const handlingOf = 'TN-3M8WX-4P0RT';
  const life = new Life(NOON, {
    opening: { ...opening, about: { handlingOf } },
    answers: (effect, moment) => {
      const answer = obliging(effect, moment, { terms: accepting, placement: { ...placement, ...atBilling } });
      return answer?.type === 'terms.resolved' ? { ...answer, involved: ['bela', 'budi'] } : answer;
    },
  });
  expect(life.complaint.common.owner.person).toBe('bima');
  expect(life.complaint.common.keptOut).toEqual(['bela', 'budi'].map((person) => ({ person, ground: 'decided' })));
  expect(life.complaint.strands.links.links).toEqual([{ to: handlingOf, kind: 'about-handling-of' }]);
  // A calendar that is renewed finds them again: whoever was let in stays in.
  life.happens({ type: 'lift-conflict', person: 'bela', ...staff('lia') }).until(NOON + 200 * DAY);
  expect(sightOf(life.complaint).keptOut).toEqual(['budi']);
});

test('a phone on duty passes over who is kept out, also while it rings; their yes is none', () => {
  const onDuty: Terms = {
    ...house,
    desks: { ...house.desks, billing: { ...house.desks['billing']!, duty: ['bela', 'bima'] } },
  };
  const life = opened({}, onDuty, { ...atBilling, severity: 'critical' });
  life.until(NOON + MINUTE).happens(conflict('bela'));
  const calls = () => life.effects.flatMap((one) => (one.kind === 'place-call' ? [one.to] : []));
  expect(calls()).toEqual([{ person: 'bela' }, { person: 'bima' }]);
  life.happens({ type: 'call.ended', key: 'TN-7F3KQ-92QDM:duty:call:1', result: 'acknowledged' });
  expect(life.told('duty.answered')).toEqual([]);
  life.until(NOON + 3 * HOUR);
  expect(calls().slice(2)).not.toContainEqual({ person: 'bela' });
});

describe('about staff', () => {
  const aboutStaff = () => opened({}, accepting, { ...atBilling, category: 'staff' });
  const person = (id: string): Viewer => ({ person: id, office: false });

  test.each<[string, Viewer, boolean]>([
    ['its owner', person('bela'), true],
    ['the lead of its desk', person('budi'), true],
    ['the lead of the desk above', person(accepting.desks['executive-office']!.lead), true],
    ['a colleague at the same desk', person('bima'), false],
    ['the lead of another desk', person('lia'), false],
    ['an auditor', { person: null, office: true }, true],
    ['a key that several people share', 'anybody', false],
  ])('%s', (_who, viewer, may) => {
    expect(sees(viewer, sightOf(aboutStaff().complaint))).toBe(may);
  });

  test('an auditor whom it is about sees nothing either', () => {
    const life = opened({ about: { people: ['evi'] } });
    expect(sightOf(life.complaint).confidential).toBe(true);
    expect(sees({ person: 'evi', office: true }, sightOf(life.complaint))).toBe(false);
    expect(sees({ person: 'eko', office: true }, sightOf(life.complaint))).toBe(true);
  });

  test('nobody else is told by a note, or watches it', () => {
    const life = aboutStaff();
    expect(why(life, { type: 'note', mentions: ['bima'], ...staff('bela') })).toMatch(/none of those who handle it/);
    expect(why(life, { type: 'watch', ...staff('bima') })).toMatch(/"bima" is none of those/);
    expect(why(life, { type: 'note', mentions: ['billing'], ...staff('bela') })).toBeUndefined();
  });
});
