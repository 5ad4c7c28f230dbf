import type { Terms } from '../../src/domain/terms';
import { placement } from '../domain/support/jakarta';
import { stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

const story = stories();

/** A house that leaves its people in peace outside of their hours, but for what is critical. */
const hushed: Terms = {
  ...terms,
  staffHours: {
    channels: ['email', 'sms', 'voice'],
    people: {},
    exempt: { severities: ['critical'], messages: [] },
  },
};
const whereNightIsNight = (given: Terms = hushed) => {
  const world = new World();
  world.resolveTerms = async () => ({ terms: given, placement });
  return world;
};
const told = (world: World) => world.sent.filter(({ to }) => to !== 'customer').map(({ message }) => message);

story(
  'on Friday evening a complaint comes in: the customer hears at once, its owner on Monday morning, once',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Friday 19:00');
    await customer.complains();
    customer.receives('email', 'acknowledgement');
    await customer.writes('Sudah seminggu!');
    await clock.until('Monday 08:59');
    expect(told(world)).toEqual([]);
    await clock.until('Monday 09:01');
    desk.receives('ani', 'staff-assigned');
    desk.receives('ani', 'staff-customer-wrote');
    expect(told(world)).toEqual(['staff-assigned', 'staff-customer-wrote']);
    const queued = world.told('message.queued').find(({ data }) => data['message'] === 'staff-assigned');
    expect(new Date(Number(queued?.data['until'])).toISOString()).toBe('2035-01-08T02:00:00.000Z');
    await customer.withdraws();
    await complaint.ends();
  },
  whereNightIsNight,
);

story(
  'in the night it turns out to be critical: what waited goes out at once, and never again',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Tuesday 22:00');
    await customer.complains();
    expect(told(world)).toEqual([]);
    await complaint.asks('reclassify', { severity: 'critical' });
    desk.receives('ani', 'staff-assigned');
    await clock.until('Wednesday 10:00');
    const hers = world.sent.filter(
      ({ to, message }) => message === 'staff-assigned' && JSON.stringify(to).includes('ani'),
    );
    expect(hers).toHaveLength(1);
    await customer.withdraws();
    await complaint.ends();
  },
  whereNightIsNight,
);

story(
  'withdrawn in the night: nobody is told of a complaint that is no more, and the note for a colleague still arrives',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Tuesday 22:00');
    await customer.complains();
    await complaint.asks('note', { text: 'Tolong baca', mentions: ['adi'] });
    await customer.withdraws();
    expect((await complaint.view()).status).toBe('withdrawn');
    await clock.until('Wednesday 09:01');
    desk.receives('adi', 'staff-mentioned');
    expect(await complaint.ends()).toMatchObject({ status: 'withdrawn' });
    expect(told(world)).toEqual(['staff-mentioned']);
    expect(world.told('message.failed').map(({ data }) => [data['message'], data['reason']])).toEqual([
      ['staff-assigned', 'no longer needed'],
    ]);
  },
  whereNightIsNight,
);
