import type { ClaimSlot, Effect } from '../../src/domain/effect';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import { at, terms as house } from './support/jakarta';
import { Life, obliging } from './support/life';

const THURSDAY = at('2026-11-19 16:00');
const TEN = at('2026-11-20 10:00');
const REFERENCE = 'TN-7F3KQ-92QDM';
const terms = { ...house, callbacks: { ...house.callbacks, length: 30 * MINUTE } };
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);

/** @param slot what is free from then on; `undefined`: the store does not answer. */
function living(
  slot: (claim: ClaimSlot) => number | null | undefined = ({ from }) => from,
  callers?: (claim: ClaimSlot) => readonly string[],
) {
  const answers = (effect: Effect, now: number) => {
    if (effect.kind !== 'claim-slot') return obliging(effect, now, { terms });
    const found = slot(effect);
    if (found === undefined) return undefined;
    const able = found === null ? undefined : callers?.(effect);
    return { type: 'slot.claimed', at: now, key: effect.key, slot: found, ...(able && { callers: able }) } as const;
  };
  return new Life(THURSDAY, { terms, answers });
}

const books = (life: Life, slot = '2026-11-20 10:00') => life.happens({ type: 'callback', slot: at(slot) });
const facts = (life: Life) =>
  life.facts.filter(({ type }) => type.startsWith('callback.')).map(({ type, at: then }) => `${type} ${local(then)}`);
const letters = (life: Life) =>
  life.effects.flatMap((effect) =>
    effect.kind === 'send-message' && effect.message.startsWith('callback-') ? [effect.about] : [],
  );
const freed = (life: Life) => life.effects.filter(({ kind }) => kind === 'free-slot').length;
const claims = (life: Life) => life.effects.filter((effect): effect is ClaimSlot => effect.kind === 'claim-slot');
const ends = (life: Life, result: string, attempt = 1) =>
  life.happens({ type: 'call.ended', key: `${REFERENCE}:callback:call:1-${attempt}`, result });

test('the slot that was asked for is kept, and the customer told', () => {
  const life = books(living());
  expect(claims(life)).toMatchObject([{ desk: 'front-line', from: TEN, number: 1 }]);
  expect(facts(life)).toEqual(['callback.booked 2026-11-19 16:00']);
  expect(letters(life)).toEqual([{ slot: TEN }]);
});

test('somebody was faster: the next free one is kept, and the customer told that it is another', () => {
  const life = books(living(({ from }) => from + 30 * MINUTE));
  expect(letters(life)).toEqual([{ slot: TEN + 30 * MINUTE, wished: TEN }]);
  expect(life.until(TEN + 30 * MINUTE).told('callback.dialled')).toMatchObject([{ at: TEN + 30 * MINUTE }]);
});

test('given a wish for a call at once, that is a breath old when it is heard, when nobody was faster, then no time was taken', () => {
  const life = living();
  life.happens({ type: 'callback', slot: THURSDAY - 12_000 });
  expect(letters(life)).toEqual([{ slot: THURSDAY }]);
  const busy = living(({ from }) => from + 30 * MINUTE);
  busy.happens({ type: 'callback', slot: THURSDAY - 12_000 });
  expect(letters(busy)).toEqual([{ slot: THURSDAY + 30 * MINUTE, wished: THURSDAY }]);
});

test('the store is away: nothing is promised, nobody is called, and the answer counts when it comes', () => {
  const life = books(living(() => undefined)).until(TEN + HOUR);
  expect(facts(life)).toEqual([]);
  expect(life.complaint.strands.callback.stage).toBe('seeking');
  life.happens({ type: 'slot.claimed', key: `${REFERENCE}:callback:slot:1`, slot: TEN + 2 * HOUR });
  expect(life.until(TEN + 2 * HOUR).told('callback.dialled')).toHaveLength(1);
});

test('nothing is free as far ahead as calls are booked: a person sees to it', () => {
  const life = books(living(() => null));
  expect(life.told('callback.exhausted')).toHaveLength(1);
  expect(life.told('task.opened').map(({ data }) => data['kind'])).toEqual(['callback-exhausted']);
});

test('moved: the new one is kept in its place; an answer to the old wish changes nothing any more', () => {
  const life = books(books(living()), '2026-11-20 14:00');
  expect(claims(life).map(({ number }) => number)).toEqual([1, 2]);
  life.happens({ type: 'slot.claimed', key: `${REFERENCE}:callback:slot:1`, slot: TEN });
  expect(facts(life)).toEqual(['callback.booked 2026-11-19 16:00', 'callback.moved 2026-11-19 16:00']);
  expect(life.until(at('2026-11-20 14:10')).told('callback.dialled')).toMatchObject([{ at: at('2026-11-20 14:00') }]);
});

test('moved to where nothing is free: what was booked stands', () => {
  const life = books(books(living(({ number }) => (number === 1 ? TEN : null))), '2026-11-20 14:00');
  expect(life.until(TEN).told('callback.dialled')).toHaveLength(1);
});

test.each([
  ['cancelled', { type: 'cancel-callback' }],
  ['withdrawn', { type: 'withdraw' }],
  ['over, as it was no complaint', { type: 'dismiss', reason: 'question', agreedBy: 'budi' }],
])('%s: the slot is given back, once', (_story, event) => {
  const life = books(living()).happens(event);
  expect(freed(life)).toBe(1);
  expect(life.until(TEN + HOUR).told('callback.dialled')).toHaveLength(0);
  expect(freed(life)).toBe(1);
});

test('asked for and not answered yet, it can be cancelled; what was never asked for cannot', () => {
  const life = living(() => undefined);
  const cancel = { type: 'cancel-callback', at: life.now } as const;
  expect(refusal(life.complaint, cancel)).toBe('No callback is booked.');
  expect(refusal(books(life).complaint, cancel)).toBeUndefined();
  expect(freed(life.happens({ type: 'cancel-callback' }))).toBe(1);
});

