import fc from 'fast-check';
import { isOver } from '../../src/domain/complaint';
import type { Effect } from '../../src/domain/effect';
import type { Event } from '../../src/domain/event';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant';
import { type Complaint, advance, nextDeadline } from '../../src/domain/journey/journey';
import { refusal } from '../../src/domain/permit';
import { clocksOf, everyClock } from '../../src/domain/show';
import { runs } from '../support/runs';
import { Life, obliging, opening } from './support/life';
import { at } from './support/jakarta';

/*
 * Whatever people do, in whatever order and at whatever time, and however the world answers: these hold.
 */

type Act =
  | { readonly do: 'wait'; readonly for: number }
  | { readonly do: 'happen'; readonly event: { readonly type: string } & Record<string, unknown> };

const staff = fc.constantFrom(
  { kind: 'staff', id: 'ani' },
  { kind: 'staff', id: 'budi' },
  { kind: 'customer' },
  undefined,
);
const events: fc.Arbitrary<{ type: string } & Record<string, unknown>> = fc.oneof(
  fc.constantFrom('ani', 'bela', 'evi').map((person) => ({ type: 'assign', person })),
  fc.constant({ type: 'note', personal: { text: 'x' } }),
  fc.constantFrom('email', 'sms').map((channel) => ({ type: 'reply', channel, personal: { text: 'x' } })),
  fc
    .constantFrom('front-line', 'billing', 'technical', 'executive-office')
    .map((desk) => ({ type: 'hand-off', desk, personal: { summary: 'x' } })),
  fc.constant({ type: 'escalate', reason: 'asked' }),
  fc.constantFrom('low', 'high', 'critical').map((severity) => ({ type: 'reclassify', severity })),
  fc.constantFrom('technical', 'other').map((category) => ({ type: 'reclassify', category })),
  fc.constantFrom('awaiting-customer', 'awaiting-third-party').map((reason) => ({ type: 'pause', reason })),
  fc.constant({ type: 'resume' }),
  fc
    .constantFrom(0, 5_000_000, 50_000_000, 5_000_000_000)
    .map((amount) => ({ type: 'redress', kind: 'refund', amount })),
  fc
    .tuple(fc.constantFrom('R1', 'R2', 'R3'), fc.boolean())
    .map(([redress, approved]) => ({ type: 'approve', redress, approved })),
  fc.integer({ min: 0, max: 200 }).map((hours) => ({ type: 'callback', slot: at('2026-11-20 09:00') + hours * HOUR })),
  fc.constant({ type: 'cancel-callback' }),
  fc.constant({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } }),
  fc.constant({ type: 'resolve', outcome: 'not-upheld', personal: { summary: 'x' } }),
  fc.constant({ type: 'confirm' }),
  fc.constant({ type: 'object', personal: { text: 'x' } }),
  fc.constant({ type: 'reopen', reason: 'new facts' }),
  fc.integer({ min: 1, max: 5 }).map((score) => ({ type: 'rate', score })),
  fc.constantFrom('review:1', 'callback-exhausted:1', 'redress-approval:R1').map((done) => ({ type: 'task', done })),
  fc.record({
    type: fc.constant('message.received'),
    id: fc.uuid(),
    channel: fc.constant('sms'),
    personal: fc.constant({ text: 'x' }),
  }),
  fc
    .integer({ min: 1, max: 5 })
    .map((score) => ({ type: 'message.received', id: `s${score}`, channel: 'sms', score, personal: { text: 'x' } })),
);
const rareEnds = fc.constantFrom<{ type: string } & Record<string, unknown>>(
  { type: 'withdraw' },
  { type: 'dismiss', reason: 'a question', agreedBy: 'budi' },
);

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.integer({ min: 0, max: 5 * 24 * 60 }).map((count): Act => ({ do: 'wait', for: count * MINUTE })),
    },
    {
      weight: 8,
      arbitrary: fc
        .tuple(events, staff)
        .map(([event, actor]): Act => ({ do: 'happen', event: { ...event, ...(actor && { actor }) } })),
    },
    { weight: 1, arbitrary: rareEnds.map((event): Act => ({ do: 'happen', event })) },
  ),
  { maxLength: 40 },
);

