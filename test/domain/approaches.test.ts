import fc from 'fast-check';
import { type ApproachTerms, type Findings, approachesFor } from '../../src/domain/approaches';
import { chooseOwner } from '../../src/domain/choice';
import type { Effect } from '../../src/domain/effect';
import type { Event } from '../../src/domain/event';
import { DAY } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import type { Terms } from '../../src/domain/terms';
import { at, placement, terms as house } from './support/jakarta';
import { Life, obliging, opening } from './support/life';
import { staff } from './support/teamwork';

const FRIDAY = at('2026-11-20 10:00');
const vip: ApproachTerms = { id: 'vip', because: ['customer.vip'], manager: 'evi', call: true };
const repeat: ApproachTerms = {
  ...{ id: 'repeat', because: [], sameOwner: true, link: true },
  earlier: { within: 90 * DAY, atLeast: 1 },
};
const heated: ApproachTerms = { id: 'heated', because: [], heat: { atLeast: 2, messages: 3 } };

const before = (reference: string, daysAgo: number, person: string | null, category = 'billing') => ({
  ...{ reference, category, person, receivedAt: FRIDAY - daysAgo * DAY },
});

/** A complaint on Friday, with what the world found out about it. */
function life(approaches: readonly ApproachTerms[], findings: Partial<Findings> = {}): Life {
  const terms: Terms = { ...house, approaches };
  const found: Findings = { earlier: [], signs: [], ...findings };
  const answers = (effect: Effect, moment: number): Event | undefined => {
    if (effect.kind === 'resolve-terms')
      return { type: 'terms.resolved', at: moment, terms, placement, findings: found };
    if (effect.kind === 'find-owner' && effect.prefer !== undefined)
      return {
        ...{ type: 'owner.found', at: moment, key: effect.key },
        desk: effect.desk,
        person: effect.prefer,
        because: 'before',
      };
    return obliging(effect, moment, { terms });
  };
  return new Life(FRIDAY, { opening, answers });
}

const taken = (of: Life) => of.complaint.strands.approaches.taken.map(({ approach }) => approach);
const writes = (id: string, signs: readonly string[] = []) => ({
  ...{ type: 'message.received', id, channel: 'email', personal: { text: 'x' } },
  ...(signs.length > 0 && { signs }),
});

describe('a VIP', () => {
  test('a call is offered at once, and their manager is told and hears of every move', () => {
    const one = life([vip]);
    expect(one.told('approach.taken')).toMatchObject([
      { actor: { kind: 'system' }, data: { approach: 'vip', because: ['customer.vip'], manager: 'evi', call: true } },
    ]);
    expect(one.told('callback.offered')).toHaveLength(1);
    expect(one.sent('staff')).toContain('staff-approach.email');
    expect(one.complaint.strands.watching.watchers).toEqual(['evi']);
    // The owner is one of the desk that has it: the manager looks after it, and does not do it.
    expect(one.complaint.common.owner).toEqual({ desk: 'front-line', person: 'ani' });
  });

  test('who turns out to be none: it ends, and taken up again tells the manager anew', () => {
    const one = life([vip]);
    one.happens({ type: 'terms.resolved', terms: { ...house, approaches: [heated] }, placement });
    expect(taken(one)).toEqual([]);
    expect(one.told('approach.ended')).toMatchObject([{ data: { approach: 'vip' } }]);
    one.happens({ type: 'terms.resolved', terms: { ...house, approaches: [vip] }, placement });
    expect(taken(one)).toEqual(['vip']);
    expect(one.sent('staff').filter((name) => name === 'staff-approach.email')).toHaveLength(2);
    expect(one.told('callback.offered')).toHaveLength(1);
  });
});

describe('somebody who complained before', () => {
  const earlier = [before('TN-3M8WX-4P0RT', 10, 'adi'), before('TN-99999-00000', 20, 'bela')];

  test('has the same owner again, and both complaints are linked', () => {
    const one = life([repeat], { earlier });
    expect(one.complaint.common.owner.person).toBe('adi');
    expect(one.complaint.strands.links.links).toEqual([{ to: 'TN-3M8WX-4P0RT', kind: 'follow-up-to' }]);
    expect(one.told('approach.taken')[0]?.data['because']).toEqual([
      'earlier:TN-3M8WX-4P0RT',
      'earlier:TN-99999-00000',
    ]);
  });

  test('long ago, or later, does not count', () => {
    const one = life([repeat], { earlier: [before('TN-3M8WX-4P0RT', 91, 'adi'), before('TN-99999-00000', -1, 'adi')] });
    expect(taken(one)).toEqual([]);
    expect(one.complaint.common.owner.person).toBe('ani');
  });

  test('about something else: the same owner, and no link that would claim more than we know', () => {
    const one = life([repeat], { earlier: [before('TN-3M8WX-4P0RT', 10, 'adi', 'staff')] });
    expect(taken(one)).toEqual(['repeat']);
    expect(one.complaint.strands.links.links).toEqual([]);
  });

  test('who had it before is asked before all others, unless they are away, full, or kept out of it', () => {
    const one = (person: string, more = {}) => ({
      person,
      languages: ['id'],
      away: false,
      open: 0,
      knows: false,
      ...more,
    });
    const desk = [one('ani'), one('adi', { open: 9 })];
    const wishes = { language: 'id', prefer: 'adi' };
    expect(chooseOwner(desk, wishes)).toEqual({ person: 'adi', because: 'had their earlier complaint' });
    expect(chooseOwner(desk, { ...wishes, avoid: ['adi'] }).person).toBe('ani');
    expect(chooseOwner([one('ani'), one('adi', { away: true })], wishes).person).toBe('ani');
    expect(chooseOwner([one('ani'), one('adi', { open: 9, limit: 9 })], wishes).person).toBe('ani');
    expect(chooseOwner(desk, { ...wishes, prefer: 'elsewhere' }).person).toBe('ani');
  });
});

