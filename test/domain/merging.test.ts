import fc from 'fast-check';
import { isOver } from '../../src/domain/complaint';
import type { OpenComplaint } from '../../src/domain/opening';
import { type Side, unlike } from '../../src/domain/merging';
import { cameBefore } from '../../src/domain/permit-merge';
import { refusal } from '../../src/domain/permit';
import { nextDeadline } from '../../src/domain/journey/journey';
import { readRequest } from '../../src/workflows/requests';
import { runs } from '../support/runs';
import { at } from './support/jakarta';
import { Life, type World } from './support/life';
import { acts, lifeIn, live } from './support/lives';
import { under, withPoints } from './support/regimes';

/* Two complaints of one customer about one thing become one: `TN-7F3KQ-92QDM` goes on in an earlier one. */

const EARLIER = 'TN-3M8WX-4P0RT';
const LATER = 'TN-5Q9ZB-7R2MK';
const FRIDAY = at('2026-11-20 15:00');
const merge = (more: object = {}) => ({
  type: 'merge' as const,
  into: EARLIER,
  intoReceivedAt: FRIDAY,
  actor: { kind: 'staff', id: 'ani' } as const,
  personal: { reason: 'The same double charge' },
  ...more,
});
const open = (world: World = {}) => new Life(at('2026-11-20 16:00'), world);
const why = (life: Life, more: object = {}) => refusal(life.complaint, { at: life.now, ...merge(more) } as never);

test('the later ends in the earlier: the customer hears it once, and nothing is asked of anybody under it any more', () => {
  const life = open().happens({ type: 'watch', person: 'evi' }).happens(merge());
  expect(life.told('closed')).toMatchObject([
    { actor: { id: 'ani' }, data: { into: EARLIER }, personal: { reason: 'The same double charge' } },
  ]);
  expect(life.complaint.common).toMatchObject({ status: 'closed', mergedInto: EARLIER, cycle: 0 });
  expect(life.sent('customer').filter((name) => name.startsWith('merged'))).toEqual(['merged.email']);
  expect(life.told('note.added').at(-1)?.data).toEqual({ linked: { to: EARLIER, kind: 'merged-into' } });

  const heard = life.effects.length;
  life.until(at('2027-03-01 09:00'));
  expect(life.effects).toHaveLength(heard);
  expect(life.told('survey.sent', 'clock.breached', 'resolved')).toEqual([]);
  expect(life.told('clock.cancelled').map(({ data }) => data['clock'])).toContain('close-out');
});

test('whoever has the earlier hears what it was about, and whoever watched goes on watching', () => {
  const life = open().happens({ type: 'watch', person: 'evi' }).happens(merge());
  const carried = life.effects.filter(({ kind }) => kind === 'carry-over');
  expect(carried).toMatchObject([
    { what: 'merged', into: EARLIER, from: 'TN-7F3KQ-92QDM', personal: { reason: 'The same double charge' } },
    { what: 'watchers', into: EARLIER, people: ['evi'] },
  ]);

  const earlier = open();
  const told = { type: 'complaint.merged', from: LATER, personal: { text: 'Dipotong lagi', reason: 'The same' } };
  earlier.happens(told).happens(told);
  expect(earlier.told('note.added')).toMatchObject([{ data: { merged: { from: LATER } }, personal: told.personal }]);
  expect(earlier.sent('staff').filter((name) => name.startsWith('staff-merged'))).toEqual(['staff-merged.email']);
  expect(earlier.sent('customer').filter((name) => name.startsWith('merged'))).toEqual([]);
});

test('what has its answer already is open again for what was merged into it meanwhile', () => {
  const earlier = open().happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } });
  earlier.happens({ type: 'complaint.merged', from: LATER, personal: { text: 'x' } });
  expect(earlier.complaint.common.status).toBe('in-progress');
  expect(earlier.told('reopened').at(-1)?.data).toEqual({ because: 'merged' });
});

test('what is written under the old reference is carried over, whatever it says, and opens nothing', () => {
  const life = open().happens(merge());
  const word = { id: 'w1', channel: 'sms', says: 'no', signals: ['danger'] };
  life.happens({ type: 'message.received', ...word, personal: { text: 'tidak' } });
  expect(life.effects.at(-1)).toMatchObject({ what: 'word', into: EARLIER, word, personal: { text: 'tidak' } });
  expect(isOver(life.complaint.common)).toBe(true);
  expect(life.told('reopened', 'task.opened')).toEqual([]);
});

