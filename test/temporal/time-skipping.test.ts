import { Worker } from '@temporalio/worker';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant';
import { createTimeSkipping, TimeStandsStill } from '../../src/temporal/time-skipping';
import { useTemporal } from '../support/temporal';
import { diary, longUpdate, renewing, ticker, word, worker } from './skipping-workflows';

const temporal = useTemporal();
const workflowsPath = require.resolve('./skipping-workflows');
const nothing = { work: async () => undefined };

const told = async (workflowId: string) => temporal.client.workflow.getHandle(workflowId).query(diary);
const said = async (workflowId: string) => (await told(workflowId)).map(({ what }) => what);

test('two and a half days pass at once, and each day fired at its own hour', () =>
  temporal.run({ workflowsPath, activities: nothing }, async ({ client, taskQueue, time }) => {
    await client.workflow.start(ticker, { workflowId: 'days', taskQueue, args: [DAY, 9] });
    expect(await time.advance('days', 2.5 * DAY)).toBe('arrived');
    const notes = await told('days');
    expect(notes.map(({ what }) => what)).toEqual(['begun', 'tick 1', 'tick 2']);
    const [begun, first, second] = notes.map(({ at }) => at);
    expect(first! - begun! - DAY).toBeLessThan(2 * SECOND);
    expect(second! - begun! - 2 * DAY).toBeLessThan(2 * SECOND);
  }));

test('what is due at the very end of an advance has happened when it returns, time after time', () =>
  temporal.run({ workflowsPath, activities: nothing }, async ({ client, taskQueue, time }) => {
    await client.workflow.start(ticker, { workflowId: 'to the moment', taskQueue, args: [HOUR, 500] });
    await time.settle('to the moment');
    for (let hour = 1; hour <= 20; hour++) {
      const last = (await told('to the moment')).at(-1)!.at;
      await time.advanceTo('to the moment', last + HOUR);
      expect(await said('to the moment')).toHaveLength(1 + hour);
    }
    const notes = await told('to the moment');
    expect(notes.at(-1)!.at - notes[0]!.at - 20 * HOUR).toBeLessThan(60 * SECOND);
  }));

test('a story begins on the day it wants', () =>
  temporal.run({ workflowsPath, activities: nothing }, async ({ taskQueue, time }) => {
    const friday = Date.now() - (Date.now() % DAY) + 9 * DAY + 16 * HOUR;
    expect(await time.start(ticker, { workflowId: 'friday', taskQueue, args: [HOUR, 3], at: friday })).toBe('arrived');
    const [begun] = await told('friday');
    expect(begun!.at - friday).toBeGreaterThanOrEqual(0);
    expect(begun!.at - friday).toBeLessThan(3 * SECOND);
    expect(await time.advance('friday', 2 * HOUR + MINUTE)).toBe('arrived');
    expect(await said('friday')).toEqual(['begun', 'tick 1', 'tick 2']);
  }));

test('a life that ends on the way is told apart, before and after', () =>
  temporal.run({ workflowsPath, activities: nothing }, async ({ client, taskQueue, time }) => {
    await client.workflow.start(ticker, { workflowId: 'short', taskQueue, args: [DAY, 2] });
    expect(await time.advance('short', 30 * DAY)).toBe('ended');
    expect(await time.advance('short', DAY)).toBe('ended');
    await expect(time.advance('never started', DAY)).rejects.toThrow(/not found/);
  }));

test('between advances its clock runs as ours does, from where it was put', () =>
  temporal.run({ workflowsPath, activities: nothing }, async ({ client, taskQueue, time }) => {
    await client.workflow.start(ticker, { workflowId: 'clock', taskQueue, args: [DAY, 9] });
    await time.advance('clock', 5 * HOUR);
    expect((await time.now('clock')) - Date.now() - 5 * HOUR).toBeLessThan(SECOND);
    await client.workflow.getHandle('clock').signal(word, 'hello');
    await time.settle('clock');
    const note = (await told('clock')).at(-1)!;
    expect(note.what).toBe('hello');
    expect(Math.abs(note.at - Date.now() - 5 * HOUR)).toBeLessThan(2 * SECOND);
  }));

test('an advance waits for a running activity: no time passes under it', () =>
  temporal.run(
    { workflowsPath, activities: { work: () => new Promise((done) => setTimeout(done, 700)) } },
    async ({ client, taskQueue, time }) => {
      await client.workflow.start(worker, { workflowId: 'busy', taskQueue, args: ['slow'] });
      await time.advance('busy', 5 * HOUR);
      expect(await said('busy')).toEqual(['done']);
    },
  ));

