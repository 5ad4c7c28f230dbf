import { DAY, HOUR } from '../../src/domain/instant';
import type { Terms } from '../../src/domain/terms';
import { placement } from '../domain/support/jakarta';
import { stories } from './support/story';
import { MONDAY, terms } from './support/terms';
import { World } from './support/world';

const story = stories();

/** A house that texts nobody from 21 to 8 on their own clock, and a customer so many hours from UTC. */
const hushed = (offset: number): Terms => ({
  ...terms,
  calendars: {
    ...terms.calendars,
    night: {
      from: MONDAY + (7 - offset) * HOUR,
      kinds: [{ length: DAY, shifts: [[8 * HOUR, 21 * HOUR]] }],
      days: [0, 0, 0, 0, 0, 0, 0],
    },
  },
  quietHours: { channels: ['sms', 'voice'], calendar: 'night', exempt: { severities: [], messages: [] } },
});
const where = (offset: number) => () => {
  const world = new World();
  world.resolveTerms = async () => ({ terms: hushed(offset), placement });
  return world;
};
const texted = (world: World) =>
  world.sent.filter(({ to, channel }) => to === 'customer' && channel === 'sms').map(({ message }) => message);

story(
  'in Jakarta: a colleague arranges a call at ten in the evening, the text comes at eight, once',
  async ({ clock, customer, complaint, world }) => {
    clock.startAt('Monday 16:00');
    await customer.complains();
    expect(texted(world)).toEqual(['acknowledgement']);
    await clock.until('Monday 22:00');
    await complaint.asks('callback', { slot: '2035-01-03T03:00:00Z' });
    await clock.until('Tuesday 07:59');
    expect(texted(world)).toEqual(['acknowledgement']);
    await clock.until('Tuesday 08:01');
    expect(texted(world)).toEqual(['acknowledgement', 'callback-booked']);
    await customer.withdraws();
    await complaint.ends();
  },
  where(7),
);

story(
  'in London: ten in the evening at the house is the afternoon there, and the text goes at once',
  async ({ clock, customer, complaint, world }) => {
    clock.startAt('Monday 16:00');
    await customer.complains();
    await clock.until('Monday 22:00');
    await complaint.asks('callback', { slot: '2035-01-03T10:00:00Z' });
    expect(texted(world)).toEqual(['acknowledgement', 'callback-booked']);
    await customer.withdraws();
    await complaint.ends();
  },
  where(0),
);
