import { createPace } from '../../src/starters/import/pace';

/** Opens so many, one after the other, and tells how many could be opened while the house had come so far. */
function opens(many: number, { at, patience = 60_000 }: { at: () => number; patience?: number }) {
  let opened = 0;
  const pace = createPace({ stride: 10, patience, isUnderWay: async (reference) => Number(reference) <= at() });
  const done = (async () => {
    for (let row = 1; row <= many; row += 1) {
      opened = row;
      await pace.follow(`${row}`);
    }
  })();
  return { done, opened: () => opened };
}

/** Longer than it looks again. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 250));

test('given a house that follows, when a long file is opened, then nothing waits', async () => {
  const { done, opened } = opens(1_000, { at: () => 1_000 });
  await done;
  expect(opened()).toBe(1_000);
});

test('given a house that has begun none yet, then only two strides stand before a customer who complains now', async () => {
  let begun = 0;
  const { done, opened } = opens(45, { at: () => begun });
  await aWhile();
  expect(opened()).toBe(20);
  begun = 10;
  await aWhile();
  expect(opened()).toBe(30);
  begun = 45;
  await done;
  expect(opened()).toBe(45);
});

test('given a house where nothing takes complaints up, then the file is kept all the same, slowly', async () => {
  const { done, opened } = opens(45, { at: () => 0, patience: 1 });
  await done;
  expect(opened()).toBe(45);
});

test('given a house that cannot be asked, then whoever opened a complaint hears of it', async () => {
  const pace = createPace({
    stride: 1,
    isUnderWay: async () => {
      throw new Error('the API does not answer');
    },
  });
  await pace.follow('1');
  await expect(pace.follow('2')).rejects.toThrow('the API does not answer');
});