test('a failing activity is tried again at its own hours', async () => {
  let tries = 0;
  const work = async () => {
    if (++tries <= 3) throw new Error('provider down');
  };
  await temporal.run({ workflowsPath, activities: { work } }, async ({ client, taskQueue, time }) => {
    await client.workflow.start(worker, { workflowId: 'failing', taskQueue, args: ['send'] });
    await time.advance('failing', 2.5 * HOUR);
    expect(tries).toBe(3);
    expect(await said('failing')).toEqual(['an hour later']);
    await time.advance('failing', HOUR);
    expect(tries).toBe(4);
    expect(await said('failing')).toEqual(['an hour later', 'done']);
  });
});

test('an update that takes three hours is answered by an advance', () =>
  temporal.run({ workflowsPath, activities: nothing }, async ({ client, taskQueue, time }) => {
    const handle = await client.workflow.start(ticker, { workflowId: 'update', taskQueue, args: [30 * DAY, 1] });
    const update = await handle.startUpdate(longUpdate, { args: [3 * HOUR], waitForStage: 'ACCEPTED' });
    await time.advance('update', 4 * HOUR);
    expect(await said('update')).toEqual(['begun', 'updated']);
    expect((await update.result()) - Date.now()).toBeGreaterThan(2.9 * HOUR);
  }));

test('continuing as new keeps the clock and the advance: ten days, ten runs', () =>
  temporal.run({ workflowsPath, activities: nothing }, async ({ client, taskQueue, time }) => {
    const { firstExecutionRunId } = await client.workflow.start(renewing, {
      workflowId: 'renewing',
      taskQueue,
      args: [],
    });
    const begun = Date.now();
    await time.advance('renewing', 10 * DAY + HOUR);
    const notes = await told('renewing');
    expect(notes).toHaveLength(10);
    notes.forEach(({ at }, index) => expect(Math.abs(at - begun - (index + 1) * DAY)).toBeLessThan(20 * SECOND));
    expect((await client.workflow.getHandle('renewing').describe()).runId).not.toBe(firstExecutionRunId);
  }));

test('without a worker no time passes: the advance waits, and goes on when one comes', async () => {
  const queue = { workflowsPath, activities: nothing, taskQueue: 'comes and goes' };
  await temporal.run(queue, async ({ client, taskQueue, time }) => {
    await client.workflow.start(ticker, { workflowId: 'alone', taskQueue, args: [DAY, 9] });
    await time.settle('alone');
  });
  const moving = temporal.time.advance('alone', 2.5 * DAY);
  await temporal.client.workflow.getHandle('alone').signal(word, 'while away');
  await temporal.run(queue, async () => {
    expect(await moving).toBe('arrived');
    expect((await said('alone')).sort()).toEqual(['begun', 'tick 1', 'tick 2', 'while away']);
  });
});

test('an advance that cannot get anywhere says what it waits for', async () => {
  const hasty = createTimeSkipping(temporal.client, { patience: 300 });
  await temporal.client.workflow.start(ticker, {
    workflowId: 'nobody',
    taskQueue: 'nobody works here',
    args: [DAY, 1],
  });
  await expect(hasty.advance('nobody', DAY)).rejects.toThrow(/a workflow task waits for a worker/);
});

test('an endless retry is stopped by the number of skips', () =>
  temporal.run({ workflowsPath, activities: nothing }, async ({ client, taskQueue }) => {
    await client.workflow.start(ticker, { workflowId: 'many', taskQueue, args: [MINUTE, 500] });
    const sparing = createTimeSkipping(client, { maxSkips: 5, patience: 5_000 });
    await expect(sparing.advance('many', DAY)).rejects.toThrow(TimeStandsStill);
  }));

test('a history whose time was skipped replays', () =>
  temporal.run({ workflowsPath, activities: nothing }, async ({ client, taskQueue, time }) => {
    const handle = await client.workflow.start(ticker, { workflowId: 'replayed', taskQueue, args: [DAY, 4] });
    expect(await time.advance('replayed', 30 * DAY)).toBe('ended');
    await expect(Worker.runReplayHistory({ workflowsPath }, await handle.fetchHistory())).resolves.toBeUndefined();
  }));
