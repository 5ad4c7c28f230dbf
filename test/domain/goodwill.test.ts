import { HOUR } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import { viewOf } from '../../src/domain/show';
import { apology, decision, generous, goodwill, idr, lifeWith } from './support/goodwill';
import { at, terms as house } from './support/jakarta';
import { Life, obliging } from './support/life';

/* Friday 20 November 2026, 10:00 in Jakarta; everybody works 09-17 on weekdays. */
const FRIDAY = at('2026-11-20 10:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);
const refused = (life: Life, event: object) => refusal(life.complaint, { at: life.now, ...event } as never);
const state = (life: Life, id = 'R2') => life.complaint.common.redress.find((one) => one.id === id)?.state;
const asked = (life: Life) =>
  life.told('task.opened').map(({ at: moment, data }) => [local(moment), data['desk'], data['due']]);
/** Who heard of it, by which letter. */
const letters = (life: Life, message: string) =>
  life.effects.flatMap((effect) => (effect.kind === 'send-message' && effect.message === message ? [effect.to] : []));

describe('what may be given alone', () => {
  test('within the limit of whoever proposes it, and of the customer’s twelve months: given, by nobody’s leave', () => {
    const life = lifeWith(FRIDAY, { given: idr(450_000), times: 3 })
      .happens(apology())
      .happens(goodwill(50_000));
    expect(life.told('redress.approved').at(-1)).toMatchObject({
      actor: { kind: 'system' },
      data: { redress: 'R2', because: 'within-limit', weighed: { given: idr(450_000), times: 3, waiting: 0 } },
    });
    expect(asked(life)).toEqual([]);
  });

  test('the limit is that of the tier at which they work, wherever the complaint stands', () => {
    const life = lifeWith(FRIDAY).happens(apology()).happens(goodwill(200_000, 'bela'));
    expect(state(life)).toBe('approved');
    const other = lifeWith(FRIDAY).happens(apology()).happens({ type: 'escalate', reason: 'asked' });
    expect(state(other.happens(goodwill(200_000, 'ani')))).toBe('proposed');
  });

  test('cut into slices it is as much: what the same complaint gave before counts', () => {
    const life = lifeWith(FRIDAY).happens(apology()).happens(goodwill(30_000)).happens(goodwill(30_000));
    expect([state(life, 'R2'), state(life, 'R3')]).toEqual(['approved', 'proposed']);
  });

  test.each([
    ['what was given', { given: idr(480_000), times: 1 }],
    ['what is proposed elsewhere and not decided', { given: idr(400_000), times: 1, waiting: idr(80_000) }],
  ])('beyond what one customer gets in twelve months somebody above decides: %s counts', (_what, earlier) => {
    const life = lifeWith(FRIDAY, earlier).happens(apology()).happens(goodwill(50_000));
    expect(asked(life)).toEqual([[local(FRIDAY), 'billing', at('2026-11-20 14:00')]]);
  });
});

describe('an approval', () => {
  const proposed = () =>
    lifeWith(FRIDAY, { value: { amount: '12000000.00', currency: 'IDR' } })
      .happens(apology())
      .happens(goodwill(200_000));

  test('is the next tier’s, in their own hours; what lay before them is on record with the decision', () => {
    const life = proposed().happens(decision('bela'));
    expect(life.told('redress.approved').at(-1)).toMatchObject({
      actor: { id: 'bela' },
      data: { amount: idr(200_000), weighed: { given: 0, times: 0, waiting: 0, value: { amount: '12000000.00' } } },
    });
    expect(life.told('task.done')).toHaveLength(1);
    expect(life.complaint.strands.approvals.open).toEqual([]);
  });

  test('is no less on record when it is declined', () => {
    const life = proposed().happens({ ...decision('bela', false), personal: { reason: 'Sudah diganti' } });
    expect(life.told('redress.declined')).toMatchObject([
      { data: { weighed: { given: 0 } }, personal: { reason: 'Sudah diganti' } },
    ]);
    expect(state(life)).toBe('declined');
  });

  test('late, it goes to the next above, and at the top its lead is reminded; no clock of the complaint stops or ends', () => {
    const clocks = (life: Life) => viewOf(life.complaint).clocks.map(({ clock, due }) => [clock, due]);
    const before = proposed();
    const undisturbed = lifeWith(FRIDAY).happens(apology()).until(at('2026-11-24 12:00'));
    const life = before.until(at('2026-11-24 12:00'));
    expect(asked(life)).toEqual([
      ['2026-11-20 10:00', 'billing', at('2026-11-20 14:00')],
      ['2026-11-20 14:00', 'executive-office', at('2026-11-23 10:00')],
    ]);
    const late = life.told('clock.breached').filter(({ data }) => data['clock'] === 'redress-approval:R2');
    expect(late.map((fact) => [local(fact.at), fact.data['escalates']])).toEqual([
      ['2026-11-20 14:00', false],
      ['2026-11-23 10:00', false],
    ]);
    expect(letters(life, 'staff-task')).toEqual([
      { lead: 'billing' },
      { lead: 'executive-office' },
      { lead: 'executive-office' }, // reminded
    ]);
    const missed = letters(life, 'staff-breach').map((to) => JSON.stringify(to));
    expect(missed).toEqual(expect.arrayContaining(['{"lead":"billing"}', '{"lead":"executive-office"}']));
    expect(clocks(life)).toEqual(clocks(undisturbed));
    expect(life.sent('customer')).toEqual(undisturbed.sent('customer'));
  });

  test('too much for the next tier, it is for the first that may give as much', () => {
    const life = lifeWith(FRIDAY).happens(apology()).happens(goodwill(1_000_000));
    expect(asked(life)).toEqual([[local(FRIDAY), 'executive-office', at('2026-11-20 14:00')]]);
  });

  test('at the top it is a colleague’s', () => {
    const life = lifeWith(FRIDAY, { given: idr(500_000), times: 1 })
      .happens(apology())
      .happens(goodwill(100_000, 'eka'));
    expect(asked(life)).toEqual([[local(FRIDAY), 'executive-office', at('2026-11-20 14:00')]]);
    expect(refused(life, decision('eka'))).toMatch(/cannot approve it; L3 or above decides, by name: one of evi\.$/);
    expect(refused(life, decision('evi'))).toBeUndefined();
  });

  test('nobody may: it is declined, and says so', () => {
    const alone = { ...generous, goodwill: { limits: { L1: idr(50_000) }, perCustomer: idr(10_000) } };
    const desks = { 'front-line': { ...house.desks['front-line']!, members: ['ani'], lead: 'ani' } };
    const life = lifeWith(FRIDAY, {}, { ...alone, desks, ladders: { billing: { L1: 'front-line' } } });
    life.happens(apology()).happens(goodwill(40_000));
    expect(life.told('redress.declined')).toMatchObject([{ data: { because: 'nobody-may' } }]);
  });

  test('when the complaint ends first, nothing is given', () => {
    const life = proposed().happens({ type: 'withdraw' }).until(at('2026-11-27 10:00'));
    expect(life.told('redress.declined')).toMatchObject([{ actor: { kind: 'system' }, data: { because: 'over' } }]);
    expect(life.told('clock.breached')).toEqual([]);
  });

  test('of what is owed has the same time, and the same way up', () => {
    const life = lifeWith(FRIDAY).happens({ type: 'redress', kind: 'refund', amount: idr(500_000) });
    life.until(at('2026-11-20 15:00'));
    expect(asked(life).map(([, desk]) => desk)).toEqual(['billing', 'executive-office']);
  });

  test('by terms from before approvals had a time, it waits', () => {
    const life = new Life(FRIDAY).happens({ type: 'redress', kind: 'refund', amount: idr(500_000) });
    life.until(at('2026-11-23 16:00'));
    expect(asked(life)).toEqual([[local(FRIDAY), 'billing', undefined]]);
  });
});

describe('what reaches the customer', () => {
  const resolve = { type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } };

  test('goes with the answer, the apology too', () => {
    const life = lifeWith(FRIDAY).happens(apology()).happens(goodwill(50_000)).happens(resolve);
    expect(life.told('redress.delivered').map(({ data }) => data['redress'])).toEqual(['R1', 'R2']);
    expect(life.sent('customer')).not.toContain('granted.email');
  });

  test('approved when the answer is out, it has a letter of its own', () => {
    const life = lifeWith(FRIDAY).happens(apology()).happens(goodwill(200_000)).happens(resolve);
    expect(state(life)).toBe('proposed');
    life.happens(decision('bela'));
    const letter = life.effects.findLast((effect) => effect.kind === 'send-message' && effect.message === 'granted');
    expect(letter).toMatchObject({
      to: 'customer',
      about: { redress: 'goodwill', amount: idr(200_000), currency: 'IDR' },
    });
    expect(state(life)).toBe('delivered');
  });

  test('a letter that does not tell of it delivers nothing', () => {
    const held: string[] = [];
    const life = lifeWith(FRIDAY, {}, generous, (effect, moment) => {
      if (effect.kind !== 'send-message') return obliging(effect, moment, { terms: generous });
      held.push(effect.key);
      return undefined;
    });
    life.happens(apology()).happens(goodwill(200_000)).happens(resolve).happens(decision('bela'));
    const key = held.find((one) => one.includes(':resolution.email'));
    life.happens({ type: 'message.accepted', key, message: 'resolution', channel: 'email', to: 'customer' });
    expect([state(life, 'R1'), state(life, 'R2')]).toEqual(['delivered', 'approved']);
  });
});

