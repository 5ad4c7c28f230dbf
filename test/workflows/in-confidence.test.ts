import { MINUTE } from '../../src/domain/instant';
import type { Terms } from '../../src/domain/terms';
import { asking } from '../domain/support/teamwork';
import { stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

const story = stories();
const as = (id: string) => ({ actor: { kind: 'staff', id } });
const guarded: Terms = {
  ...terms,
  desks: { ...terms.desks, billing: { ...terms.desks['billing']!, duty: ['bela'] } },
  safeguarding: { desk: 'billing', within: 15 * MINUTE, signals: { 'self-harm': { say: true } } },
};
const whereWeListen = () => new World({ terms: guarded });
const whereWeAsk = () => new World({ terms: asking(terms) });

story(
  'its owner is a cousin of the customer: she loses it at once, and hears no more of it',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    desk.receives('ani', 'staff-assigned');
    await complaint.asks('watch', { person: 'ani', ...as('lia') });
    await complaint.asks('conflict', { person: 'ani', ground: 'declared', reason: 'Sepupu saya', ...as('ani') });
    desk.receives('adi', 'staff-assigned');
    expect(await complaint.view()).toMatchObject({
      owner: { person: 'adi' },
      watchers: [],
      keptOut: [{ person: 'ani', ground: 'declared' }],
    });
    await expect(complaint.asks('note', { text: 'Halo', ...as('ani') })).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/^This one is with other colleagues/) as string },
    });
    await expect(complaint.asks('assign', { person: 'ani', ...as('lia') })).rejects.toMatchObject({
      cause: { message: '"ani" is kept out of it; name somebody else.' },
    });
    const before = world.sent.length;
    await clock.advance('9 days');
    const later = world.sent.slice(before).map(({ to }) => to);
    expect(later.length).toBeGreaterThan(5);
    expect(later).not.toContainEqual({ person: 'ani' });
    await customer.withdraws();
    await complaint.ends();
  },
  whereWeAsk,
);

story(
  'at three in the morning her words sound like self-harm: somebody is rung, above when it takes too long, until she was reached',
  async ({ clock, customer, complaint, world }) => {
    clock.startAt('Tuesday 03:00');
    await customer.complains();
    await customer.writes('Saya ingin bunuh diri', { signals: ['self-harm'] });
    customer.receives('sms', 'safety');
    expect(world.calls.map(({ message, to }) => [message, to])).toEqual([['safeguarding', { person: 'bela' }]]);
    await complaint.handle.signal('call-ended', { id: 'call:1', key: world.calls[0]?.key, result: 'acknowledged' });
    await clock.advance('14 minutes');
    expect(world.calls).toHaveLength(1);
    await clock.advance('1 minute'); // Bela has not said what was done
    expect(world.calls.map(({ to }) => to)).toEqual([{ person: 'bela' }, { person: 'budi' }]);
    await complaint.handle.signal('call-ended', { id: 'call:2', key: world.calls[1]?.key, result: 'acknowledged' });
    await expect(complaint.asks('withdraw', { actor: { kind: 'customer' } })).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/cannot end yet/) as string },
    });
    await expect(complaint.asks('task', { done: 'safeguarding:1', ...as('budi') })).rejects.toMatchObject({
      cause: { message: expect.stringMatching(/blocked, reached or referred/) as string },
    });
    const reached = { task: 'safeguarding:1', confirm: 'reached', note: 'Bicara dengannya dan adiknya' };
    await complaint.asks('safeguard', { ...reached, ...as('budi') });
    expect(complaint.milestones().filter((type) => /^duty|^task|^clock/.test(type))).toEqual([
      ...['task.opened', 'duty.dialled', 'duty.answered', 'clock.breached', 'duty.dialled', 'duty.answered'],
      'task.done',
    ]);
    expect(world.told('task.done')).toMatchObject([{ actor: { id: 'budi' }, data: { confirmed: 'reached' } }]);
    await customer.withdraws();
    await complaint.ends();
  },
  whereWeListen,
);