test('one that was merged itself hands on what is merged into it', () => {
  const life = open()
    .happens(merge())
    .happens({ type: 'complaint.merged', from: LATER, personal: { text: 'x' } });
  expect(life.effects.at(-1)).toMatchObject({ what: 'merged', into: EARLIER, from: LATER, personal: { text: 'x' } });
  expect(life.complaint.common.status).toBe('closed');
});

test('a mistake is undone: reopened it lives by itself, with the deadlines it had, and the other no longer names it', () => {
  const life = open();
  const due = () => life.complaint.strands.closeOut.clocks.map(({ due: on, state }) => [on, state]);
  const before = due();
  life.happens(merge());
  expect(why(life)).toBe(
    `It was merged into ${EARLIER}, which goes on: act there. If that was a mistake, reopen it first.`,
  );
  life.happens({ type: 'reopen', reason: 'Two different things' });
  expect(due()).toEqual(before);
  expect(life.complaint.common).not.toHaveProperty('mergedInto');
  expect(nextDeadline(life.complaint)).toBeDefined();
  expect(life.effects.filter(({ kind }) => kind === 'carry-over').at(-1)).toMatchObject({
    what: 'unmerged',
    into: EARLIER,
  });

  const earlier = open().happens({ type: 'complaint.merged', from: LATER, personal: { text: 'x' } });
  earlier.happens({ type: 'complaint.merged', from: LATER, off: true });
  expect(earlier.complaint.strands.merging.from).toEqual([]);
  expect(earlier.told('note.added').at(-1)?.data).toEqual({ merged: { from: LATER, off: true } });

  life.happens(merge());
  expect(life.sent('customer').filter((name) => name.startsWith('merged'))).toHaveLength(2);
  expect(new Set(life.effects.map(({ key }) => key)).size).toBe(life.effects.length);
});

const booked = { type: 'callback', slot: at('2026-11-23 09:00') };
test.each<[story: string, before: object[], more: object, says: string]>([
  ['into itself', [], { into: 'TN-7F3KQ-92QDM' }, 'cannot be merged into itself'],
  ['into a later one', [], { intoReceivedAt: at('2026-11-20 16:01') }, `merge it into TN-7F3KQ-92QDM instead`],
  ['once answered', [{ type: 'resolve', outcome: 'upheld' }], {}, 'It is resolved; only what still waits'],
  ['once withdrawn', [{ type: 'withdraw' }], {}, 'It is withdrawn. Reopen it first'],
  ['with work open', [{ type: 'open-task', desk: 'technical' }], {}, 'technical is still at work on sub-task:1'],
  ['with a call booked', [booked], {}, 'A call is booked'],
  ['with money owed', [{ type: 'redress', kind: 'refund', amount: 5_000_000_000 }], {}, 'R1 is proposed'],
  [
    'with an ombudsman',
    [{ type: 'referral', scheme: 'afca', reference: '7', stage: 'investigating' }],
    {},
    'It is at afca under their number 7: link it instead.',
  ],
])('not %s', (_story, before, more, says) => {
  const life = open();
  for (const event of before) life.happens(event as never);
  expect(why(life, more)).toContain(says);
});

test('not where the two references are no such thing, or nobody says which came first', () => {
  expect(() => readRequest('merge', { into: 'TN-1', intoReceivedAt: '2026-11-20T08:00:00Z' }, 0)).toThrow(
    'into must be',
  );
  expect(() => readRequest('merge', { into: EARLIER }, 0)).toThrow('intoReceivedAt');
});

// --- What only both together can tell ------------------------------------------------------------------------------

const opening: OpenComplaint = { channel: 'web', subject: 's', text: 't', customer: { name: 'Siti' } };
const side = (life: Life, more: Partial<OpenComplaint> = {}): Side => ({
  ...life.complaint,
  opening: { ...opening, ...more },
});
const firstOf = (world: World = {}) => new Life(FRIDAY, world).until(at('2026-11-20 16:00'));

test('two of one customer about one thing may be one', () => {
  expect(unlike(side(open()), side(firstOf()), true)).toBeUndefined();
});

