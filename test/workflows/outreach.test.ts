import { calendarDays } from '../domain/support/jakarta';
import { type Cast, stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

/*
 * Somebody left without a word, and hears from us once. Who may be written to, and how often, is decided at the door
 * (`starters/outreach`); on the whole stack it is told in test/http/stories/outreach.ts.
 */

const story = stories();
const friendly = () => new World({ terms: { ...terms, outreach: { expire: calendarDays(14) } } });
const left = {
  channel: 'outreach',
  kind: 'outreach',
  subject: 'Kami kehilangan Anda',
  text: 'Berhenti Oktober',
} as const;
const begins = async ({ clock, customer }: Cast, more: object = {}) => {
  clock.startAt('Friday 22:30');
  await customer.complains({ ...left, ...more });
};
const letters = ({ world }: Cast) => world.sent.map(({ message, channel, to }) => [message, channel, to]);

story(
  'she left: one letter in the morning, and when she says nothing it ends, without a clock, an owner or a reminder',
  async (cast) => {
    const { clock, customer, complaint, world } = cast;
    await begins(cast);
    await clock.until('Saturday 08:55'); // nobody is written to at night
    customer.receivesNothingMore();
    await clock.until('Saturday 09:05');
    customer.receives('email', 'outreach');
    await clock.advance('13 days');
    customer.receivesNothingMore();
    expect(await complaint.view()).toMatchObject({ status: 'received', clocks: [] });
    await clock.advance('2 days');
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
    expect(letters(cast)).toEqual([['outreach', 'email', 'customer']]);
    expect(complaint.milestones()).toEqual(['received', 'closed']);
    expect(world.calls).toEqual([]);
  },
  friendly,
);

story(
  'what she answers ends the contact: a complaint of hers is another life',
  async (cast) => {
    await begins(cast);
    await cast.clock.until('Saturday 10:00');
    await cast.customer.writes('Tagihannya selalu salah');
    expect(await cast.complaint.ends()).toMatchObject({ status: 'closed' });
    expect(cast.world.told('message.received')).toMatchObject([{ personal: { text: 'Tagihannya selalu salah' } }]);
    expect(letters(cast)).toHaveLength(1);
  },
  friendly,
);

story(
  'she wants to be left alone before the letter went: it never goes',
  async (cast) => {
    await begins(cast);
    await cast.customer.writes('BERHENTI', { says: 'stop' });
    expect(await cast.complaint.ends()).toMatchObject({ status: 'withdrawn' });
    expect(letters(cast)).toEqual([]);
  },
  friendly,
);

story(
  'she takes no mail of ours, and the telephone is down in the morning: one text, once it is there again',
  async (cast) => {
    const { clock, customer, world } = cast;
    await begins(cast, {
      customer: { name: 'Siti', email: 'siti@example.test', phone: '+628123456789', consent: { email: false } },
    });
    world.broken.mail = true;
    await clock.until('Saturday 12:00');
    customer.receivesNothingMore();
    world.broken.mail = false;
    await clock.advance('2 hours');
    customer.receives('sms', 'outreach');
    await customer.withdraws();
    expect(await cast.complaint.ends()).toMatchObject({ status: 'withdrawn' });
    expect(letters(cast)).toHaveLength(1);
  },
  friendly,
);

story(
  'nobody works on it as on a complaint: whatever is asked for is refused, with what may be done',
  async (cast) => {
    await begins(cast);
    for (const [action, body] of [
      ['escalate', { reason: 'x' }],
      ['resolve', { summary: 'x', outcome: 'upheld' }],
      ['merge', { into: 'TN-3M8WX-4P0RT', intoReceivedAt: '2034-12-01T00:00:00Z' }],
    ] as const)
      await expect(cast.complaint.asks(action, body)).rejects.toMatchObject({
        cause: { message: expect.stringContaining('while it is open it can be withdrawn') as string },
      });
    await cast.customer.withdraws();
    await cast.complaint.ends();
  },
  friendly,
);
