import { DAY } from '../../src/domain/instant';
import { parseOutreach } from '../../src/starters/import/outreach';
import { outreachRefusal } from '../../src/starters/outreach';
import type { OpenedStore } from '../../src/store/open-store';
import { openFreshStore } from '../support/cluster';

const NOW = new Date('2026-11-24T03:00:00Z');
const terms = { perDay: 2, every: 180, expire: { unit: 'calendar-days', amount: 14 } } as const;
const somebody = (name: string, more: object = {}) => ({
  ...{ kind: 'outreach' as const, channel: 'outreach', subject: 'Outreach', text: '-' },
  customer: { name, email: `${name}@left.test`, ...more },
});

let store: OpenedStore;
let drawn = 0;
beforeAll(async () => {
  store = await openFreshStore();
}, 60_000);
afterAll(() => store.close());

const contacted = (opening: ReturnType<typeof somebody>, daysAgo: number) =>
  store.cases.admit({
    ...{ opening, receivedAt: NOW.getTime() - daysAgo * DAY },
    draw: () => `TN-0LEFT-${String((drawn += 1)).padStart(5, '0')}`,
  });
const refused = async (opening: ReturnType<typeof somebody>) =>
  (await outreachRefusal(opening, { terms, outreaches: store.outreaches, now: NOW }))?.message;

test('nobody is contacted who does not want it, or whom no written way reaches', async () => {
  expect(await refused(somebody('ana', { consent: { outreach: false } }))).toBe('they do not want it');
  expect(await refused(somebody('ana', { consent: { email: false } }))).toMatch(/no written way/);
  expect(await refused(somebody('ana', { phone: '+628120000001', consent: { email: false } }))).toBeUndefined();
  expect(await refused(somebody('ana', { email: undefined }))).toMatch(/no written way/);
});

test('nobody hears from us twice within the policy’s time, by whichever of their addresses', async () => {
  await contacted(somebody('budi', { phone: '+628120000002' }), 179);
  expect(await refused(somebody('budi'))).toBe('they heard from us lately');
  expect(await refused(somebody('someone', { email: undefined, phone: '+628120000002' }))).toBe(
    'they heard from us lately',
  );
  await contacted(somebody('citra'), 181);
  expect(await refused(somebody('citra'))).toBeUndefined();
});

test('nobody hears from us while they complain; and not more people a day than the policy lets', async () => {
  await contacted({ ...somebody('dian'), kind: 'complaint' as never }, 300);
  expect(await refused(somebody('dian'))).toBe('they have an open complaint');
  await contacted(somebody('eka'), 0.1);
  expect(await refused(somebody('fani'))).toBeUndefined();
  await contacted(somebody('gita'), 0.9);
  expect(await refused(somebody('fani'))).toMatch(/^2 were contacted in the last 24 hours/);
});

test('a policy that says nothing of it contacts nobody', async () => {
  const outreaches = store.outreaches;
  const none = await outreachRefusal(somebody('hadi'), { terms: undefined, outreaches, now: NOW });
  expect(none).toMatchObject({ field: 'kind', message: 'the policy has no outreach' });
});

test('a row says who it is and between ourselves why; what belongs to a complaint is refused', () => {
  expect(parseOutreach({ externalId: 'L-1', customer: { name: 'Ana', email: 'ana@left.test' }, text: 'left' })).toEqual(
    {
      ok: {
        ...{ externalId: 'L-1', customer: { name: 'Ana', email: 'ana@left.test' }, text: 'left' },
        ...{ kind: 'outreach', channel: 'outreach', subject: 'Outreach' },
      },
    },
  );
  expect(parseOutreach({ customer: { name: 'Ana' }, severity: 'high' })).toMatchObject({
    errors: [{ field: 'severity' }],
  });
});
