import { createFollowing, type Heard } from '../../src/http/api/following';
import { onBothDatabases } from './databases';
import { admitted, note, recordOf } from './people';

onBothDatabases((store) => {
  /** `patient`: goes on through silence until all have come, however slowly they are written. */
  const collect = async (from: number, count: number, wanted = {}, patient = false) => {
    const stop = new AbortController();
    const heard: Heard[] = [];
    const follow = createFollowing(store().feed, { lookEveryMs: 5, quietMs: 30 });
    for await (const one of follow(from, wanted, stop.signal)) {
      heard.push(one);
      if (heard.filter((other) => 'line' in other).length >= count || (!patient && 'quietAt' in one)) stop.abort();
    }
    return heard;
  };
  const numbers = (heard: readonly Heard[]) => heard.map((one) => ('line' in one ? one.line.number : -one.quietAt));

  test('while many write at once, each follower hears every line, in order, and no line before its elders', async () => {
    const references = await Promise.all(Array.from({ length: 6 }, () => admitted(store())));
    const from = await store().feed.last();
    const writing = Promise.all(
      references.map(async (reference) => {
        for (let number = 1; number <= 50; number += 1) {
          await store().cases.record(recordOf(reference, number, [note(number)], { nextDeadline: null }));
        }
      }),
    );
    const followers = await Promise.all([1, 2, 3].map(() => collect(from, 300, {}, true)));
    await writing;
    const linesOf = (heard: readonly Heard[]) => heard.flatMap((one) => ('line' in one ? [one.line] : []));
    for (const lines of followers.map(linesOf)) {
      expect(lines).toHaveLength(300);
      for (const reference of references) {
        const seqs = lines.filter((line) => line.reference === reference).map(({ seq }) => seq);
        expect(seqs).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
      }
    }
    expect(linesOf(followers[1]!)).toEqual(linesOf(followers[0]!));
  });

  test('whoever waits in vain hears how far they have come, also past what they did not ask for', async () => {
    const from = await store().feed.last();
    const reference = await admitted(store());
    await store().cases.record(recordOf(reference, 1, [note(1)]));
    const last = await store().feed.last();
    expect(last).toBeGreaterThan(from);
    expect(numbers(await collect(from, 1, { types: ['closed'] }))).toEqual([-last]);
    expect(numbers(await collect(last, 1))).toEqual([-last]);
  });

  test('more than a page is heard whole', async () => {
    const reference = await admitted(store());
    const from = await store().feed.last();
    await store().cases.record(
      recordOf(
        reference,
        1,
        Array.from({ length: 250 }, (_, index) => note(index + 1)),
      ),
    );
    const heard = await collect(from, 250, { reference });
    expect(heard.map((one) => 'line' in one && one.line.seq)).toEqual(
      Array.from({ length: 250 }, (_, index) => index + 1),
    );
  });
});