describe('somebody who is upset', () => {
  test('is known by two signs together, whichever they are, and the agent is told which', () => {
    const one = life([heated], { signs: ['words:penipu'] });
    expect(taken(one)).toEqual([]);
    one.happens(writes('m1', ['capitals']));
    expect(one.told('approach.taken')[0]?.data['because']).toEqual(['words:penipu', 'capitals']);
    one.happens(writes('m2', ['exclamations']));
    expect(one.told('approach.taken')).toHaveLength(1);
  });

  test('messages that nobody answers are a sign; once a person answered they count from the beginning', () => {
    const one = life([{ ...heated, heat: { atLeast: 1, messages: 3 } }]);
    one.happens(writes('m1')).happens(writes('m2'));
    one.happens({ type: 'reply', personal: { text: 'we are on it' }, ...staff('ani') });
    one.happens(writes('m3')).happens(writes('m4'));
    expect(taken(one)).toEqual([]);
    one.happens(writes('m5'));
    expect(one.told('approach.taken')[0]?.data['because']).toEqual(['messages:3']);
  });

  test('an agent lifts it for good, and can set it again; nobody else’s rule does', () => {
    const one = life([heated], { signs: ['words:penipu', 'capitals'] });
    const asks = (more: object) => ({ type: 'approach', approach: 'heated', ...more, ...staff('ani') }) as const;
    const refused = (more: object) => refusal(one.complaint, { ...asks(more), at: one.now } as never);
    expect(refused({})).toBe('"heated" is taken already.');
    one.happens(asks({ off: true })).happens(writes('m1', ['exclamations']));
    expect(taken(one)).toEqual([]);
    expect(refused({ off: true })).toBe('"heated" is not taken; there is nothing to lift.');
    one.happens(asks({}));
    expect(one.complaint.strands.approaches.taken).toEqual([{ approach: 'heated', because: ['set'], by: 'hand' }]);
    expect(one.told('approach.taken', 'approach.ended').map(({ actor }) => actor.kind)).toEqual([
      ...['system', 'staff', 'staff'],
    ]);
  });

  test('objected to our answer: one sign more', () => {
    const one = life([heated], { signs: ['words:penipu'] });
    one.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('ani') });
    one.happens({ type: 'object', personal: { text: 'no' }, actor: { kind: 'customer' } });
    expect(one.told('approach.taken')[0]).toMatchObject({
      ...{ actor: { kind: 'system' }, data: { because: ['words:penipu', 'objected'] } },
    });
  });
});

test('what the policy does not know for this complaint is refused, with what there is', () => {
  const asks = (of: Life) => refusal(of.complaint, { type: 'approach', approach: 'vip', at: of.now });
  expect(asks(life([heated, repeat]))).toBe('There is no approach "vip" for this complaint; there are heated, repeat.');
  expect(asks(life([]))).toBe('The policy knows no approach for this complaint.');
});

test('whatever is known, an approach comes with a reason, and knowing more of a kind never takes one away', () => {
  const encounter = fc.record({
    receivedAt: fc.constant(FRIDAY),
    earlier: fc.array(fc.integer({ min: -5, max: 200 }).map((days) => before(`TN-00000-${days}`, days, 'adi'))),
    signs: fc.subarray(['capitals', 'exclamations', 'words:penipu']),
    unanswered: fc.nat({ max: 6 }),
  });
  fc.assert(
    fc.property(encounter, fc.subarray([vip, repeat, heated]), (known, approaches) => {
      const now = approachesFor(approaches, known);
      for (const { because } of now) expect(because.length).toBeGreaterThan(0);
      const more = { ...known, signs: [...known.signs, 'objected'], unanswered: known.unanswered + 1 };
      const names = approachesFor(approaches, more).map(({ approach }) => approach);
      expect(names).toEqual(expect.arrayContaining(now.map(({ approach }) => approach)));
    }),
  );
});
