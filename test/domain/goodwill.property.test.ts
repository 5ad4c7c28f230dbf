import fc from 'fast-check';
import type { Effect, WeighGoodwill } from '../../src/domain/effect';
import type { Entry } from '../../src/domain/entry';
import { type Weighed, tierOf } from '../../src/domain/goodwill';
import { HOUR } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import { runs } from '../support/runs';
import { apology, decision, generous, goodwill, idr } from './support/goodwill';
import { at } from './support/jakarta';
import { Life, obliging } from './support/life';

/*
 * Two complaints of one customer, and a house that proposes, decides, hesitates and answers them in every order; what was
 * given before is looked up at once or much later.
 */

const PEOPLE = ['ani', 'bela', 'budi', 'eka', 'evi'];
const { limits, perCustomer = 0 } = generous.goodwill!;

type Act = { readonly on: 0 | 1 } & (
  | { readonly do: 'happen'; readonly event: { readonly type: string } & Record<string, unknown> }
  /** Of what is proposed and not decided, so many further on. */
  | { readonly do: 'decide'; readonly by: string; readonly yes: boolean; readonly nth: number }
  | { readonly do: 'look-up' | 'record' }
  | { readonly do: 'wait'; readonly hours: number }
);

const person = fc.constantFrom(...PEOPLE);
const happening = fc.oneof(
  { weight: 1, arbitrary: person.map(apology) },
  {
    weight: 8,
    arbitrary: fc.tuple(fc.constantFrom(20_000, 50_000, 200_000, 1_000_000), person).map((one) => goodwill(...one)),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(50_000, 5_000_000).map((sum) => ({ type: 'redress', kind: 'refund', amount: idr(sum) })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<{ type: string } & Record<string, unknown>>(
      { type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } },
      { type: 'withdraw' },
      { type: 'escalate', reason: 'asked' },
    ),
  },
);
const on = fc.constantFrom<0 | 1>(0, 1);
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ on, do: fc.constant('happen' as const), event: happening }) },
    {
      weight: 8,
      arbitrary: fc.record({
        on,
        do: fc.constant('decide' as const),
        by: person,
        yes: fc.boolean(),
        nth: fc.integer({ min: 0, max: 2 }),
      }),
    },
    {
      weight: 9,
      arbitrary: fc.record({ on, do: fc.constantFrom('look-up' as const, 'look-up' as const, 'record' as const) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ on, do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 40 }) }),
    },
  ),
  { minLength: 20, maxLength: 50, size: 'max' },
);

/** The two complaints, and the store that knows both: a proposal counts there from the moment it was looked up. */
class Family {
  readonly lives: readonly [Life, Life];
  private readonly asked: [WeighGoodwill[], WeighGoodwill[]] = [[], []];
  /** What the store knows of each, by complaint and redress: it hears of a decision some time after it was taken. */
  private readonly known = new Map<string, string>();

  constructor(
    private readonly value?: Weighed['value'],
    isSorry = true,
  ) {
    const answers = (index: 0 | 1) => (effect: Effect, moment: number) => {
      if (effect.kind !== 'weigh-goodwill') return obliging(effect, moment, { terms: generous });
      this.asked[index].push(effect);
      return undefined;
    };
    const open = (index: 0 | 1) => new Life(at('2026-11-20 10:00'), { answers: answers(index) });
    this.lives = [open(0), open(1)];
    if (isSorry) for (const life of this.lives) life.happens(apology());
  }

  play(act: Act): void {
    const life = this.lives[act.on];
    switch (act.do) {
      case 'wait':
        life.until(life.now + act.hours * HOUR);
        break;
      case 'look-up':
        this.lookUp(act.on);
        break;
      case 'record':
        this.record();
        break;
      case 'decide':
        this.happens(life, this.decisionOf(act));
        break;
      case 'happen':
        this.happens(life, act.event);
    }
  }

  private happens(life: Life, event: { readonly type: string } & Record<string, unknown>): void {
    if (refusal(life.complaint, { at: life.now, ...event } as never) === undefined) life.happens(event);
  }

  private decisionOf({ on: index, by, yes, nth }: Extract<Act, { do: 'decide' }>) {
    const waiting = this.lives[index].complaint.common.redress.filter(({ state }) => state === 'proposed');
    return decision(by, yes, waiting[nth % waiting.length]?.id ?? 'none');
  }

