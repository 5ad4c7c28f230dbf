import { known } from '../../../src/domain/desks';
import { givenReview, readReview, reviewersOf } from '../../../src/http/console/review-outcome';
import { caseOf, lifeOf, siti } from '../support/lives';

/* What comes of a review, as a form of the console tells it. */

const form = { once: 'told-once', task: 'review:1', who: 'hana', end: 'done', call: 'spoke', note: ' Sudah benar ' };

test('nothing more can be done: the task is done, with why and how the call went', () => {
  expect(readReview(form)).toEqual({
    act: {
      ...{ who: 'hana', once: 'told-once', action: 'task' },
      body: { done: 'review:1', note: 'Sudah benar', call: 'spoke' },
    },
  });
});

test('it is opened again, with why; how a call went is not asked then', () => {
  expect(readReview({ ...form, end: 'reopen', call: undefined })).toEqual({
    act: { who: 'hana', once: 'told-once', action: 'reopen', body: { reason: 'Sudah benar' } },
  });
});

test.each<[story: string, change: Record<string, unknown>, problem: RegExp]>([
  ['who it was', { who: '' }, /^Say who looked into it/],
  ['what comes of it', { end: undefined }, /what comes of it/],
  ['another end than these', { end: 'forget' }, /what comes of it/],
  ['why', { note: '  ' }, /and why/],
  ['how the call went', { call: undefined }, /how the call to the customer went/],
  ['which review', { task: undefined }, /^Say who/],
  ['a reason of one line', { end: 'reopen', note: 'x'.repeat(301) }, /at most 300 signs/],
])('missing is %s: it says so, and what was written is not written twice', (_story, change, problem) => {
  const sent = { ...form, ...change };
  expect(readReview(sent)).toEqual({
    missing: { ...givenReview(sent), problem: expect.stringMatching(problem) as string },
  });
});

test('an empty form is no form', () => {
  expect(readReview(null)).toMatchObject({ missing: { problem: expect.stringMatching(/^Say who/) as string } });
});

test('where everybody had a hand in it, somebody has to all the same', () => {
  const { row } = caseOf(lifeOf(siti, Date.UTC(2026, 11, 21)), siti);
  const { people } = known(row.terms!);
  const { common, ...others } = row.snapshot as { common: object };
  const among = (handlers: readonly string[]) =>
    reviewersOf({ ...row, snapshot: { ...others, common: { ...common, handlers } } });
  expect(among(people)).toEqual(people);
  expect(among(people.slice(1))).toEqual(people.slice(0, 1));
  const keptOut = [{ person: people[0], ground: 'related' }];
  expect(reviewersOf({ ...row, snapshot: { ...others, common: { ...common, handlers: people, keptOut } } })).toEqual(
    people.slice(1),
  );
  const { terms: _, ...bare } = row;
  expect(reviewersOf(bare)).toEqual([]);
});
