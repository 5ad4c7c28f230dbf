import { WorkflowFailedError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { HOUR, MINUTE } from '../../src/domain/instant';
import type { Terms } from '../../src/domain/terms';
import { COMPLAINT, SIGNALS, workflowIdOf } from '../../src/workflows/contract';
import { elapsed } from '../domain/support/jakarta';
import { eventsOf } from './support/history';
import { castOf, stories } from './support/story';
import { terms } from './support/terms';
import { World, siti } from './support/world';

const story = stories();
const { temporal, code } = story;

story('whatever is signalled, the complaint lives on and notes what it could not read', async (cast) => {
  const { customer, complaint, world } = cast;
  const { handle } = complaint;
  await customer.complains();
  const poison: [string, ...unknown[]][] = [
    [SIGNALS.messageReceived],
    [SIGNALS.messageReceived, null],
    [SIGNALS.messageReceived, 'hello'],
    [SIGNALS.messageReceived, []],
    [SIGNALS.messageReceived, { channel: 'sms', text: 'no id' }],
    [SIGNALS.messageReceived, { id: 7, channel: 'sms', text: 'a number for an id' }],
    [SIGNALS.messageReceived, { id: 'a', channel: 'sms', text: { not: 'text' } }],
    [SIGNALS.messageReceived, { id: 'b', channel: 'sms', text: 'when?', receivedAt: 'yesterday' }],
    [SIGNALS.messageFailed, { id: 'c', key: 'k', channel: 7, reason: 'lost' }],
    [SIGNALS.callEnded, { id: 'd', key: 'k', result: 'abducted' }],
    ['no-such-signal', { id: 'e' }],
    ['__proto__', { id: 'f' }],
  ];
  for (const [name, ...args] of poison) await handle.signal(name, ...args);
  await customer.writes('Halo?');
  const problems = world.told('note.added').map(({ data }) => String(data['problem']));
  expect(problems).toHaveLength(poison.length);
  expect(problems).toContain('id must be a text that says something.');
  expect(problems).toContain('channel must be a text that says something.');
  expect(problems).toContain('There is no signal "no-such-signal".');
  expect(world.told('message.received')).toHaveLength(1);
  expect(await taskFailures(handle)).toBe(0);
});

story('a signal in a form that nobody can decode does not stop the complaint', async (cast) => {
  const { customer, complaint, world } = cast;
  await customer.complains();
  const encoded = (encoding: string, data: string) => ({
    metadata: { encoding: Buffer.from(encoding) },
    data: Buffer.from(data),
  });
  for (const payload of [encoded('json/plain', '{"id": half a t'), encoded('binary/unheard-of', '???')]) {
    await temporal.client.workflowService.signalWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId: complaint.handle.workflowId },
      signalName: SIGNALS.messageReceived,
      input: { payloads: [payload] },
    });
  }
  await customer.writes('Halo?');
  expect(world.told('message.received')).toHaveLength(1);
  expect(await taskFailures(complaint.handle)).toBe(0);
});

story('a message as long as a book is taken, and carried on at a length that fits', async (cast) => {
  const { customer, desk, complaint, world } = cast;
  await customer.complains();
  for (let part = 0; part < 4; part += 1) await customer.writes('Saya marah. '.repeat(80_000));
  await desk.replies('Kami baca semuanya.');
  customer.receives('email', 'reply');
  const texts = world.told('message.received').map(({ personal }) => personal?.['text'] ?? '');
  expect(texts).toHaveLength(4);
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(20_001);
  expect(await taskFailures(complaint.handle)).toBe(0);
});

story('a fact told twice under one id happened once', async ({ customer, world }) => {
  await customer.complains();
  for (let time = 0; time < 3; time += 1) await customer.writes('Halo?', { id: 'mail-1' });
  await customer.writes('Halo?', { id: 'mail-2' });
  expect(world.told('message.received').map(({ data }) => data['id'])).toEqual(['mail-1', 'mail-2']);
});

