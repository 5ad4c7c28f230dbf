import { WorkflowNotFoundError } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Snapshot } from '../../src/domain/snapshot';
import { COMPLAINT, SIGNALS, workflowIdOf } from '../../src/workflows/contract';
import { show } from './support/history';
import { castOf, stories } from './support/story';
import { terms } from './support/terms';
import { World, siti } from './support/world';

const story = stories();
const { temporal } = story;

story('the store is down when a complaint ends: it stays until its end is written down', async (cast) => {
  const { clock, customer, complaint, world } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains();
  world.broken.store = true;
  await customer.withdraws();
  await clock.advance('2 hours');
  expect((await complaint.handle.describe()).status.name).toBe('RUNNING');
  expect(await complaint.view()).toMatchObject({ status: 'withdrawn', nextDeadline: null });

  world.broken.store = false;
  await clock.advance('10 minutes');
  expect(await complaint.ends()).toEqual({ reference: complaint.reference, status: 'withdrawn' });
  expect(world.latest?.summary.status).toBe('withdrawn');
  whole(world);
});

story('a provider is down when a complaint ends: it stays until the customer knows', async (cast) => {
  const { clock, customer, complaint, world } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains();
  world.broken.mail = true;
  await customer.withdraws();
  await clock.advance('2 hours');
  expect((await complaint.handle.describe()).status.name).toBe('RUNNING');
  world.broken.mail = false;
  await clock.advance('1 hour');
  customer.receives('email', 'withdrawn');
  expect(await complaint.ends()).toMatchObject({ status: 'withdrawn' });
});

story('the store is down while a life goes on in a new run: nothing is lost, and no deadline late', async (cast) => {
  const { clock, customer, complaint, world } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains();
  const [first] = [(await complaint.handle.describe()).runId];
  world.broken.store = true;
  await customer.writes('Halo?');
  await signalMany(complaint.reference, 4_200, () => 'the same word');
  await clock.advance('1 minute');
  expect((await complaint.handle.describe()).runId).not.toBe(first);
  await clock.until('Monday 13:00');
  expect(await complaint.view()).toMatchObject({ status: 'in-progress', owner: { person: 'ani' } });

  world.broken.store = false;
  await clock.advance('10 minutes');
  whole(world);
  expect(world.told('message.received').map(({ data }) => data['id'])).toEqual(['word-1', 'the same word']);
  expect(world.told('clock.warned').map(({ data }) => [data['clock'], data['percent']])).toEqual([
    ['first-response', 50],
  ]);
});

story('what is too much to hand to a new run is worked off first', async (cast) => {
  const { clock, customer, complaint, world } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains();
  const first = (await complaint.handle.describe()).runId;
  world.broken.store = true;
  await signalMany(complaint.reference, 150, (index) => `letter-${index}`, 'Saya marah. '.repeat(1_600));
  await signalMany(complaint.reference, 4_200, () => 'the same word');
  await clock.advance('1 minute');
  expect((await complaint.handle.describe()).runId).toBe(first);

  world.broken.store = false;
  await clock.advance('10 minutes');
  await clock.until('Monday 14:00');
  expect((await complaint.handle.describe()).runId).not.toBe(first);
  expect(world.told('message.received')).toHaveLength(151);
  whole(world);
});

story('three thousand messages: none is lost, none is told twice, over as many runs as it takes', async (cast) => {
  const { clock, customer, complaint, world } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains();
  const first = (await complaint.handle.describe()).runId;
  const sent = signalMany(complaint.reference, 3_000, (index) => `mail-${index}`);
  const asked = complaint.asks('note', { text: 'Pelanggan ini menulis banyak.' });
  await Promise.all([sent, asked]);
  for (let minute = 0; minute < 5; minute += 1) await clock.advance('1 minute');

  expect((await complaint.handle.describe()).runId).not.toBe(first);
  const ids = world.told('message.received').map(({ data }) => data['id']);
  expect(ids).toHaveLength(3_000);
  expect(new Set(ids).size).toBe(3_000);
  const letters = world.sent.filter(({ message }) => message === 'staff-customer-wrote');
  expect(letters).toHaveLength(3_000);
  expect(new Set(letters.map(({ key }) => key)).size).toBe(3_000);
  whole(world);
  const history = await complaint.handle.fetchHistory();
  show(`three thousand messages: ${history.events?.length} events in the last run`);
});

test('after the end nobody is there; revived, the customer’s word opens the complaint again', async () => {
  const world = new World();
  await temporal.run({ ...story.code, activities: { ...world.activities } }, async (stage) => {
    const { client, taskQueue, time } = stage;
    const { customer, complaint, desk } = castOf(stage, world, 'TN-AGAAN-00001');
    const workflowId = workflowIdOf(complaint.reference);
    await customer.complains();
    await customer.withdraws();
    expect(await complaint.ends()).toMatchObject({ status: 'withdrawn' });
    await expect(customer.writes('Masih salah!')).rejects.toThrow(WorkflowNotFoundError);

    const { snapshot, step } = world.latest!;
    const before = world.timeline.length;
    const revived = { opening: siti, snapshot: snapshot as Snapshot, terms, step };
    await client.workflow.signalWithStart(COMPLAINT, {
      workflowId,
      taskQueue,
      args: [{ revived }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      signal: SIGNALS.messageReceived,
      signalArgs: [{ id: 'again', channel: 'email', text: 'Masih salah!' }],
    });
    await time.settle(workflowId);
    expect(await complaint.view()).toMatchObject({
      status: 'in-progress',
      owner: { desk: 'front-line', person: 'ani' },
    });
    customer.receives('email', 'withdrawn');
    customer.receives('email', 'reopened');
    desk.receives('ani', 'staff-objection');
    expect((await complaint.view()).nextDeadline).not.toBeNull();
    await desk.resolves('Sekarang benar.');
    customer.receives('email', 'resolution');
    expect(world.timeline.length).toBeGreaterThan(before);
    whole(world);
  });
});

test('a life that is revived and told nothing ends again at once', async () => {
  const world = new World();
  await temporal.run({ ...story.code, activities: { ...world.activities } }, async (stage) => {
    const { customer, complaint } = castOf(stage, world, 'TN-AGAAN-00002');
    await customer.complains();
    await customer.withdraws();
    await complaint.ends();
    const { snapshot, step } = world.latest!;
    const handle = await stage.client.workflow.start(COMPLAINT, {
      workflowId: workflowIdOf(complaint.reference),
      taskQueue: stage.taskQueue,
      args: [{ revived: { opening: siti, snapshot, terms, step } }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
    expect(await handle.result()).toMatchObject({ status: 'withdrawn' });
  });
});

/** Each line once, and none missing. */
const whole = (world: World) =>
  expect(world.timeline.map(({ number }) => number)).toEqual(world.timeline.map((_, index) => index + 1));

/** Many people write at once. */
async function signalMany(
  reference: string,
  count: number,
  idOf: (index: number) => string,
  text = 'Halo?',
): Promise<void> {
  const { client } = temporal;
  const execution = { workflowId: workflowIdOf(reference) };
  const one = (index: number) => {
    const payload = defaultPayloadConverter.toPayload({ id: idOf(index), channel: 'email', text });
    return client.workflowService.signalWorkflowExecution({
      namespace: 'default',
      workflowExecution: execution,
      signalName: SIGNALS.messageReceived,
      input: { payloads: [payload] },
    });
  };
  for (let index = 0; index < count; index += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - index) }, (_, more) => one(index + more)));
}