test.each<[story: string, other: Side, says: string]>([
  ['a friendly contact', side(firstOf(), { kind: 'outreach' } as never), 'is a friendly contact'],
  ['another brand', side(firstOf(), { brand: 'kilat' }), 'another brand'],
  [
    'somebody else speaks for them',
    side(firstOf(), { representative: { name: 'R', email: 'r@x.test' } }),
    'same representative',
  ],
  ['it is about the handling', side(firstOf(), { about: { handlingOf: 'TN-7F3KQ-92QDM' } }), 'a matter of its own'],
  ['merged itself', side(firstOf().happens({ ...merge(), intoReceivedAt: 0 })), `merge into ${EARLIER}`],
  ['answered', side(firstOf().happens({ type: 'resolve', outcome: 'upheld' })), 'is resolved: reopen it first'],
  [
    'not seen by the same people',
    side(firstOf().happens({ type: 'conflict', person: 'bela', ground: 'declared' })),
    'Not the same people may see',
  ],
  ['paused', side(firstOf().happens({ type: 'pause', reason: 'awaiting-third-party' })), 'resolve is due'],
])('not where one is %s', (_story, other, says) => {
  expect(unlike(side(open()), other, true)).toContain(says);
});

test('not into another customer’s', () => {
  expect(unlike(side(open()), side(firstOf()), false)).toContain("another customer's");
});

test('no answer comes later by it: more urgent than the other, it is merged once that is as urgent', () => {
  const urgent = open().happens({ type: 'reclassify', severity: 'critical' });
  const first = firstOf();
  expect(unlike(side(urgent), side(first), true)).toMatch(/^Its resolve is due .* reclassify or resume/);
  first.happens({ type: 'reclassify', severity: 'critical' });
  expect(unlike(side(urgent), side(first), true)).toBeUndefined();
});

test('no answer is lost by it: what one regime asks for is not owed under another', () => {
  const one = side(open({ terms: under('extending'), opening: withPoints(1) }));
  const other = side(firstOf({ terms: under('excusing'), opening: withPoints(1) }));
  expect(unlike(one, other, true)).toMatch(/close-out under extending is due .* has no such deadline/);
  expect(unlike(one, side(firstOf({ terms: under('extending'), opening: withPoints(1) })), true)).toBeUndefined();
});

const came = fc.record({
  reference: fc.constantFrom('TN-A', 'TN-B', 'TN-C', 'TN-D'),
  receivedAt: fc.integer({ min: 0, max: 2 }),
});
test('of two exactly one came before, and never in a ring', () => {
  fc.assert(
    fc.property(came, came, came, (a, b, c) => {
      fc.pre(new Set([a, b, c].map(({ reference }) => reference)).size === 3);
      expect(cameBefore(a, b)).not.toBe(cameBefore(b, a));
      if (cameBefore(a, b) && cameBefore(b, c)) expect(cameBefore(a, c)).toBe(true);
    }),
    runs(200),
  );
});

test('whatever is merged, in whatever order: what is open has an owner and a deadline, what is not names where it goes on', () => {
  const mood = {
    letters: 'accepted',
    calls: 'connected',
    owners: true,
    policy: true,
    asked: true,
    regimes: [],
  } as const;
  const merging = fc
    .constantFrom<Record<string, unknown> & { type: string }>(
      merge(),
      { type: 'complaint.merged', from: LATER, personal: { text: 'x' } },
      { type: 'complaint.merged', from: LATER, off: true },
      { type: 'reopen', reason: 'x' },
    )
    .map((event) => ({ do: 'happen' as const, event }));
  const mixed = fc
    .tuple(acts, fc.array(merging, { maxLength: 6 }))
    .chain(([lived, merged]) =>
      fc.shuffledSubarray([...lived, ...merged], { minLength: lived.length + merged.length }),
    );
  let times = 0;
  fc.assert(
    fc.property(mixed, (todo) => {
      const life = live(lifeIn(mood), todo, (complaint) => {
        const { common, strands } = complaint;
        expect(common.mergedInto).toBe(strands.merging?.into);
        if (common.mergedInto !== undefined) expect(common.status).toBe('closed');
        if (isOver(common)) return;
        expect(nextDeadline(complaint)).toBeDefined();
        expect(common.terms.desks[common.owner.desk]).toBeDefined();
      });
      const ended = life.told('closed').filter(({ data }) => data['into'] !== undefined);
      times += ended.length;
      expect(life.sent('customer').filter((name) => name === 'merged.email')).toHaveLength(ended.length);
      expect(new Set(life.effects.map(({ key }) => key)).size).toBe(life.effects.length);
    }),
    runs(300),
  );
  expect(times).toBeGreaterThan(0);
});
