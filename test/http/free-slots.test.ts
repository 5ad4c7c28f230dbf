import { openingOf, type OpenComplaint } from '../../src/domain/opening';
import { freeSlots } from '../../src/http/free-slots';
import type { OpenedStore } from '../../src/store/open-store';
import { Life } from '../domain/support/life';
import { policyFrom, SMALL } from '../policy/support';
import { openFreshStore } from '../support/cluster';
import { caseOf, siti } from './support/lives';

/** Monday 23 November 2026, ten in the morning in Auckland. */
const MONDAY = Date.parse('2026-11-22T21:00:00Z');
const opening: OpenComplaint = { ...siti, customer: { ...siti.customer, locale: 'en', zone: 'Pacific/Auckland' } };

let store: OpenedStore;
beforeAll(async () => {
  store = await openFreshStore();
});
afterAll(() => store.close());

/** A complaint that came on Monday, under the smallest policy with a change, and what can be booked for it then. */
function look(change: (policy: string) => string, customer: Partial<OpenComplaint['customer']> = {}) {
  const policy = policyFrom(change(SMALL));
  const told = { ...opening, customer: { ...opening.customer, ...customer } };
  const answer = policy.resolve({ opening: told, receivedAt: MONDAY });
  const life = new Life(MONDAY, { ...answer, opening: openingOf(told) });
  const { row } = caseOf(life, told);
  const policies = { current: policy, get: () => policy };
  return { row, free: () => freeSlots({ store, policies }, row, MONDAY), policies };
}

test('on a usual day there are slots, and nothing to explain', async () => {
  const { slots, none } = await look((policy) => policy).free();
  expect(slots).not.toEqual([]);
  expect(none).toBeUndefined();
});

test('its terms are not recorded yet: nobody knows whether there is any', async () => {
  const { row, policies } = look((policy) => policy);
  const { terms: _, ...bare } = row;
  expect(await freeSlots({ store, policies }, bare, MONDAY)).toEqual({ slots: [] });
});

test('closed for the whole week: that is why, and not that all is taken or that nobody speaks their language', async () => {
  const days = ['23', '24', '25', '26', '27', '30'].map((day) => `{ date: '2026-11-${day}', name: Closed }`).join(', ');
  const closed = (policy: string) => policy.replace('week: {', `holidays: { region: NZ, add: [${days}] }, week: {`);
  expect(await look(closed).free()).toMatchObject({ slots: [], none: 'closed', by: { unfit: false } });
});

test('nobody speaks their language: that is why', async () => {
  const french = { locale: 'fr' };
  expect(await look((policy) => policy, french).free()).toMatchObject({
    slots: [],
    none: 'nobody',
    by: { people: [] },
  });
  // Where the policy lets anybody call, whoever would is named.
  const anybody = await look((policy) => `${policy}callbacks: { by: anybody }\n`, french).free();
  expect(anybody).toMatchObject({ by: { people: ['moana'], unfit: false } });
  expect(anybody.none).toBeUndefined();
});
