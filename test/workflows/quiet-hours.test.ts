import { DAY, HOUR } from '../../src/domain/instant';
import type { Terms } from '../../src/domain/terms';
import { placement } from '../domain/support/jakarta';
import { policyFrom, SMALL } from '../policy/support';
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

const policy = policyFrom(`${SMALL}quietHours: '21:00-08:00'\n`);

/** The nights of somebody who lives there, as the policy reckons them; answers go where they wrote. */
const living = (zone: string) => () => {
  const opening = { channel: 'web', subject: 'x', text: 'x', customer: { name: 'x', zone } };
  const { quietHours, calendars } = policy.resolve({ opening, receivedAt: MONDAY }).terms;
  if (!quietHours) throw new Error('the policy knows no quiet hours');
  const world = new World();
  const own: Terms = { ...terms, calendars: { ...terms.calendars, ...calendars }, quietHours, answersFollow: true };
  world.resolveTerms = async () => ({ terms: own, placement });
  return world;
};

/** Moments of Jakarta, which is two hours behind Jayapura, six behind Auckland in its summer, and seven before London. */
for (const [zone, night, stillNight, morning] of [
  ['Asia/Jayapura', 'Monday 21:00', 'Tuesday 05:59', 'Tuesday 06:01'],
  ['Pacific/Auckland', 'Monday 18:00', 'Tuesday 01:59', 'Tuesday 02:01'],
  ['Europe/London', 'Tuesday 06:00', 'Tuesday 14:59', 'Tuesday 15:01'],
] as const) {
  story(
    `in ${zone}: a text at night waits for their morning, an answer to their own message does not`,
    async ({ clock, customer, desk, complaint, world }) => {
      clock.startAt('Monday 14:00');
      await customer.complains();
      await clock.until(night);
      await complaint.asks('callback', { slot: '2035-01-04T03:00:00Z' });
      expect(texted(world)).toEqual(['acknowledgement']);
      await customer.writes('Are you still there?', { channel: 'sms' });
      await desk.replies('We are.');
      expect(texted(world)).toEqual(['acknowledgement', 'reply']);
      await clock.until(stillNight);
      expect(texted(world)).toEqual(['acknowledgement', 'reply']);
      await clock.until(morning);
      expect(texted(world)).toEqual(['acknowledgement', 'reply', 'callback-booked']);
      await customer.withdraws();
      await complaint.ends();
    },
    living(zone),
  );
}
