import type { ClaimSlot } from '../../src/domain/effect';
import { HOUR, MINUTE } from '../../src/domain/instant';
import { complaintOf, RECEIVED, useHouse } from './support/house';

const house = useHouse();
/** Monday, nine in Jakarta; an hour later everybody of the front line is there. */
const TEN = RECEIVED + HOUR;
const claim = (reference: string, number = 1, from = TEN): ClaimSlot => ({
  ...{ kind: 'claim-slot', key: `${reference}:callback:slot:${number}`, number, desk: 'billing', from },
});
const keep = async (reference: string, effect: ClaimSlot, at = RECEIVED) =>
  (await house.activities.keepSlots({ reference, at, effects: [effect] }))[0]?.slot;

test('as many customers as there are people get the slot they asked for; the next is offered the one after', async () => {
  const { members } = house.deps.policies.current.desk('billing')!;
  const rivals: string[] = [];
  for (let count = 0; count <= members.length; count += 1) rivals.push(await complaintOf(house));
  const slots = await Promise.all(rivals.map((reference) => keep(reference, claim(reference))));
  expect(slots.filter((slot) => slot === TEN)).toHaveLength(members.length);
  expect(slots.filter((slot) => slot === TEN + 30 * MINUTE)).toHaveLength(1);
});

test('given back, it is free for the next; asked again it is still the same', async () => {
  const [one, other] = [await complaintOf(house), await complaintOf(house)];
  const from = TEN + 24 * HOUR;
  const { members } = house.deps.policies.current.desk('billing')!;
  for (let count = 1; count < members.length; count += 1) {
    const filler = await complaintOf(house);
    await keep(filler, claim(filler, 1, from));
  }
  expect(await keep(one, claim(one, 1, from))).toBe(from);
  expect(await keep(one, claim(one, 1, from))).toBe(from);
  const free = { kind: 'free-slot', key: `${one}:callback:slot:2`, number: 2 } as const;
  expect(await house.activities.keepSlots({ reference: one, at: RECEIVED, effects: [free] })).toEqual([
    { key: free.key, slot: null },
  ]);
  expect(await keep(other, claim(other, 1, from))).toBe(from);
});

test('however long the store was away, nobody is called in the past', async () => {
  const one = await complaintOf(house);
  const at = TEN + 48 * HOUR + 7 * MINUTE;
  expect(await keep(one, claim(one, 1, TEN), at)).toBe(at);
});

test('a complaint that the store does not know yet waits for it', async () => {
  await expect(keep('TN-NOSUC-H0000', claim('TN-NOSUC-H0000'))).rejects.toThrow('does not know the customer');
});
