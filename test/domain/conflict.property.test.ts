import fc from 'fast-check';
import { answererOf, isKeptOut } from '../../src/domain/conflict';
import { refusal } from '../../src/domain/permit';
import { sees, sightOf } from '../../src/domain/sight';
import { runs } from '../support/runs';
import { acts, lifeIn, live, moods } from './support/lives';

/*
 * Whatever people do, and whoever declares an interest at whatever moment: nobody who is kept out owns it, answers for
 * it, decides of it, is rung, is written to, or sees it.
 */

const RUNS = runs(250);

test('nobody who is kept out has it or answers for it', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      live(lifeIn(mood), todo, ({ common, strands }) => {
        expect(isKeptOut(common, common.owner.person)).toBe(false);
        const answers = answererOf(common, common.owner.desk);
        expect(answers).toBeDefined();
        expect(isKeptOut(common, answers?.person)).toBe(false);
        if (strands.review.stage === 'open') expect(isKeptOut(common, strands.review.reviewer)).toBe(false);
        for (const watcher of strands.watching.watchers) expect(isKeptOut(common, watcher)).toBe(false);
      });
    }),
    RUNS,
  );
});

test('nobody who is kept out is found, rung or written to, and every letter names whom to leave out', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const life = lifeIn(mood);
      let seen = 0;
      live(life, todo, ({ common }) => {
        // What was asked in one step was asked of the complaint as it stood after it, or before somebody was kept out in it.
        const { keptOut = [], terms } = common;
        for (const effect of life.effects.slice(seen)) {
          if (effect.kind === 'find-owner')
            expect(effect.avoid).toEqual(expect.arrayContaining(keptOut.map(({ person }) => person)));
          if (!('to' in effect) || effect.to === 'customer') continue;
          const reader = 'person' in effect.to ? effect.to.person : terms.desks[effect.to.lead]?.lead;
          expect(keptOut.map(({ person }) => person)).not.toContain(reader);
          if (keptOut.length > 0) expect(effect.except).toEqual(keptOut.map(({ person }) => person));
        }
        seen = life.effects.length;
      });
    }),
    RUNS,
  );
});

test('nobody who is kept out does anything to it, sees it, or is made part of it', () => {
  const asked = ['note', 'accept', 'approve', 'assign', 'reopen', 'task', 'watch', 'lift-conflict', 'referral'];
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const { complaint, now } = live(lifeIn(mood), todo);
      for (const { person } of complaint.common.keptOut ?? []) {
        for (const type of asked)
          expect(refusal(complaint, { type, at: now, person, actor: { kind: 'staff', id: person } } as never)).toMatch(
            /^This one is with other colleagues/,
          );
        for (const office of [true, false]) expect(sees({ person, office }, sightOf(complaint))).toBe(false);
        expect(sightOf(complaint).named).not.toContain(person);
      }
    }),
    runs(100),
  );
});
