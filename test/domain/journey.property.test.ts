import fc from 'fast-check';
import { isOver } from '../../src/domain/complaint';
import { DAY } from '../../src/domain/instant';
import { type Complaint, advance, nextDeadline } from '../../src/domain/journey/journey';
import { clocksOf, everyClock } from '../../src/domain/show';
import { runs } from '../support/runs';
import { at } from './support/jakarta';
import { Life, opening } from './support/life';
import { INSIDE, acts, lifeIn, live, moods } from './support/lives';

/*
 * Whatever people do, in whatever order and at whatever time, and however the world answers: these hold.
 */

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
        const clock = JSON.stringify([data['clock'], data['point']]);
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
        // What stands higher and did not take it on never had it.
        if (data['because'] === 'hand-off-declined' || data['because'] === 'de-escalation') continue;
        expect(String(data['to']) > String(data['from'])).toBe(true);
      }
    }),
    RUNS,
  );
});

test('no hand-off goes without its summary, and after every move the customer is told', () => {
  fc.assert(
    fc.property(acts, (todo) => {
      const life = live(
        lifeIn({ letters: 'accepted', calls: 'connected', owners: true, policy: true, regimes: [] }),
        todo,
      );
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

test('what colleagues write among themselves is on no letter to the customer', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const { effects } = live(lifeIn(mood), todo);
      const letters = effects.filter((effect) => effect.kind === 'send-message' && effect.to === 'customer');
      expect(JSON.stringify(letters)).not.toContain(INSIDE);
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