  private lookUp(index: 0 | 1): void {
    const effect = this.asked[index].shift();
    if (!effect) return;
    const own = `${index}:${effect.redress}`;
    this.known.set(own, 'proposed');
    const others = this.all().filter(({ key }) => key !== own && this.known.has(key));
    const sum = (...states: string[]) =>
      others
        .filter(({ key }) => states.includes(this.known.get(key) ?? ''))
        .reduce((total, { amount }) => total + amount, 0);
    const { key, redress } = effect;
    const given = sum('approved', 'delivered');
    const value = this.value && { value: this.value };
    this.lives[index].happens({
      type: 'goodwill.weighed',
      key,
      redress,
      given,
      times: 0,
      waiting: sum('proposed'),
      ...value,
    });
  }

  private record(): void {
    for (const { key, state } of this.all()) if (this.known.has(key)) this.known.set(key, state);
  }

  /** All goodwill of the customer, in both complaints. */
  all() {
    return this.lives.flatMap((life, index) =>
      life.complaint.common.redress
        .filter(({ kind }) => kind === 'goodwill')
        .map((one) => ({ ...one, key: `${index}:${one.id}`, index })),
    );
  }

  granted(index?: number): number {
    return this.all()
      .filter((one) => one.state === 'approved' || one.state === 'delivered')
      .filter((one) => index === undefined || one.index === index)
      .reduce((sum, { amount }) => sum + amount, 0);
  }
}

const limitOf = (who: unknown): number => limits[tierOf(generous, String(who)) ?? ''] ?? 0;

/** Plays what people do, and looks at each new fact as it becomes so. */
function live(
  todo: readonly Act[],
  look: (fact: Entry, family: Family, index: 0 | 1) => void,
  family = new Family(),
): Family {
  for (const act of todo) {
    const before = family.lives[act.on].facts.length;
    family.play(act);
    for (const fact of family.lives[act.on].facts.slice(before)) look(fact, family, act.on);
  }
  return family;
}

const isGoodwill = ({ type, data }: Entry, what: string) => type === `redress.${what}` && data['kind'] === 'goodwill';

test('no limit is exceeded without somebody’s leave, whatever two complaints of one customer give at once', () => {
  fc.assert(
    fc.property(acts, (todo) => {
      live(todo, (fact, family, index) => {
        if (!isGoodwill(fact, 'approved') || fact.data['because'] !== 'within-limit') return;
        expect(family.granted()).toBeLessThanOrEqual(perCustomer);
        const by = family.all().find(({ key }) => key === `${index}:${String(fact.data['redress'])}`)?.proposedBy;
        expect(family.granted(index)).toBeLessThanOrEqual(limitOf(by));
      });
    }),
    runs(150),
  );
});

test('nobody agrees to what they proposed, nor to more than their own tier may give', () => {
  fc.assert(
    fc.property(acts, (todo) => {
      live(todo, (fact, family, index) => {
        if (!isGoodwill(fact, 'approved') || fact.data['because'] !== undefined) return;
        const one = family.all().find(({ key }) => key === `${index}:${String(fact.data['redress'])}`);
        expect(fact.actor.id).not.toBe(one?.proposedBy);
        expect(fact.actor.kind).toBe('staff');
        expect(family.granted(index)).toBeLessThanOrEqual(limitOf(fact.actor.id));
        expect(fact.data['weighed']).toBeDefined();
      });
    }),
    runs(150),
  );
});

test('nothing is given before somebody said sorry, and nothing is left undecided at the end', () => {
  fc.assert(
    fc.property(acts, (todo) => {
      const family = live(todo, () => undefined, new Family(undefined, false));
      for (const { facts, complaint } of family.lives) {
        const first = facts.findIndex((fact) => isGoodwill(fact, 'proposed'));
        const sorry = facts.findIndex(({ type, data }) => type === 'redress.approved' && data['kind'] === 'apology');
        if (first >= 0) expect([sorry >= 0, sorry < first]).toEqual([true, true]);
        if (complaint.common.status !== 'withdrawn') continue;
        expect(
          complaint.common.redress.filter(({ kind, state }) => kind === 'goodwill' && state === 'proposed'),
        ).toEqual([]);
        expect(complaint.strands.approvals.open).toEqual([]);
      }
    }),
    runs(150),
  );
});

test('what a customer is worth changes nothing: neither what is owed nor what is given', () => {
  const told = (value: Weighed['value'] | undefined, todo: readonly Act[]) => {
    const family = new Family(value);
    for (const act of todo) family.play(act);
    return family.lives.map(({ facts }) =>
      facts.map(({ data: { weighed, ...data }, ...fact }) => {
        const { value: _, ...rest } = (weighed ?? {}) as Weighed;
        return { ...fact, data, rest };
      }),
    );
  };
  fc.assert(
    fc.property(acts, (todo) => {
      expect(told({ amount: '90000000.00', currency: 'IDR' }, todo)).toEqual(told(undefined, todo));
    }),
    runs(60),
  );
});
