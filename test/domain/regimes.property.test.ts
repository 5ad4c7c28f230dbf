import fc from 'fast-check';
import { isOver, isUnresolved } from '../../src/domain/complaint';
import { finalClock, partsOf, pointOf } from '../../src/domain/journey/statutory';
import { clocksOf } from '../../src/domain/show';
import { runs } from '../support/runs';
import { acts, lifeIn, live, moods } from './support/lives';

/*
 * Under any regimes, whatever people do: what is owed to each point is never forgotten.
 */

const RUNS = runs(300);

test('while a complaint is open, every point has a final answer, a clock that runs for it, or a breach on record', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      live(lifeIn(mood), todo, ({ common, strands }) => {
        if (isOver(common) || strands.closeOut.clocks.length === 0) return;
        for (const part of partsOf(common)) {
          const clock = strands.closeOut.clocks.find(({ point }) => point === pointOf(part));
          const reached = part.points.every(({ id }) => strands.closeOut.reached.includes(id));
          if (!reached) expect(['running', 'breached', 'cancelled']).toContain(clock?.state);
          if (!reached && isUnresolved(common)) expect(clock?.state).not.toBe('cancelled');
        }
      });
    }),
    RUNS,
  );
});

test('a running statutory clock is always due when its own regime says, counted anew from the start', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      live(lifeIn(mood), todo, ({ common, strands }) => {
        for (const part of partsOf(common)) {
          const clock = strands.closeOut.clocks.find(({ point }) => point === pointOf(part));
          if (clock?.state === 'running') expect(clock.due).toBe(finalClock(common, part).due);
        }
      });
    }),
    RUNS,
  );
});

test('no final response and no notice of delay goes out that no person wrote', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const life = live(lifeIn(mood), todo);
      const answers = todo.filter((act) => act.do === 'happen' && act.event.type === 'resolve').length;
      const notices = todo.filter((act) => act.do === 'happen' && act.event.type === 'task').length;
      const letters = (...names: string[]) =>
        new Set(
          life.effects.flatMap((effect) =>
            effect.kind === 'send-message' && names.includes(effect.message) ? [effect.key.replace(/\.\w+:/, ':')] : [],
          ),
        ).size;
      expect(letters('resolution', 'part-resolution')).toBeLessThanOrEqual(answers);
      expect(letters('delay-notice', 'first-answer')).toBeLessThanOrEqual(notices);
    }),
    RUNS,
  );
});

test('every task that was opened is open, done, or ended with the complaint; none is done that was never opened', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const life = live(lifeIn(mood), todo);
      const open = new Set<string>();
      let over = false;
      for (const { type, data } of life.facts) {
        const task = String(data['task']);
        if (type === 'reopened') over = false;
        if (type === 'task.opened' && !over) open.add(task);
        if (type === 'task.done') {
          expect(open.has(task)).toBe(true);
          open.delete(task);
        }
        if (type === 'closed' || type === 'withdrawn' || type === 'dismissed') over = true;
      }
      const { tasks } = life.complaint.strands;
      expect(tasks.open.map(({ id }) => id).sort()).toEqual([...open].sort());
    }),
    RUNS,
  );
});

test('clocks are told apart: no two have the same name and point at once', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const { complaint } = live(lifeIn(mood), todo);
      const running = clocksOf(complaint)
        .filter(({ clock, state }) => clock !== 'referral' && (state === 'running' || state === 'paused'))
        .map(({ clock, point }) => `${clock} ${point ?? ''}`);
      expect(new Set(running).size).toBe(running.length);
    }),
    RUNS,
  );
});
