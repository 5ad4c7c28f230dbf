import fc from 'fast-check';
import type { SendMessage } from '../../src/domain/effect';
import { DAY, HOUR } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import type { Desk, Terms } from '../../src/domain/terms';
import { runs } from '../support/runs';
import { apology, decision, generous, goodwill, idr, lifeWith } from './support/goodwill';
import { at, placement } from './support/jakarta';
import { Life, obliging } from './support/life';

/*
 * A shop with three branches of one person each, and a head office of one, who works at a branch besides. What somebody
 * proposes beyond the limits, a second person decides. Friday 20 November 2026, 10:00 in Jakarta.
 */
const FRIDAY = at('2026-11-20 10:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);
const refused = (life: Life, event: object) => refusal(life.complaint, { at: life.now, ...event } as never);

/** A desk by its height and its people, the first of whom leads it. */
const desk = (tier: string, ...members: string[]): Desk => ({
  ...{ name: tier, function: 'general', tier, calendar: 'office' },
  ...{ members, lead: members[0]! },
});

const within = generous.approvals!.within;
const shop: Terms = {
  ...generous,
  tiers: ['L1', 'L2'],
  desks: {
    jakarta: desk('L1', 'adi'),
    bandung: desk('L1', 'bunga'),
    surabaya: desk('L1', 'surya'),
    'head-office': desk('L2', 'bunga'),
  },
  ladders: { general: { L1: 'jakarta', L2: 'head-office' } },
  approvals: { within, bySecond: true },
};

const standingAt = (where: string, terms: Terms = shop) => {
  const { tier } = terms.desks[where]!;
  const world = { terms, placement: { ...placement, function: 'general', desk: where, tier } };
  return new Life(FRIDAY, { answers: (effect, moment) => obliging(effect, moment, world) });
};
const refund = (by: string, amount = 500_000) => ({
  ...{ type: 'redress', kind: 'refund', amount: idr(amount) },
  actor: { kind: 'staff', id: by },
});
const resolve = { type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } };

const asked = (life: Life) =>
  life
    .told('task.opened')
    .filter(({ data }) => data['kind'] === 'redress-approval')
    .map((fact) => [local(fact.at), fact.data['desk']]);
const letters = (life: Life) =>
  life.effects
    .filter((effect): effect is SendMessage => effect.kind === 'send-message' && effect.message === 'staff-task')
    .filter(({ about }) => about?.['taskKind'] === 'redress-approval')
    .map(({ to }) => to);

describe('a desk where only one person works', () => {
  test('is not asked about what they propose: with nobody above, another desk decides, and the complaint ends', () => {
    const life = standingAt('bandung').happens(refund('bunga'));
    expect(asked(life)).toEqual([['2026-11-20 10:00', 'jakarta']]);
    expect(letters(life)).toEqual([{ lead: 'jakarta' }]);
    expect(refused(life, decision('bunga', true, 'R1'))).toBe('Whoever proposed a redress cannot approve it.');
    life
      .happens(decision('adi', true, 'R1'))
      .happens(resolve)
      .until(at('2026-12-31 00:00'));
    expect(life.told('redress.delivered')).toHaveLength(1);
    expect(life.complaint.common.status).toBe('closed');
  });

  test('is asked about what others propose', () => {
    expect(asked(standingAt('jakarta').happens(refund('adi')))).toEqual([['2026-11-20 10:00', 'head-office']]);
  });

  test('is passed over for the next above where somebody else works', () => {
    const desks = { ...generous.desks, billing: desk('L2', 'budi') };
    const life = lifeWith(FRIDAY, {}, { ...generous, desks, approvals: { within, bySecond: true } });
    expect(asked(life.happens(refund('budi')))).toEqual([['2026-11-20 10:00', 'executive-office']]);
  });

  test('is passed over as well when whoever was asked is late: there their lead is reminded', () => {
    const desks = { ...generous.desks, 'executive-office': desk('L3', 'eka') };
    const life = lifeWith(FRIDAY, {}, { ...generous, desks, approvals: { within, bySecond: true } });
    life.happens(refund('eka')).until(at('2026-11-24 08:00'));
    expect(asked(life)).toEqual([['2026-11-20 10:00', 'billing']]);
    const late = life.told('clock.breached').filter(({ data }) => data['clock'] === 'redress-approval:R1');
    expect(late.map((fact) => local(fact.at))).toEqual(['2026-11-20 14:00']);
    expect(letters(life)).toEqual([{ lead: 'billing' }, { lead: 'billing' }]); // asked, and reminded
  });

  test('by terms from before a second person was found, it is asked, and waits', () => {
    const life = standingAt('bandung', { ...shop, approvals: { within } }).happens(refund('bunga'));
    life.happens(resolve).until(at('2026-12-31 00:00'));
    expect(asked(life)).toEqual([['2026-11-20 10:00', 'head-office']]);
    expect(life.complaint.common.status).toBe('resolved');
  });
});

