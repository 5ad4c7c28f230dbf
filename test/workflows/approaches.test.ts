import type { Terms } from '../../src/domain/terms';
import { DAY } from '../../src/domain/instant';
import { placement } from '../domain/support/jakarta';
import { stories } from './support/story';
import { MONDAY, terms } from './support/terms';
import { World } from './support/world';

const story = stories();

const knowing: Terms = {
  ...terms,
  approaches: [
    { id: 'vip', because: ['customer.vip'], manager: 'evi', call: true },
    {
      ...{ id: 'repeat', because: [], sameOwner: true, link: true },
      earlier: { within: 90 * DAY, atLeast: 1 },
    },
    { id: 'heated', because: [], heat: { atLeast: 2, messages: 3 } },
  ],
};

/** She is a VIP and complained before; Adi had it. */
const aKnownCustomer = () => {
  const world = new World();
  const before = { reference: 'TN-3M8WX-4P0RT', category: 'billing', person: 'adi', receivedAt: MONDAY - 9 * DAY };
  world.resolveTerms = async () => ({
    terms: knowing,
    placement,
    findings: { earlier: [before], signs: ['capitals'] },
  });
  world.findOwners = async ({ effects }) =>
    effects.map(({ key, prefer }) => ({ key, person: prefer ?? 'ani', because: 'had their earlier complaint' }));
  return world;
};

story(
  'a VIP who comes again, upset: the same owner, a call first, her manager told, and the agent told why',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    desk.receives('adi', 'staff-assigned');
    desk.receives('evi', 'staff-approach');
    customer.receives('sms', 'callback-offer');
    expect(await complaint.view()).toMatchObject({ owner: { person: 'adi' }, approaches: ['vip', 'repeat'] });
    expect(world.told('note.added').map(({ data }) => data['linked'])).toContainEqual({
      ...{ to: 'TN-3M8WX-4P0RT', kind: 'follow-up-to' },
    });

    await clock.until('Monday 10:00');
    await customer.writes('Ini penipuan', { signs: ['words:penipuan'] });
    expect(await complaint.view()).toMatchObject({ approaches: ['vip', 'repeat', 'heated'] });
    await complaint.asks('approach', { approach: 'heated', off: true });
    await customer.writes('MASIH!!!', { signs: ['exclamations'] });
    expect(await complaint.view()).toMatchObject({ approaches: ['vip', 'repeat'] });
    await expect(complaint.asks('approach', { approach: 'calm' })).rejects.toMatchObject({
      cause: { message: expect.stringContaining('there are heated, repeat, vip') },
    });
    expect(world.sent.filter(({ message }) => message === 'staff-approach')).toHaveLength(1);
  },
  aKnownCustomer,
);