story('what makes no sense is refused with a sentence, and nothing of it is written', async (cast) => {
  const { customer, complaint } = cast;
  const { handle } = complaint;
  await customer.complains();
  const before = (await eventsOf(handle)).length;
  const refused = async (action: string, ...args: unknown[]) =>
    refusalOf(await handle.executeUpdate(action, { args: args as [] }).catch((error: unknown) => error));
  expect(await refused('confirm', {})).toMatch(/there is no resolution to confirm yet/);
  expect(await refused('resolve', { outcome: 'sorry', summary: 'x' })).toMatch(/outcome must be one of upheld/);
  expect(await refused('assign', { person: 'nobody' })).toMatch(/No desk of the policy has a member "nobody"/);
  expect(await refused('assign')).toMatch(/person must be a text/);
  expect(await refused('note', 'just words')).toMatch(/must be an object/);
  expect(await refused('reclassify', { severity: 'urgent' })).toMatch(/severity must be one of low/);
  expect(await refused('reclassify', {})).toMatch(/already; name another severity or category/);
  expect(await refused('rate', null)).toMatch(/score must be a whole number from 0 to 10/);
  expect((await eventsOf(handle)).length).toBe(before);
  expect(await handle.executeUpdate('reclassify', { args: [{ severity: 'critical' }] })).toBeDefined();
  expect(await handle.query('view')).toMatchObject({ severity: 'critical' });
});

story('two people act at once: one of them did it, the other is told how things stand now', async (cast) => {
  const { customer, complaint, world } = cast;
  await customer.complains();
  const answers = await Promise.all(
    ['Sudah dikembalikan.', 'Sudah diganti.'].map((summary) =>
      complaint.handle
        .executeUpdate('resolve', { args: [{ summary, outcome: 'upheld' }] })
        .catch((error: unknown) => refusalOf(error)),
    ),
  );
  expect(answers).toContain('It is resolved already. Reopen it first to answer anew.');
  expect(answers).toContainEqual(expect.objectContaining({ status: 'resolved' }));
  await temporal.time.settle(workflowIdOf(complaint.reference));
  expect(world.told('resolved')).toHaveLength(1);
});

test('a start that cannot be read fails once, and says what to mend', () =>
  temporal.run({ ...code, activities: { ...new World().activities } }, async ({ client, taskQueue }) => {
    const bad: [story: string, id: string, input: unknown, says: RegExp][] = [
      ['nothing', 'complaint:TN-BADAA-00001', undefined, /start input must be an object/],
      ['null', 'complaint:TN-BADAA-00002', null, /start input must be an object/],
      ['no customer', 'complaint:TN-BADAA-00003', { ...siti, customer: undefined }, /customer must be an object/],
      ['no name', 'complaint:TN-BADAA-00004', { ...siti, customer: {} }, /customer\.name must be a text/],
      ['no reference', 'a complaint', siti, /workflow id must be complaint:<reference>/],
      [
        'a moment that is none',
        'complaint:TN-BADAA-00005',
        { ...siti, receivedAt: 'noon' },
        /receivedAt must be a time/,
      ],
      ['a list for a category', 'complaint:TN-BADAA-00006', { ...siti, category: [] }, /category must be a text/],
      ['points that are none', 'complaint:TN-BADAA-00007', { ...siti, points: [5] }, /points\.0 must be an object/],
      ['a book', 'complaint:TN-BADAA-00008', { ...siti, text: 'x'.repeat(1_500_000) }, /text is too long/],
      ['no life to carry on', 'complaint:TN-BADAA-00009', { carried: 'junk' }, /carried/],
      ['no life to revive', 'complaint:TN-BADAA-00010', { revived: null }, /revived/],
      ['half a life', 'complaint:TN-BADAA-00011', { revived: { opening: siti } }, /revived/],
    ];
    for (const [told, workflowId, input, says] of bad) {
      const handle = await client.workflow.start(COMPLAINT, {
        workflowId,
        taskQueue,
        args: input === undefined ? [] : [input],
        workflowExecutionTimeout: '20s',
      });
      const error = await handle.result().catch((failure: unknown) => failure);
      const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
      expect([told, cause instanceof ApplicationFailure && cause.nonRetryable, cause?.message]).toEqual([
        told,
        true,
        expect.stringMatching(says),
      ]);
      expect(await taskFailures(handle)).toBe(0);
    }
  }));

