import fc from 'fast-check';
import { isOver } from '../../src/domain/complaint';
import { CONFIRMED } from '../../src/domain/safeguarding';
import { nextDeadline } from '../../src/domain/journey/journey';
import { runs } from '../support/runs';
import { acts, lifeIn, live, moods } from './support/lives';

/*
 * Whatever people do and however the world answers: nobody who may be in danger is forgotten.
 */

const guarded = moods.map((mood) => ({ ...mood, asked: true, policy: true }));

test('a task of safeguarding ends by a confirmed action with a name and a note, and by nothing else', () => {
  fc.assert(
    fc.property(acts, guarded, (todo, mood) => {
      const life = live(lifeIn(mood), todo, ({ common, strands }) => {
        const tasks = strands.tasks.open.filter(({ kind }) => kind === 'safeguarding').map(({ id }) => id);
        expect(tasks).toEqual(strands.safeguarding.open.map(({ id }) => id));
        if (tasks.length > 0) expect(isOver(common)).toBe(false);
      });
      for (const { type, data, actor, personal } of life.facts) {
        if (type !== 'task.done' || data['kind'] !== 'safeguarding') continue;
        expect(CONFIRMED).toContain(data['confirmed']);
        expect(actor).toEqual({ kind: 'staff', id: expect.any(String) });
        expect(personal?.['note']).toBeTruthy();
      }
    }),
    runs(200),
  );
});

test('while nobody sees to it a phone rings, or is about to; once everybody has, none does', () => {
  fc.assert(
    fc.property(acts, guarded, (todo, mood) => {
      live(lifeIn(mood), todo, (complaint) => {
        const { open, rung } = complaint.strands.safeguarding;
        const waits = open.some(({ takenBy }) => takenBy === undefined);
        expect(rung.ringing !== undefined).toBe(waits);
        if (waits) expect(nextDeadline(complaint)?.at).toBeLessThanOrEqual(rung.ringing!.at);
      });
    }),
    runs(100),
  );
});

test('the customer is told whom to call once for each kind of danger, and nothing of what goes on inside', () => {
  fc.assert(
    fc.property(acts, guarded, (todo, mood) => {
      const { effects } = live(lifeIn(mood), todo);
      const said = effects.flatMap((one) =>
        one.kind === 'send-message' && one.message === 'safety'
          ? [`${String(one.about['signal'])} ${one.channel}`]
          : [],
      );
      expect(new Set(said).size).toBe(said.length);
      for (const one of said) expect(one).toMatch(/^self-harm /);
    }),
    runs(60),
  );
});
