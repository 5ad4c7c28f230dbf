import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { COMPLAINT } from '../../src/workflows/contract';
import { houses } from './support/houses';
import { journeys } from './support/journeys';
import { stories } from './support/story';
import { siti, World } from './support/world';

const story = stories();

story('acknowledged, answered, resolved, surveyed, closed', journeys.plain);
story('known to the reception, which looked up what it would ask', journeys.foreseen);
story('nobody picks it up: it climbs to the top, and all hear of it', journeys.breaches);
story('it waits for the customer over a weekend; they answer, object, and fall silent', journeys.paused);
story('handed to those who know, called back at the second attempt', journeys.handedOff);
story('a bad score is reviewed one tier up by somebody else, who opens it again', journeys.badScore);
story('thirty days without a final response', journeys.closeOut);
const asking = () => new World({ terms: houses.asking });
story(
  'called at a slot by its number; a bad mark of ten is looked into, and nothing more can be done',
  journeys.numbered,
  asking,
);
const regulated = () => new World({ terms: houses.regulated });
story(
  'three points under three rules: letters of the law, a longer term on its ground, an answer to each',
  journeys.regulated,
  regulated,
);

story('the customer withdraws', async ({ customer, complaint }) => {
  await customer.complains();
  await customer.withdraws();
  customer.receives('email', 'withdrawn');
  expect(await complaint.ends()).toMatchObject({ status: 'withdrawn' });
});

story('two people agree that it is no complaint', async ({ customer, desk, complaint }) => {
  await customer.complains();
  await desk.dismisses('a question about opening hours');
  customer.receives('email', 'dismissed');
  expect(await complaint.ends()).toMatchObject({ status: 'dismissed' });
});

story('opened twice, it is one complaint', async ({ customer, complaint, world }) => {
  const { workflow } = story.temporal.client;
  await customer.complains();
  const again = { workflowId: complaint.handle.workflowId, taskQueue: 'elsewhere', args: [siti] };
  await workflow.start(COMPLAINT, {
    ...again,
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  expect(world.told('received')).toHaveLength(1);
  await customer.withdraws();
  await complaint.ends();
  await expect(workflow.start(COMPLAINT, { ...again, workflowIdReusePolicy: 'REJECT_DUPLICATE' })).rejects.toThrow(
    WorkflowExecutionAlreadyStartedError,
  );
});

story('nobody knows where to write: a person is asked to find out', async ({ clock, customer, desk, complaint }) => {
  clock.startAt('Monday 09:00');
  await customer.complains({ customer: { name: 'Siti' } });
  customer.receivesNothingMore();
  desk.receives('front-line', 'staff-task');
  const { tasks } = await complaint.view();
  expect(tasks).toMatchObject([{ kind: 'unreachable', desk: 'front-line' }]);
  await clock.advance('2 days');
  desk.receives('front-line', 'staff-task'); // asked again
  await desk.does(tasks[0]!.id);
  expect((await complaint.view()).tasks.map(({ id }) => id)).not.toContain(tasks[0]!.id);
});

story('nobody answers the callback: tried three times more, then a person takes over', async (cast) => {
  const { clock, customer, complaint, world } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains();
  await customer.books('Monday 16:00');
  await clock.until('Monday 16:00');
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    expect(world.calls).toHaveLength(attempt);
    await customer.answers(attempt % 2 === 1 ? 'no-answer' : 'busy');
    customer.receives('sms', 'callback-missed');
    const [missed] = world.told('callback.missed').slice(-1);
    const retryAt = missed!.data['retryAt'] as number | null;
    if (retryAt !== null) await clock.advance(`${Math.ceil((retryAt - (await clock.now())) / 60_000)} minutes`);
  }
  expect(complaint.milestones()).toEqual(expect.arrayContaining(['callback.exhausted', 'task.opened']));
  expect((await complaint.view()).tasks).toMatchObject([{ kind: 'callback-exhausted' }]);
  // No phone rang at night: the last attempt waited for nine o'clock.
  for (const { at } of world.calls) expect((new Date(at).getUTCHours() + 7) % 24).toBeGreaterThanOrEqual(9);
});