describe('who is told', () => {
  test('at the top a colleague is asked, and hears of it, not the lead who proposed it', () => {
    const two = { ...shop, desks: { ...shop.desks, 'head-office': desk('L2', 'bunga', 'citra') } };
    const life = standingAt('head-office', two).happens(refund('bunga', 5_000_000));
    life.until(at('2026-11-24 08:00'));
    expect(asked(life)).toEqual([['2026-11-20 10:00', 'head-office']]);
    expect(letters(life)).toEqual([{ person: 'citra' }, { person: 'citra' }]); // asked, and reminded
  });

  test('goodwill that a lead proposes at the top is their colleague’s too', () => {
    const terms: Terms = { ...generous, approvals: { within, bySecond: true } };
    const life = lifeWith(FRIDAY, { given: idr(500_000), times: 1 }, terms)
      .happens(apology('eka'))
      .happens(goodwill(100_000, 'eka'));
    expect(letters(life)).toEqual([{ person: 'evi' }]);
  });
});

describe('who must have nothing to do with it', () => {
  const out = (person: string) => ({ type: 'conflict', person, ground: 'declared' });

  test('is not asked about what is owed', () => {
    const life = standingAt('bandung').happens(out('adi')).happens(refund('bunga'));
    expect(asked(life)).toEqual([['2026-11-20 10:00', 'surabaya']]);
  });

  test('nor about goodwill: the next above is', () => {
    const life = lifeWith(FRIDAY, {}, { ...generous, approvals: { within, bySecond: true } });
    for (const person of ['bela', 'bima', 'budi']) life.happens(out(person));
    life.happens(apology()).happens(goodwill(200_000));
    expect(asked(life)).toEqual([['2026-11-20 10:00', 'executive-office']]);
  });
});

describe('a house of one person', () => {
  const alone = { ...shop, desks: { jakarta: desk('L1', 'adi') }, ladders: { general: { L1: 'jakarta' } } };

  test('cannot propose what nobody could approve, and hears what it can', () => {
    const life = standingAt('jakarta', alone);
    expect(refused(life, refund('adi'))).toBe(
      'Nobody else could approve it: L1 grants up to IDR 100000.00 alone. Propose less, or let the policy grant more (redress.L1).',
    );
    expect(refused(life, refund('adi', 100_000))).toBeUndefined();
  });

  test('with one key for everybody is believed', () => {
    expect(refused(standingAt('jakarta', alone), { ...refund('adi'), actor: { kind: 'staff' } })).toBeUndefined();
  });
});

const PEOPLE = ['adi', 'bunga', 'citra'];
const staffed = (tier: string) =>
  fc.shuffledSubarray(PEOPLE, { minLength: 1 }).map((members): Desk => desk(tier, ...members));
const houses = fc.record({
  jakarta: staffed('L1'),
  bandung: staffed('L1'),
  'head-office': staffed('L2'),
  owners: staffed('L3'),
});

test('however a house is staffed, nobody is asked, or told to decide, about what they proposed', () => {
  const where = fc.constantFrom('jakarta', 'bandung', 'head-office', 'owners');
  fc.assert(
    fc.property(houses, where, fc.constantFrom(...PEOPLE), (desks, standing, proposer) => {
      const ladders = { general: { L1: 'jakarta', L2: 'head-office', L3: 'owners' } };
      const terms: Terms = { ...shop, tiers: ['L1', 'L2', 'L3'], desks, ladders };
      const life = standingAt(standing, terms);
      const proposal = refund(proposer, 50_000_000);
      const others = new Set(Object.values(desks).flatMap(({ members }) => members));
      others.delete(proposer);
      expect(refused(life, proposal) === undefined).toBe(others.size > 0);
      if (others.size === 0) return;
      life.happens(proposal).until(FRIDAY + 10 * DAY);
      expect(asked(life).length).toBeGreaterThan(0);
      for (const [, name] of asked(life))
        expect(terms.desks[String(name)]?.members.filter((person) => person !== proposer)).not.toEqual([]);
      for (const to of letters(life)) {
        const reader = to === 'customer' || 'person' in to ? to : { person: terms.desks[to.lead]?.lead };
        expect(reader).not.toEqual({ person: proposer });
      }
    }),
    runs(200),
  );
});
