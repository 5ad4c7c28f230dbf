import { generous } from '../domain/support/goodwill';
import { type Cast, stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

const story = stories();

/** A house that gives 50,000 at the front, 250,000 among specialists, and 500,000 to one customer in twelve months. */
const house = () => new World({ terms: { ...generous, calendars: terms.calendars } });

const by = (id: string) => ({ actor: { kind: 'staff', id } });
const rupiah = (amount: string) => ({ amount, currency: 'IDR' });
const sorry = ({ desk }: Cast) => desk.grants('apology');
const proposes = ({ complaint }: Cast, amount: string, person = 'ani') =>
  complaint.asks('redress', { kind: 'goodwill', amount: rupiah(amount), reason: 'Menunggu dua minggu', ...by(person) });
const decides = ({ complaint }: Cast, person: string, approved = true) =>
  complaint.asks('approve', { redress: 'R2', approved, ...by(person) });
const refusal = (sentence: string) => ({ cause: { message: expect.stringContaining(sentence) as string } });

story(
  'goodwill is proposed on a Friday, slept over by those who should decide, and decided one tier up',
  async (cast) => {
    const { clock, customer, desk, complaint, world } = cast;
    world.earlier = { given: 30_000_000, times: 2, waiting: 0, value: rupiah('12000000.00') };
    clock.startAt('Friday 15:00');
    await customer.complains();
    await expect(proposes(cast, '200000.00')).rejects.toMatchObject(refusal('First say sorry, or explain'));
    await sorry(cast);
    await proposes(cast, '200000.00');
    desk.receives('billing', 'staff-task');
    await expect(decides(cast, 'ani')).rejects.toMatchObject(refusal('L2 or above decides, by name'));

    await clock.until('Monday 10:55');
    expect(world.told('clock.breached').map(({ data }) => data['clock'])).not.toContain('redress-approval:R2'); // a weekend
    await clock.until('Monday 11:05');
    desk.receives('executive-office', 'staff-task');
    expect(await complaint.view()).toMatchObject({ tier: 'L1', tasks: [{ desk: 'executive-office' }] });
    await expect(decides(cast, 'bela')).rejects.toMatchObject(refusal('L3 or above decides, by name: one of eka, evi'));
    await decides(cast, 'evi');
    expect(world.told('redress.approved').at(-1)).toMatchObject({
      actor: { id: 'evi' },
      data: { redress: 'R2', weighed: { given: 30_000_000, times: 2, value: rupiah('12000000.00') } },
    });

    await desk.resolves('Kelebihan tagihan sudah dikembalikan');
    customer.receives('email', 'resolution');
    expect(world.told('redress.delivered').map(({ data }) => data['redress'])).toEqual(['R1', 'R2']);
  },
  house,
);

story(
  'two decide at the same moment: one decision stands, and the other is told so',
  async (cast) => {
    cast.clock.startAt('Monday 09:00');
    await cast.customer.complains();
    await sorry(cast);
    await proposes(cast, '200000.00');
    const both = await Promise.allSettled([decides(cast, 'bela'), decides(cast, 'budi', false)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refusal('There is no proposed redress "R2"'),
    });
    const decided = cast.world
      .told('redress.approved', 'redress.declined')
      .filter(({ data }) => data['redress'] === 'R2');
    expect(decided).toHaveLength(1);
    expect(cast.world.told('task.done')).toHaveLength(1);
  },
  house,
);

story(
  'two propose at the same moment: together it is more than may be given alone, so each has to be decided',
  async (cast) => {
    cast.clock.startAt('Monday 09:00');
    await cast.customer.complains();
    await sorry(cast);
    await Promise.all([proposes(cast, '40000.00'), proposes(cast, '40000.00')]);
    expect((await cast.complaint.view()).redress.map(({ id, state }) => [id, state])).toEqual([
      ['R1', 'approved'],
      ['R2', 'proposed'],
      ['R3', 'proposed'],
    ]);
  },
  house,
);

story(
  'while the store is away nothing is given or asked, and no clock waits for it; afterwards it goes on by itself',
  async (cast) => {
    const { clock, customer, complaint, world, desk } = cast;
    clock.startAt('Monday 09:00');
    await customer.complains();
    await sorry(cast);
    world.broken.store = true;
    await proposes(cast, '50000.00');
    await expect(decides(cast, 'bela')).rejects.toMatchObject(refusal('is being looked up for R2'));
    await clock.advance('2 days');
    expect((await complaint.view()).clocks).toContainEqual(
      expect.objectContaining({ clock: 'first-response', state: 'breached' }),
    );
    world.broken.store = false;
    await clock.advance('2 hours');
    expect(world.told('redress.approved').at(-1)).toMatchObject({ data: { redress: 'R2', because: 'within-limit' } });
    await desk.resolves('Sudah');
    customer.receives('email', 'resolution');
  },
  house,
);

story(
  'approved when the answer is out, it reaches the customer in a letter of its own, once',
  async (cast) => {
    const { clock, customer, desk, world } = cast;
    clock.startAt('Monday 09:00');
    await customer.complains();
    await sorry(cast);
    await proposes(cast, '200000.00');
    await desk.resolves('Sudah dikembalikan');
    customer.receives('email', 'acknowledgement');
    customer.receives('sms', 'acknowledgement');
    customer.receives('email', 'resolution');
    customer.receivesNothingMore();
    await decides(cast, 'bela');
    customer.receives('email', 'granted');
    customer.receivesNothingMore();
    expect(world.told('redress.delivered').map(({ data }) => data['redress'])).toEqual(['R1', 'R2']);
  },
  house,
);
