import type { Terms } from '../../src/domain/terms';
import { placement } from '../domain/support/jakarta';
import { asking } from '../domain/support/teamwork';
import { stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

const story = stories();

/** Opened again once is enough, a letter goes to the top, and whoever is given a complaint has two hours to take it on. */
const strict: Terms = { ...asking(terms), escalation: { reopenings: 1, letters: 'L3', needs: 'L2' } };
const world = () => {
  const house = new World();
  house.resolveTerms = async () => ({ terms: strict, placement });
  return house;
};
const as = (id: string) => ({ actor: { kind: 'staff', id } });
const refusedWith = (message: string) => ({ cause: { message } });

story(
  'opened again for the second time, it goes one tier up; then a lawyer writes, and it is at the top',
  async ({ clock, customer, desk, complaint }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    for (const words of ['Belum', 'Masih belum']) {
      await desk.resolves('Sudah dikembalikan.');
      await customer.objects(words);
    }
    expect(await complaint.view()).toMatchObject({ tier: 'L2', owner: { desk: 'billing' } });
    customer.receives('email', 'escalation');

    await customer.writes('Dengan hormat, kami kuasa hukum Ibu Siti.', { sender: 'lawyer' });
    expect(await complaint.view()).toMatchObject({ tier: 'L3', owner: { desk: 'executive-office' } });
    customer.receives('email', 'escalation');
    desk.receives('evi', 'staff-assigned');
    expect(complaint.milestones().filter((type) => type === 'tier.changed')).toHaveLength(2);
    await customer.withdraws();
    await complaint.ends();
  },
  world,
);

story(
  'the decision is made: with a reason it goes down to whoever knows the customer; nobody takes it on, so it comes back',
  async ({ clock, customer, desk, complaint, world: house }) => {
    clock.startAt('Monday 10:00');
    await customer.complains();
    await complaint.asks('accept', as('ani'));
    await complaint.asks('escalate', { reason: 'keputusan', ...as('ani') });
    await complaint.asks('accept', as('bela'));
    const down = { desk: 'front-line', summary: 'Pengembalian disetujui; Ani memberi tahu Siti.', ...as('bela') };
    await expect(complaint.asks('hand-off', down)).rejects.toMatchObject(
      refusedWith(
        'Desk "front-line" stands at L1, below L2: a hand-off goes to the same tier or above. To take it down, give a reason.',
      ),
    );
    await complaint.asks('reclassify', { severity: 'critical', ...as('bela') });
    await expect(complaint.asks('hand-off', { ...down, reason: 'sudah diputuskan' })).rejects.toMatchObject(
      refusedWith('It is critical: it stays at L2, or goes up.'),
    );
    await complaint.asks('reclassify', { severity: 'low', ...as('bela') });
    await complaint.asks('hand-off', { ...down, reason: 'sudah diputuskan' });
    customer.receives('email', 'hand-off');
    desk.receives('front-line', 'staff-hand-off');
    expect(await complaint.view()).toMatchObject({ tier: 'L1', owner: { desk: 'front-line' } });

    await clock.until('Monday 12:05');
    expect(await complaint.view()).toMatchObject({ tier: 'L2', owner: { desk: 'billing' } });
    expect(house.told('tier.changed').map(({ data }) => [data['to'], data['because']])).toEqual([
      ['L2', 'keputusan'],
      ['L1', 'de-escalation'],
      ['L2', 'hand-off-declined'],
    ]);
    await customer.withdraws();
    await complaint.ends();
  },
  world,
);
