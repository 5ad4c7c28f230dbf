import { HOUR } from '../../src/domain/instant';
import { readForeseen } from '../../src/workflows/foreseen';
import { billableActions, eventsOf, show } from './support/history';
import { lookedUp } from './support/looked-up';
import { type Cast, stories } from './support/story';
import { World } from './support/world';

const story = stories();
const searchable = () => new World({ searchable: true });
const byMail = { customer: { name: 'Siti Rahma', email: 'siti@example.test' } };

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
    await customer.complains(byMail, lookedUp(cast, byMail));
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
  await customer.complains(byMail, lookedUp(cast, byMail));
  await clock.advance('3 days');
  expect(await complaint.view()).toMatchObject({ tier: 'L2' });
});

story('what was looked up an hour ago, before a worker was there, is looked up again', async (cast) => {
  const { clock, customer } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains(byMail, (at) => lookedUp(cast, byMail)(at - HOUR));
  await clock.advance('1 second');
  customer.receives('email', 'acknowledgement');
  expect(await asked(cast)).toEqual(expect.arrayContaining(['resolveTerms', 'findOwners']));
});

story('what somebody made up is left aside', async (cast) => {
  const { clock, customer } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains(byMail, async (at) => ({ at, terms: { terms: {}, placement: {} }, owners: [null] }));
  await clock.advance('1 second');
  customer.receives('email', 'acknowledgement');
  expect(await asked(cast)).toEqual(expect.arrayContaining(['resolveTerms', 'findOwners']));
});

test.each([
  ['nothing', undefined],
  ['a word', 'please'],
  ['no moment', { terms: { terms: { policyVersion: '1' }, placement: {} }, owners: [] }],
  ['terms that are none', { at: 0, terms: { terms: {}, placement: {} }, owners: [] }],
  ['no placement', { at: 0, terms: { terms: { policyVersion: '1' } }, owners: [] }],
  ['an owner who is nobody', { at: 0, terms: { terms: { policyVersion: '1' }, placement: {} }, owners: [null] }],
  ['owners who are no list', { at: 0, terms: { terms: { policyVersion: '1' }, placement: {} }, owners: 'me' }],
])('%s is nothing that was foreseen', (_, made) => {
  expect(readForeseen(made, 0)).toBeUndefined();
});
