import { stories } from './support/story';
import { World } from './support/world';

const story = stories();

story(
  'Temporal lists complaints by where they stand, where its namespace can',
  async ({ clock, customer, complaint }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    await clock.advance('3 days');
    const { searchAttributes } = await described(complaint);
    expect(searchAttributes).toMatchObject({
      Status: ['in-progress'],
      Tier: ['L2'],
      Desk: ['billing'],
      Severity: ['medium'],
      Channel: ['web'],
      Breached: [true],
      NextDeadline: [new Date((await complaint.view()).nextDeadline!.at)],
      CloseOut: [new Date('2035-01-31T17:00:00Z')],
    });
    expect(await listed(`Breached = true AND Tier = "L2"`)).toContain(complaint.handle.workflowId);
    await customer.withdraws();
    await complaint.ends();
    const { searchAttributes: last } = await described(complaint);
    expect(last).toMatchObject({ Status: ['withdrawn'] });
    expect(last).not.toHaveProperty('NextDeadline');
  },
  () => new World({ searchable: true }),
);

story('where it cannot, a complaint lives all the same', async ({ clock, customer, complaint }) => {
  clock.startAt('Monday 09:00');
  await customer.complains();
  await clock.advance('3 days');
  expect((await described(complaint)).searchAttributes).not.toHaveProperty('Status');
  expect(await complaint.view()).toMatchObject({ tier: 'L2' });
});

const described = ({ handle }: { handle: { describe(): Promise<{ searchAttributes: object }> } }) => handle.describe();

/** Temporal's lists follow a moment behind. */
async function listed(query: string): Promise<string[]> {
  for (let tries = 0; ; tries += 1) {
    const ids: string[] = [];
    for await (const { workflowId } of story.temporal.client.workflow.list({ query })) ids.push(workflowId);
    if (ids.length > 0 || tries > 50) return ids;
    await new Promise((done) => setTimeout(done, 100));
  }
}
