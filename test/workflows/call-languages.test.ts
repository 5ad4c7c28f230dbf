import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, HOUR } from '../../src/domain/instant';
import { useHouse } from '../activities/support/house';
import { RealWorld } from './support/real-world';
import { type Cast, stories } from './support/story';

/** Ana is there all week and speaks no Malay; Farid does, and comes on Tuesday mornings. */
const POLICY = `
schema: 1
version: '2035-01'
organisation: { name: Kopi, zone: Asia/Jakarta, country: ID, locale: id, currency: IDR, email: care@kopi.test, referencePrefix: TN }
include: ['tuntas:messages/*.yaml']
tiers: [L1]
startTier: L1
calendars:
  office: { week: { mon-fri: ['08:00-12:00', '13:00-17:00'] } }
  tuesdays: { week: { tue: ['09:00-12:00'] } }
people:
  ana: { name: Ana, email: ana@kopi.test, phone: '+628111000091', languages: [id] }
  farid: { name: Farid, email: farid@kopi.test, phone: '+628111000092', languages: [ms], calendar: tuesdays }
desks:
  care: { function: general, tier: L1, calendar: office, members: [ana, farid], lead: ana }
ladders:
  general: { L1: care }
`;

const folder = mkdtempSync(join(tmpdir(), 'kopi-'));
const policy = join(folder, 'policy.yaml');
writeFileSync(policy, POLICY);
afterAll(() => rmSync(folder, { recursive: true }));
const house = useHouse(policy);
const story = stories();

const local = (at: number) => new Date(at + 7 * HOUR).toISOString().slice(0, 16);
const rang = (number: string) => house.telephone.calls().filter(({ to }) => to === number).length;
const wantsCall = ({ customer }: Cast) => customer.writes('CALL', { channel: 'sms', says: 'call' });

/** Aminah complains on a Wednesday, in her own language. */
async function complains({ clock, customer }: Cast, locale: string, phone: string): Promise<void> {
  clock.startAt('Wednesday 10:00');
  await customer.complains({ customer: { name: 'Aminah', email: `${locale}@example.test`, phone, locale } });
  customer.receives('email', 'acknowledgement');
  customer.receives('sms', 'acknowledgement');
}

story(
  'the only one who speaks Malay comes on Tuesday mornings: then she is called, and by him',
  async (cast) => {
    const { clock, customer, world, complaint } = cast;
    await complains(cast, 'ms', '+60123456781');
    expect(await complaint.view()).toMatchObject({ owner: { person: 'ana' } });
    await wantsCall(cast);
    customer.receives('sms', 'callback-offer');
    await customer.writes('1', { channel: 'sms', digit: 1, score: 1 });
    customer.receives('sms', 'callback-booked');
    const [booked] = world.told('callback.booked');
    expect(local(Number(booked?.data['slot']))).toBe('2035-01-09T09:00');
    await clock.until('Tuesday 09:01');
    customer.receives('sms', 'callback-reminder');
    expect([rang('+628111000092'), rang('+628111000091')]).toEqual([1, 0]);
  },
  () => new RealWorld(house),
);

story(
  'a wish for Thursday becomes Tuesday, for then there is somebody',
  async (cast) => {
    await complains(cast, 'ms', '+60123456782');
    await cast.customer.books('Thursday 10:00');
    cast.customer.receives('sms', 'callback-booked');
    const slot = Number(cast.world.told('callback.booked')[0]?.data['slot']);
    expect(local(slot)).toMatch(/^2035-01-09T(09|1)/);
  },
  () => new RealWorld(house),
);

story(
  'nobody speaks her language: no call is offered; she is told what happens instead, and a person sees to it',
  async (cast) => {
    const { clock, customer, world, complaint } = cast;
    await complains(cast, 'fr', '+33612345678');
    await wantsCall(cast);
    expect(customer.receives('sms', 'callback-withheld').at).toBeLessThan((await clock.now()) + 1);
    expect(world.told('callback.offered')).toEqual([]);
    expect(world.told('callback.withheld')).toMatchObject([{ data: { desk: 'care' } }]);
    expect(world.told('task.opened').map(({ data }) => data['kind'])).toEqual(['callback-exhausted']);
    customer.receivesNothingMore();
    // A colleague who found an interpreter arranges one all the same.
    const slot = new Date((await clock.now()) + DAY).toISOString();
    await complaint.asks('callback', { slot });
    customer.receives('sms', 'callback-booked');
  },
  () => new RealWorld(house),
);
