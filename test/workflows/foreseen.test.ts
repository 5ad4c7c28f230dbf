import { HOUR, type Instant, SECOND } from '../../src/domain/instant';
import { createForesight } from '../../src/starters/foresight';
import { billableActions, eventsOf, show } from './support/history';
import { type Cast, stories } from './support/story';
import { World, siti } from './support/world';

const story = stories();
const searchable = () => new World({ searchable: true });
const byMail = { customer: { name: 'Siti Rahma', email: 'siti@example.test' } };

/** What a reception looks up for Siti at this moment, in a world with the same policy and the same people. */
const lookedUp =
  ({ complaint: { reference } }: Cast) =>
  (at: Instant) => {
    const { resolveTerms, findOwners } = searchable();
    return createForesight({ resolveTerms, findOwners, now: () => new Date(at) })(
      reference,
      { ...siti, ...byMail },
      at,
    );
  };

/** Which activities its life asked for, in order. */
async function asked({ complaint }: Cast): Promise<string[]> {
  const events = await eventsOf(complaint.handle);
  return events.flatMap(({ activityTaskScheduledEventAttributes: one }) => one?.activityType?.name ?? []);
}

story(
  'given that the reception looked it up, when a complaint begins, then it has its owner at once and asks nobody',
  async (cast) => {
    const { clock, customer, desk, complaint } = cast;
    clock.startAt('Monday 09:00');
    await customer.complains(byMail, lookedUp(cast));
    await clock.advance('1 second');
    customer.receives('email', 'acknowledgement');
    desk.receives('ani', 'staff-assigned');
    expect(await complaint.view()).toMatchObject({ owner: { desk: 'front-line', person: 'ani' } });
    expect(await asked(cast)).toEqual(['sendMessages']);
    const lived = await eventsOf(complaint.handle);
    show(`acknowledged and assigned: ${lived.length} events, ${billableActions(lived)} billable actions`);
    expect(lived.length).toBeLessThanOrEqual(17);
    expect(billableActions(lived)).toBeLessThanOrEqual(8);
  },
  searchable,
);

story('it goes on as one that asked for itself: nobody answers, and it rises', async (cast) => {
  const { clock, customer, complaint } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains(byMail, lookedUp(cast));
  await clock.advance('3 days');
  expect(await complaint.view()).toMatchObject({ tier: 'L2' });
});

story('what was looked up an hour ago, before a worker was there, is looked up again', async (cast) => {
  const { clock, customer } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains(byMail, (at) => lookedUp(cast)(at - HOUR));
  await clock.advance('1 second');
  customer.receives('email', 'acknowledgement');
  expect(await asked(cast)).toEqual(expect.arrayContaining(['resolveTerms', 'findOwners']));
});

story('what somebody made up is left aside', async (cast) => {
  const { clock, customer } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains(byMail, async (at) => ({ at: at + SECOND, terms: { by: 'me' }, owners: 'me' }));
  await clock.advance('1 second');
  customer.receives('email', 'acknowledgement');
  expect(await asked(cast)).toEqual(expect.arrayContaining(['resolveTerms', 'findOwners']));
});