describe('what is refused, with what is allowed', () => {
  const life = () => lifeWith(FRIDAY);
  const sorry = () => life().happens(apology());

  test.each<[why: string, life: () => Life, event: object, sentence: RegExp]>([
    ['before anybody said sorry', life, goodwill(50_000), /^First say sorry, or explain: propose an apology/],
    [
      'by nobody in particular',
      sorry,
      { ...goodwill(50_000), actor: { kind: 'staff' } },
      /^Say who proposes it: one of adi, ani,/,
    ],
    ['by somebody whom no desk knows', sorry, goodwill(50_000, 'api'), /^Say who proposes it/],
    ['without an amount', sorry, goodwill(0), /^Say how much: goodwill has an amount in IDR\.$/],
    ['without a reason', sorry, { ...goodwill(50_000), personal: undefined }, /^Say why/],
    [
      'in another currency',
      sorry,
      { ...goodwill(50_000), currency: 'USD' },
      /^The policy reckons in IDR; .* not in USD\.$/,
    ],
    [
      'more than anybody may give',
      sorry,
      goodwill(3_000_000),
      /^Nobody may give so much .* left is IDR 2500000\.00\.$/,
    ],
    [
      'by a policy that gives none',
      () => new Life(FRIDAY).happens(apology()),
      goodwill(50_000),
      /^The policy gives nothing beyond/,
    ],
    [
      'to decide about one’s own',
      () => sorry().happens(goodwill(200_000)),
      decision('ani'),
      /^Whoever proposed it cannot approve it; L2 or above/,
    ],
    [
      'to decide from below',
      () => sorry().happens(goodwill(200_000)),
      decision('lia'),
      /^Goodwill R2 of IDR 200000\.00: L2 or above decides, by name: one of bela, bima, budi, eka, evi, tari, tono\.$/,
    ],
    [
      'to decide without a name',
      () => sorry().happens(goodwill(200_000)),
      { ...decision('x'), actor: { kind: 'staff' } },
      /^Goodwill R2/,
    ],
    [
      'to decide more than one’s own limit',
      () => sorry().happens(goodwill(1_000_000)),
      decision('bela'),
      /one of eka, evi\.$/,
    ],
    [
      'to tick off the task instead',
      () => sorry().happens(goodwill(200_000)),
      { type: 'task', done: 'redress-approval:R2' },
      /^Decide it instead/,
    ],
  ])('%s', (_why, begins, event, sentence) => {
    expect(refused(begins(), event)).toMatch(sentence);
  });

  test('an explanation serves as well as an apology', () => {
    const explained = life().happens({ type: 'redress', kind: 'explanation', actor: { kind: 'staff', id: 'ani' } });
    expect(refused(explained, goodwill(50_000))).toBeUndefined();
  });

  test('while the customer’s twelve months are being looked up', () => {
    const waiting = lifeWith(FRIDAY, {}, generous).happens(apology());
    const unheard = new Life(FRIDAY, {
      answers: (effect, moment) =>
        effect.kind === 'weigh-goodwill' ? undefined : obliging(effect, moment, { terms: generous }),
    });
    unheard.happens(apology()).happens(goodwill(200_000));
    expect(refused(unheard, decision('bela'))).toMatch(/being looked up for R2; try again in a moment\.$/);
    expect(refused(waiting, decision('bela'))).toMatch(/^There is no proposed redress "R2"/);
  });
});