/** How the world answers: all is well, letters fail for good or never come back, calls end in every way, nobody is found. */
const moods = fc.record({
  letters: fc.constantFrom('accepted', 'failed', 'silent'),
  calls: fc.constantFrom('connected', 'no-answer', 'later', 'never', 'silent', 'invalid'),
  owners: fc.boolean(),
  policy: fc.boolean(),
});
type Mood = { letters: string; calls: string; owners: boolean; policy: boolean };

function lifeIn(mood: Mood, reach = opening.reach): Life {
  const life: Life = new Life(at('2026-11-20 16:00'), {
    opening: { ...opening, reach },
    answers: (effect, moment) => answer(effect, moment),
  });
  return life;

  function answer(effect: Effect, moment: number): Event | undefined {
    switch (effect.kind) {
      case 'resolve-terms':
        return mood.policy ? obliging(effect, moment) : undefined;
      case 'find-owner':
        return mood.owners
          ? obliging(effect, moment)
          : { type: 'owner.found', at: moment, key: effect.key, desk: effect.desk, person: null, because: 'nobody' };
      case 'send-message': {
        const { key, message, channel, to } = effect;
        if (mood.letters === 'failed')
          return {
            type: 'message.failed',
            at: moment,
            key,
            message,
            channel,
            to,
            reason: 'no such address',
            permanent: true,
          };
        return mood.letters === 'accepted' ? obliging(effect, moment) : undefined;
      }
      case 'place-call': {
        if (mood.calls === 'silent') return undefined;
        if (mood.calls === 'invalid')
          return { type: 'call.failed', at: moment, key: effect.key, permanent: true, reason: 'no such number' };
        return { type: 'call.ended', at: moment, key: effect.key, result: mood.calls as 'connected' };
      }
    }
  }
}

/** Plays what people do; what the rules refuse is not done. */
function live(life: Life, todo: readonly Act[], watch: (complaint: Complaint) => void = () => undefined): Life {
  watch(life.complaint);
  for (const act of todo) {
    if (act.do === 'wait') life.until(life.now + act.for, watch);
    else if (
      act.event.type === 'message.received' ||
      refusal(life.complaint, { at: life.now, ...act.event } as never) === undefined
    )
      life.happens(act.event);
    watch(life.complaint);
  }
  return life;
}

const RUNS = runs(300);

test('an open complaint always has an owner and a next deadline, and one that is over has none', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      live(lifeIn(mood), todo, (complaint) => {
        const { owner, terms } = complaint.common;
        expect(terms.desks[owner.desk]).toBeDefined();
        const next = nextDeadline(complaint);
        if (isOver(complaint.common)) expect(next).toBeUndefined();
        else expect(next).toBeDefined();
      });
    }),
    RUNS,
  );
});

test('time never runs backwards: every fact is at or after the one before, and a deadline that came is over', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const life = live(lifeIn(mood), todo);
      life.until(life.now);
      life.facts.slice(1).forEach((fact, index) => expect(fact.at).toBeGreaterThanOrEqual(life.facts[index]!.at));
      expect(life.facts.map(({ number }) => number)).toEqual(life.facts.map((_fact, index) => index + 1));
      const next = nextDeadline(life.complaint);
      if (next) expect(next.at).toBeGreaterThan(life.now);
    }),
    RUNS,
  );
});

test('no effect is asked for twice under one key, and none of two things shares a key', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const keys = live(lifeIn(mood), todo).effects.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }),
    RUNS,
  );
});