test('missed: another slot is kept for the next attempt, and the customer hears of that one, once', () => {
  const life = books(living(({ number, from }) => (number === 2 ? from + 30 * MINUTE : from))).until(TEN);
  ends(life, 'busy');
  const again = TEN + HOUR;
  expect(letters(life).at(-1)).toEqual({ retryAt: again });
  expect(letters(life)).toHaveLength(2);
  expect(life.until(again).told('callback.dialled')).toMatchObject([{ at: TEN }, { at: again }]);
});

test('missed while the store is away: it is tried again at its time all the same', () => {
  const life = books(living(({ number, from }) => (number === 2 ? undefined : from))).until(TEN);
  ends(life, 'no-answer').until(TEN + 30 * MINUTE);
  expect(life.told('callback.dialled')).toHaveLength(2);
  expect(freed(life)).toBe(1);
  ends(life, 'connected', 2);
  life.happens({ type: 'slot.claimed', key: `${REFERENCE}:callback:slot:2`, slot: TEN + HOUR });
  expect(life.until(TEN + 2 * HOUR).told('callback.dialled')).toHaveLength(2);
});

test('another desk has it now: its own people call, and the customer hears only of another time', () => {
  const same = books(living()).happens({ type: 'hand-off', desk: 'billing', personal: { summary: 'x' } });
  expect(claims(same).map(({ desk, from }) => [desk, from])).toEqual([
    ['front-line', TEN],
    ['billing', TEN],
  ]);
  expect(letters(same)).toHaveLength(1);
  const later = books(living(({ desk, from }) => (desk === 'billing' ? from + HOUR : from)));
  later.happens({ type: 'hand-off', desk: 'billing', personal: { summary: 'x' } });
  expect(letters(later).at(-1)).toEqual({ slot: TEN + HOUR });
  expect(later.until(TEN + HOUR).told('callback.dialled')).toMatchObject([{ at: TEN + HOUR }]);
});

test('critical, or arranged by a colleague: whoever looks for a slot knows', () => {
  const urgent = living().happens({ type: 'reclassify', severity: 'critical' });
  expect(claims(books(urgent))).toMatchObject([{ urgent: true }]);
  const arranged = living().happens({ type: 'callback', slot: TEN, actor: { kind: 'staff', id: 'ani' } });
  expect(claims(arranged)).toMatchObject([{ arranged: true }]);
});

test('a life from before slots were kept goes on as it began', () => {
  const life = new Life(THURSDAY).happens({ type: 'callback', slot: TEN });
  expect(claims(life)).toHaveLength(0);
  expect(facts(life)).toEqual(['callback.booked 2026-11-19 16:00']);
  expect(freed(life.happens({ type: 'cancel-callback' }))).toBe(0);
});

describe('who calls', () => {
  const rung = (life: Life) =>
    life.effects.flatMap((effect) =>
      effect.kind === 'place-call' && effect.purpose === 'callback' ? [effect.to] : [],
    );
  const declines = (life: Life) =>
    life.happens({ type: 'call.ended', key: life.complaint.strands.callback.key, result: 'agent-declined' });
  const itself = ({ from }: ClaimSlot) => from;

  test('whose time was kept, and not whoever has it; then only who could speak with them as well', () => {
    const life = books(living(itself, () => ['citra', 'bayu'])).until(TEN);
    expect(life.complaint.common.owner.person).not.toBe('citra');
    declines(declines(life));
    expect(rung(life)).toEqual([{ person: 'citra' }, { person: 'bayu' }]);
    expect(life.told('callback.missed')).toMatchObject([{ data: { result: 'agent-declined' } }]);
  });

  test('missed while the store is away, the same are rung again', () => {
    const life = books(
      living(
        ({ number, from }) => (number === 2 ? undefined : from),
        () => ['citra'],
      ),
    ).until(TEN);
    ends(life, 'no-answer').until(TEN + 30 * MINUTE);
    expect(rung(life)).toEqual([{ person: 'citra' }, { person: 'citra' }]);
  });

  test('another of the desk owns it now: the slot is kept for them, if they can, and the customer hears nothing', () => {
    const life = books(living(itself, ({ prefer = 'ani' }) => [prefer]));
    const before = letters(life).length;
    life.happens({ type: 'assign', desk: 'front-line', person: 'citra', actor: { kind: 'staff', id: 'budi' } });
    expect(claims(life).at(-1)).toMatchObject({ from: TEN, prefer: 'citra' });
    expect(letters(life)).toHaveLength(before);
    expect(rung(life.until(TEN))).toEqual([{ person: 'citra' }]);
  });

  test('whoever was to call must keep out from now on: another is found, and where there is none nobody loops', () => {
    const life = books(
      living(
        ({ number, from }) => (number === 1 ? from : null),
        () => ['citra', 'bayu'],
      ),
    );
    life.happens({ type: 'conflict', person: 'citra', ground: 'declared', actor: { kind: 'staff', id: 'citra' } });
    expect(claims(life)).toHaveLength(2);
    expect(claims(life).at(-1)).toMatchObject({ avoid: ['citra'] });
    expect(rung(life.until(TEN))).toEqual([{ person: 'bayu' }]);
  });

  test('the new desk has nobody who speaks their language: those who could before keep their word', () => {
    const life = books(
      living(
        ({ desk, from }) => (desk === 'billing' ? null : from),
        () => ['citra'],
      ),
    );
    life.happens({ type: 'hand-off', desk: 'billing', personal: { summary: 'x' } });
    expect(rung(life.until(TEN + DAY))[0]).toEqual({ person: 'citra' });
  });
});
