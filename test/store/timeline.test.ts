import fc from 'fast-check';
import type { OpenedStore } from '../../src/store/open-store';
import type { Terms } from '../../src/domain/terms';
import { onBothDatabases } from './databases';
import { admitted, note, RECEIVED, recordOf } from './people';

const numbersOf = async (store: OpenedStore, reference: string) =>
  (await store.cases.timeline(reference)).map((line) => line.data['number']);

onBothDatabases((store) => {
  test('a line is read as it was written, with the words of a person apart', async () => {
    const reference = await admitted(store());
    await store().cases.record(recordOf(reference, 1, [note(1)]));
    const { number: _number, ...line } = note(1);
    expect(await store().cases.timeline(reference)).toEqual([{ seq: 1, ...line }]);
  });

  test('a record that comes again changes nothing', async () => {
    const reference = await admitted(store());
    const record = recordOf(reference, 1, [note(1), note(2)]);
    await store().cases.record(record);
    await store().cases.record(record);
    await store().cases.record(recordOf(reference, 2, [note(2), note(3)]));
    expect(await numbersOf(store(), reference)).toEqual([1, 2, 3]);
  });

  test('an older record never replaces a newer snapshot, nor newer terms', async () => {
    const reference = await admitted(store());
    const terms = (policyVersion: string) => ({ policyVersion }) as Terms;
    await store().cases.record({ ...recordOf(reference, 3, [], { status: 'paused' }), terms: terms('new') });
    await store().cases.record({ ...recordOf(reference, 2), terms: terms('old') });
    expect(await store().cases.find(reference)).toMatchObject({
      snapshot: { step: 3 },
      status: 'paused',
      terms: { policyVersion: 'new' },
    });
    await store().cases.record(recordOf(reference, 4));
    expect(await store().cases.find(reference)).toMatchObject({
      snapshot: { step: 4 },
      status: 'in-progress',
      terms: { policyVersion: 'new' },
    });
  });

  test('an entry that came before its elders is shown at the end, and takes its place when they are there', async () => {
    const reference = await admitted(store());
    await store().cases.record(recordOf(reference, 1, [note(1)]));
    await store().cases.record(recordOf(reference, 3, [note(3)]));
    expect(await numbersOf(store(), reference)).toEqual([1, 3]);
    await store().cases.append(reference, 'receipt:SM1:delivered', { ...note(0), data: { number: 'receipt' } });
    await store().cases.record(recordOf(reference, 2, [note(2)]));
    expect(await numbersOf(store(), reference)).toEqual([1, 'receipt', 2, 3]);
  });

  test('any order, repetition and parallelism gives one timeline, without gaps or doubles', async () => {
    const step = fc.record({ from: fc.integer({ min: 1, max: 6 }), count: fc.integer({ min: 0, max: 3 }) });
    const receipt = fc.constantFrom('SM1', 'SM2', 'SM3');
    const waves = fc.array(fc.array(fc.oneof(step, receipt), { maxLength: 5 }), { maxLength: 5 });
    const doIt = async (reference: string, write: string | { from: number; count: number }) => {
      if (typeof write === 'string') {
        await store().cases.append(reference, `receipt:${write}`, {
          ...note(0),
          at: RECEIVED,
          data: { number: write },
        });
        return;
      }
      const last = write.from + write.count - 1;
      const entries = Array.from({ length: write.count }, (_unused, index) => note(write.from + index));
      await store().cases.record(recordOf(reference, last, entries));
    };
    await fc.assert(
      fc.asyncProperty(waves, async (plan) => {
        const reference = await admitted(store());
        const all = { from: 1, count: 9 };
        for (const wave of [...plan, [all]]) await Promise.all(wave.map((write) => doIt(reference, write)));

        const lines = await store().cases.timeline(reference);
        expect(lines.map((line) => line.seq)).toEqual(lines.map((_line, index) => index + 1));
        const told = lines.map((line) => line.data['number']);
        expect(told.filter((what) => typeof what === 'number')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
        const receipts = plan.flat().filter((write) => typeof write === 'string');
        expect(told.filter((what) => typeof what === 'string').toSorted()).toEqual([...new Set(receipts)].toSorted());
        expect((await store().cases.find(reference))?.snapshot).toEqual({ step: 9 });
      }),
      { numRuns: 40 },
    );
  });

  test('writing a record takes milliseconds, of the two seconds it has', async () => {
    const reference = await admitted(store());
    const snapshot = { letters: Array.from({ length: 200 }, (_unused, index) => ({ index, key: 'x'.repeat(40) })) };
    const began = performance.now();
    for (let step = 1; step <= 100; step += 1) {
      await store().cases.record({ ...recordOf(reference, step, [note(step * 2 - 1), note(step * 2)]), snapshot });
    }
    expect((performance.now() - began) / 100).toBeLessThan(200);
  });
});
