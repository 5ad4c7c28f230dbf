import type { Terms } from '../../src/domain/terms';
import { placement } from '../domain/support/jakarta';
import { asking } from '../domain/support/teamwork';
import { stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

const story = stories();

/** Whoever is given a complaint has two hours of work to take it on; it is handed over twice at most. */
const whereWeAsk = () => new World({ terms: asking(terms) });
/** As well, Ani and Adi are on duty at the front line, for whatever is critical. */
const atNight = () => {
  const world = new World({ terms: asking(terms) });
  world.resolveTerms = async () => ({ terms: rung(asking(terms)), placement: { ...placement, severity: 'critical' } });
  return world;
};
const rung = (given: Terms): Terms => ({
  ...given,
  desks: { ...given.desks, 'front-line': { ...given.desks['front-line']!, duty: ['ani', 'adi'] } },
});
const as = (id: string) => ({ actor: { kind: 'staff', id } });

story(
  'nobody takes it on: it goes from one to the next, and the lead answers for it',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    desk.receives('ani', 'staff-assigned');
    await clock.until('Monday 10:55');
    expect(await complaint.view()).toMatchObject({ owner: { person: 'ani' } });
    await clock.until('Monday 11:05');
    desk.receives('adi', 'staff-assigned');
    await clock.until('Monday 13:05');
    desk.receives('front-line', 'staff-assigned');
    expect(await complaint.view()).toMatchObject({ owner: { desk: 'front-line', person: null } });
    expect(world.told('declined').map(({ data }) => [data['person'], data['because']])).toEqual([
      ['ani', 'silence'],
      ['adi', 'silence'],
    ]);

    await complaint.asks('accept', as('adi'));
    expect(await complaint.view()).toMatchObject({ owner: { person: 'adi' } });
    await customer.withdraws();
    await complaint.ends();
  },
  whereWeAsk,
);

story(
  'the technicians decline what was handed to them: it goes one step up, and the customer is told where to',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Monday 10:00');
    await customer.complains();
    await complaint.asks('accept', as('ani'));
    await desk.handsOff('technical', 'Modemnya menagih dua kali; Siti sudah mengirim foto.');
    customer.receives('email', 'hand-off');
    desk.receives('technical', 'staff-hand-off');
    await expect(complaint.asks('decline', { reason: 'bukan kami', ...as('bela') })).rejects.toMatchObject({
      cause: { message: 'It is for the people of desk "technical" (tari, tono) to decline.' },
    });
    await complaint.asks('decline', { reason: 'bukan modem', ...as('tari') });
    customer.receives('email', 'escalation');
    desk.receives('front-line', 'staff-hand-off-declined');
    desk.receives('bela', 'staff-assigned');
    expect(await complaint.view()).toMatchObject({ tier: 'L2', owner: { desk: 'billing', person: 'bela' } });
    expect(world.told('handoff.declined')).toMatchObject([
      { actor: { id: 'tari' }, data: { desk: 'technical', to: 'billing', reason: 'bukan modem' } },
    ]);
    await customer.withdraws();
    await complaint.ends();
  },
  whereWeAsk,
);

story(
  'handed over on Friday afternoon, nobody answers: on Monday it goes back one step up',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Friday 16:00');
    await customer.complains();
    await desk.handsOff('technical', 'Modemnya menagih dua kali.');
    await clock.until('Monday 09:55');
    expect(await complaint.view()).toMatchObject({ owner: { desk: 'technical' } });
    await clock.until('Monday 10:05');
    expect(await complaint.view()).toMatchObject({ tier: 'L2', owner: { desk: 'billing' } });
    expect(world.told('handoff.declined')).toMatchObject([{ data: { because: 'silence' } }]);
    await customer.withdraws();
    await complaint.ends();
  },
  whereWeAsk,
);

