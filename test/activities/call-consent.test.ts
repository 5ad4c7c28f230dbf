import type { ClaimSlot, FindSlots, PlaceCall } from '../../src/domain/effect';
import { DAY, HOUR } from '../../src/domain/instant';
import { callTelling } from '../../src/starters/inbox/calls';
import { complaintOf, RECEIVED, SITI, useHouse } from './support/house';

const house = useHouse();
const TEN = RECEIVED + HOUR;

const search = (reference: string, wanted = false): FindSlots => ({
  ...{ kind: 'find-slots', key: `${reference}:callback:find:${wanted ? 2 : 1}`, desk: 'billing' },
  among: [RECEIVED - HOUR, TEN, TEN + HOUR, TEN + 12 * HOUR],
  ...(wanted && { wanted }),
});
const claim = (reference: string): ClaimSlot => ({
  ...{ kind: 'claim-slot', key: `${reference}:callback:slot:1`, number: 1, desk: 'billing', from: TEN },
});
const call = (reference: string): PlaceCall => ({
  ...{ kind: 'place-call', key: `${reference}:callback:call:1-1`, purpose: 'callback', to: { person: 'ani' } },
  ...{ about: { attempt: 1 }, ifWanted: true },
});
const keep = async (reference: string, effect: FindSlots | ClaimSlot) =>
  (await house.activities.keepSlots({ reference, at: RECEIVED, effects: [effect] }))[0];
const place = async (reference: string, at = RECEIVED) =>
  (await house.activities.placeCalls({ reference, at, effects: [call(reference)] }))[0];
/** They press 9 during a call about that complaint. */
const never = async (reference: string) => {
  const complaints = { tell: async () => undefined } as unknown as Parameters<typeof callTelling>[0]['complaints'];
  const body = { key: `${reference}:callback:call:1-1`, result: 'never' };
  const hook = { id: `call:${body.key}`, source: 'call', receivedAt: RECEIVED, body };
  await callTelling({ complaints, store: house.store })(hook);
  await callTelling({ complaints, store: house.store })(hook);
};
const words = () => house.store.consents.of([SITI.phone]);

test('of the hours that are asked about those are offered at which a seat is free and her phone may ring', async () => {
  const reference = await complaintOf(house);
  expect(await keep(reference, search(reference))).toEqual({
    ...{ key: search(reference).key, slot: null, slots: [TEN, TEN + HOUR] },
  });
});

test('9 for never again: no other complaint of hers is called about either, until she asks for a call', async () => {
  const [one, other] = [await complaintOf(house), await complaintOf(house)];
  await never(one);
  expect(await words()).toMatchObject([{ channel: 'voice', granted: false, source: 'keypad', reference: one }]);
  expect(await keep(other, search(other))).toMatchObject({ refused: true });
  expect(await keep(other, claim(other))).toMatchObject({ slot: null, refused: true });
  expect(await place(other)).toMatchObject({ result: 'failed', permanent: true, reason: 'opted out' });
  expect(house.telephone.calls()).toEqual([]);

  expect(await keep(other, search(other, true))).toMatchObject({ slots: [TEN, TEN + HOUR] });
  expect((await words()).map(({ granted }) => granted)).toEqual([false, true]);
  expect(await keep(one, claim(one))).toMatchObject({ slot: TEN });
});

test('no calls, said when she complained, counts as well', async () => {
  const quiet = { ...SITI, phone: '+628777000999', consent: { voice: false } };
  const reference = await complaintOf(house, quiet);
  expect(await keep(reference, search(reference))).toMatchObject({ refused: true });
});

test.each<[story: string, customer: object, after: number, fresh: boolean]>([
  ['the number she came with', { email: 'rina@example.test', phone: '+628777001001' }, 0, false],
  ['another number, thirteen days later', { email: 'rina@example.test', phone: '+628777001002' }, 13 * DAY, true],
  ['the same, fifteen days later', { email: 'rina@example.test', phone: '+628777001002' }, 15 * DAY, false],
  ['a number that is known as somebody else’s', { email: 'rina@example.test', phone: SITI.phone }, 0, true],
])('%s', async (_story, customer, after, fresh) => {
  if (fresh) await complaintOf(house);
  const reference = await complaintOf(house, customer);
  const outcome = await place(reference, RECEIVED + after);
  expect(outcome).toMatchObject({ result: 'accepted' });
  expect('fresh' in outcome!).toBe(fresh);
});