test('the same events give the same complaint, and keeping it as JSON in between changes nothing', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const once = live(lifeIn(mood), todo);
      const kept = lifeIn(mood);
      live(kept, todo, (complaint) => {
        kept.complaint = JSON.parse(JSON.stringify(complaint)) as Complaint;
      });
      expect(kept.complaint).toEqual(once.complaint);
      expect(kept.facts).toEqual(once.facts);
    }),
    runs(100),
  );
});

test('a clock breaches once for each start, is not warned of twice at one height, and a paused one consumes nothing', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const life = live(lifeIn(mood), todo);
      const seen = new Map<string, number>();
      for (const { type, data } of life.facts) {
        const clock = String(data['clock']);
        if (type === 'clock.started') seen.set(clock, 0);
        if (type === 'clock.warned') {
          expect(Number(data['percent'])).toBeGreaterThan(seen.get(clock)!);
          seen.set(clock, Number(data['percent']));
        }
        if (type === 'clock.breached') {
          expect(seen.get(clock) ?? 0).toBeLessThan(1_000);
          seen.set(clock, 1_000);
        }
      }
    }),
    RUNS,
  );
});

test('whatever happened, the segments of every clock, also of one long met, add up to its target', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const { complaint } = live(lifeIn(mood), todo);
      const clocks = everyClock(complaint.strands);
      for (const { segments, due, start, clock: name, point } of clocksOf(complaint)) {
        const { target } = clocks.find((clock) => clock.name === name && clock.point === point)!;
        const worked = segments.reduce((sum, { from, to, kind }) => sum + (kind === 'worked' ? to - from : 0), 0);
        if (target.unit === 'elapsed' || target.unit === 'working') expect(worked).toBe(target.amount);
        expect(segments.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(due - start);
      }
    }),
    RUNS,
  );
});

test('breaches raise at most one tier at one moment, and a tier never falls by itself', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const { facts } = live(lifeIn(mood), todo);
      const byBreach = facts
        .filter(({ type, data }) => type === 'tier.changed' && data['because'] === 'breach')
        .map((fact) => fact.at);
      expect(new Set(byBreach).size).toBe(byBreach.length);
      for (const { data } of facts.filter(({ type }) => type === 'tier.changed')) {
        expect(String(data['to']) > String(data['from'])).toBe(true);
      }
    }),
    RUNS,
  );
});

test('no hand-off goes without its summary, and after every move the customer is told', () => {
  fc.assert(
    fc.property(acts, (todo) => {
      const life = live(lifeIn({ letters: 'accepted', calls: 'connected', owners: true, policy: true }), todo);
      for (const { personal } of life.facts.filter(({ type }) => type === 'handoff.offered'))
        expect(personal?.['summary']).toBe('x');
      const moves = life.facts.filter(
        ({ type, data }) => type === 'handoff.offered' || (type === 'tier.changed' && data['because'] === 'breach'),
      );
      for (const move of moves) {
        const letters = life.facts.filter(
          ({ type, data, at: when }) => type === 'message.queued' && data['to'] === 'customer' && when === move.at,
        );
        expect(letters.map(({ data }) => data['message'])).toContain(
          move.type === 'handoff.offered' ? 'hand-off' : 'escalation',
        );
      }
    }),
    RUNS,
  );
});

test('a customer who cannot be reached becomes a task for a person, never silence', () => {
  const life = new Life(at('2026-11-20 16:00'), { opening: { ...opening, reach: [] } });
  expect(life.told('task.opened').map(({ data }) => data['kind'])).toEqual(['unreachable']);
  expect(life.effects.some((effect) => effect.kind === 'send-message' && effect.to === 'customer')).toBe(false);
  expect(nextDeadline(life.until(life.now + 30 * DAY).complaint)).toBeDefined();
});

test('advancing changes nothing that was there before', () => {
  const life = new Life(at('2026-11-20 16:00'));
  const before = JSON.stringify(life.complaint);
  advance(life.complaint, { type: 'hand-off', at: life.now, desk: 'billing', personal: { summary: 'x' } });
  expect(JSON.stringify(life.complaint)).toBe(before);
});