story(
  'its owner falls ill: word of it moves the complaint to somebody else, once',
  async ({ clock, customer, complaint, world }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    await complaint.asks('accept', as('ani'));
    const word = { id: 'away:ani:1', person: 'ani', from: new Date(await clock.now()).toISOString() };
    await complaint.handle.signal('owner-away', word);
    await complaint.handle.signal('owner-away', word);
    await clock.advance('10 minutes');
    expect(world.told('declined').map(({ data }) => [data['person'], data['because']])).toEqual([['ani', 'away']]);
    expect(world.told('assigned').length).toBe(2);
    await customer.withdraws();
    await complaint.ends();
  },
  whereWeAsk,
);

story(
  'critical at three in the morning: the phones on duty ring one after the other, and a key stops it',
  async ({ clock, customer, complaint, world }) => {
    clock.startAt('Tuesday 03:00');
    await customer.complains({ severity: 'critical' });
    expect(world.calls.map(({ message, to }) => [message, to])).toEqual([['duty', { person: 'ani' }]]);
    await clock.advance('4 minutes'); // Ani sleeps on
    const [hers, his] = world.calls;
    expect(his?.to).toEqual({ person: 'adi' });
    await complaint.handle.signal('call-ended', { id: 'call:1', key: hers?.key, result: 'no-answer' });
    await complaint.handle.signal('call-ended', { id: 'call:2', key: his?.key, result: 'acknowledged' });
    await clock.advance('1 hour');
    expect(world.calls).toHaveLength(2);
    expect(await complaint.view()).toMatchObject({ owner: { desk: 'front-line', person: 'adi' } });
    expect(complaint.milestones().filter((type) => /^duty|^accepted/.test(type))).toEqual([
      ...['duty.dialled', 'duty.missed', 'duty.dialled', 'duty.answered', 'accepted'],
    ]);
    await customer.withdraws();
    await complaint.ends();
  },
  atNight,
);

story(
  'two people at once, one accepting and one declining: one of the two comes first, and there is no third result',
  async ({ clock, customer, complaint, world }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    const told = await Promise.allSettled([
      complaint.handle.executeUpdate('accept', { args: [as('adi')] }),
      complaint.handle.executeUpdate('decline', { args: [{ reason: 'pulang', ...as('ani') }] }),
    ]);
    expect(told.map(({ status }) => status).filter((status) => status === 'fulfilled').length).toBeGreaterThan(0);
    const { owner } = await complaint.view();
    // Adi has it either way: he took it, or it came to him when Ani declined.
    expect(owner).toEqual({ desk: 'front-line', person: 'adi' });
    await customer.withdraws();
    await complaint.ends();
    expect(world.told('accepted').length).toBeLessThanOrEqual(1);
    expect(world.told('declined').length).toBeLessThanOrEqual(1);
  },
  whereWeAsk,
);

story(
  'handed on and on: past the policy’s limit the next move is upward, with its summary, and the customer hears who has it',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    await complaint.asks('accept', as('ani'));
    await desk.handsOff('technical', 'Modemnya menagih dua kali');
    customer.receives('email', 'hand-off');
    await complaint.asks('accept', as('tari'));
    await clock.until('Monday 11:00');
    await complaint.asks('hand-off', { desk: 'billing', summary: 'Bukan modemnya', ...as('tari') });
    customer.receives('email', 'hand-off');
    await complaint.asks('accept', as('bela'));
    expect(await complaint.view()).toMatchObject({ tier: 'L2', handOffs: 2, owner: { desk: 'billing' } });

    await clock.until('Monday 13:00');
    await complaint.asks('hand-off', { desk: 'technical', summary: 'Memang modemnya', ...as('bela') });
    customer.receives('email', 'escalation');
    expect(await complaint.view()).toMatchObject({ tier: 'L3', owner: { desk: 'executive-office' } });
    expect(world.told('tier.changed').at(-1)?.data).toMatchObject({ because: 'too-many-hand-offs', to: 'L3' });
    await customer.withdraws();
    await complaint.ends();
  },
  whereWeAsk,
);