test('an answer that came in time is in time, though nobody was there to see it', async () => {
  const world = new World({ terms: impatient });
  const queue = { ...code, activities: { ...world.activities }, taskQueue: 'comes and goes' };
  const begin = await temporal.run(queue, async (stage) => {
    const { clock, customer, desk, complaint } = castOf(stage, world, 'TN-AWAYA-00001');
    clock.startAt('Monday 09:00');
    await customer.complains();
    await desk.pauses('awaiting-customer', 'Kirim foto tagihan, ya.');
    return { workflowId: workflowIdOf(complaint.reference), handle: complaint.handle, at: await clock.now() };
  });

  const moving = temporal.time.advance(begin.workflowId, 5 * HOUR);
  await untilTaskWaits(begin.workflowId);
  const answeredAt = begin.at + 3 * HOUR + 30 * MINUTE;
  await begin.handle.signal(SIGNALS.messageReceived, {
    id: 'photo',
    channel: 'email',
    text: 'Ini fotonya.',
    receivedAt: new Date(answeredAt).toISOString(),
  });

  await temporal.run(queue, async () => {
    await moving;
    expect(world.told('pause.ended').map(({ at, data }) => [at, data['by']])).toEqual([[answeredAt, 'customer']]);
  });
});

test('a resolution from before the breach meets its clock, though the worker came back after it', async () => {
  const world = new World({ terms: impatient });
  const queue = { ...code, activities: { ...world.activities }, taskQueue: 'comes and goes again' };
  const begin = await temporal.run(queue, async (stage) => {
    const { clock, customer, complaint } = castOf(stage, world, 'TN-AWAYA-00002');
    clock.startAt('Monday 09:00');
    await customer.complains();
    return { workflowId: workflowIdOf(complaint.reference), handle: complaint.handle, at: await clock.now() };
  });

  const moving = temporal.time.advance(begin.workflowId, 5 * HOUR);
  await untilTaskWaits(begin.workflowId);
  const receivedAt = new Date(begin.at + 3 * HOUR).toISOString();
  const resolving = begin.handle.executeUpdate('resolve', {
    args: [{ summary: 'Sudah dikembalikan.', outcome: 'upheld', receivedAt }],
  });

  await temporal.run(queue, async () => {
    await Promise.all([moving, resolving]);
    expect(world.told('resolved').map(({ at }) => at)).toEqual([Date.parse(receivedAt)]);
    expect(world.told('clock.breached')).toEqual([]);
  });
});

/** Terms under which four hours are all there is. */
const impatient: Terms = {
  ...terms,
  pauses: { 'awaiting-customer': { limit: elapsed(4 * HOUR), remind: [] } },
  clocks: {
    ...terms.clocks,
    'first-response': { ...terms.clocks['first-response'], warn: [], target: always(24 * HOUR) },
    tier: { ...terms.clocks.tier, warn: [], target: always(24 * HOUR) },
    resolve: { ...terms.clocks.resolve, warn: [], target: always(4 * HOUR) },
  },
};

function always(length: number) {
  const target = elapsed(length);
  return { low: target, medium: target, high: target, critical: target };
}

const refusalOf = (error: unknown): string | undefined =>
  error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
    ? error.cause.message
    : undefined;

async function taskFailures(handle: { fetchHistory(): Promise<{ events?: object[] | null }> }): Promise<number> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).filter(
    (event) => 'workflowTaskFailedEventAttributes' in event && event.workflowTaskFailedEventAttributes,
  ).length;
}

/** The workflow was woken and nobody is there. */
async function untilTaskWaits(workflowId: string): Promise<void> {
  const { client } = temporal;
  for (;;) {
    const found = await client.workflowService.describeWorkflowExecution({
      namespace: 'default',
      execution: { workflowId },
    });
    if (found.pendingWorkflowTask) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}
