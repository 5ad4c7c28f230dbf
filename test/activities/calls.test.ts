import { createActivities } from '../../src/activities/create-activities';
import type { PlaceCall } from '../../src/domain/effect';
import { complaintOf, RECEIVED, useHouse } from './support/house';

const house = useHouse();
const ANI = '+628111000001';
const callback = (reference: string, attempt = 1): PlaceCall => ({
  kind: 'place-call',
  key: `${reference}:callback:call:1-${attempt}`,
  purpose: 'callback',
  to: { person: 'ani' },
  about: { attempt },
});
const place = (reference: string, ...effects: PlaceCall[]) =>
  house.activities.placeCalls({ reference, at: RECEIVED, effects });
const callsTo = (number: string) => house.telephone.calls().filter(({ to }) => to === number);

test("the owner's phone rings first, and the page knows whose it is", async () => {
  const reference = await complaintOf(house);
  const [outcome] = await place(reference, callback(reference));
  const call = await house.telephone.expectCall({ to: ANI });
  expect(outcome).toMatchObject({ result: 'accepted', providerId: call.sid });
  expect(call.callback?.url).toBe(house.deps.links.statusCallback('call', callback(reference).key));
});

test("Twilio's answer lost: the phone does not ring twice for one attempt, but does for the next", async () => {
  const reference = await complaintOf(house);
  const before = callsTo(ANI).length;
  await house.telephone.misbehave('lose-the-answer', 1);
  expect(await place(reference, callback(reference))).toMatchObject([{ result: 'failed', permanent: false }]);
  house.clock.later(3_000);
  expect(await place(reference, callback(reference))).toMatchObject([{ result: 'accepted' }]);
  expect(callsTo(ANI)).toHaveLength(before + 1);
  await place(reference, callback(reference, 2));
  expect(callsTo(ANI)).toHaveLength(before + 2);
});

test("in doubt, another complaint's call is not taken for this one", async () => {
  const [first, second] = [await complaintOf(house), await complaintOf(house)];
  const before = callsTo(ANI).length;
  await place(first, callback(first));
  await house.telephone.misbehave('server-error', 1);
  expect(await place(second, callback(second))).toMatchObject([{ result: 'failed', permanent: false }]);
  house.clock.later(3_000);
  expect(await place(second, callback(second))).toMatchObject([{ result: 'accepted' }]);
  expect(callsTo(ANI)).toHaveLength(before + 2);
});

test('on duty and on leave: the phone stays silent, and the next one is rung', async () => {
  const reference = await complaintOf(house);
  const duty: PlaceCall = { ...callback(reference), key: `${reference}:duty:call:1`, purpose: 'duty', about: {} };
  const { policies } = house.deps;
  const presence = { ...policies.current.presence, leave: () => ({ from: RECEIVED - 1, to: RECEIVED + 1 }) };
  const { placeCalls } = createActivities({
    ...house.deps,
    policies: { ...policies, current: { ...policies.current, presence } },
  });
  const before = callsTo(ANI).length;
  expect(await placeCalls({ reference, at: RECEIVED, effects: [duty] })).toMatchObject([
    { result: 'failed', permanent: true, reason: 'on leave' },
  ]);
  expect(callsTo(ANI)).toHaveLength(before);
  expect(await place(reference, duty)).toMatchObject([{ result: 'accepted' }]);
  const call = callsTo(ANI).at(-1);
  expect(call?.to).toBe(ANI);
});

test('a call that was booked spares whoever is off work by hours of their own, but not what cannot wait', async () => {
  const reference = await complaintOf(house);
  const { policies } = house.deps;
  const presence = { ...policies.current.presence, begins: () => RECEIVED + 1 };
  const { placeCalls } = createActivities({
    ...house.deps,
    policies: { ...policies, current: { ...policies.current, presence } },
  });
  const booked: PlaceCall = { ...callback(reference), atWork: true };
  const before = callsTo(ANI).length;
  expect(await placeCalls({ reference, at: RECEIVED, effects: [booked] })).toMatchObject([
    { result: 'failed', permanent: true, reason: 'not at work' },
  ]);
  expect(callsTo(ANI)).toHaveLength(before);
  const urgent = callback(reference, 2);
  expect(await placeCalls({ reference, at: RECEIVED, effects: [urgent] })).toMatchObject([{ result: 'accepted' }]);
});

test('without a number to ring it fails for good', async () => {
  const reference = await complaintOf(house, { name: 'Budi', email: 'budi@example.test' });
  expect(await place(reference, callback(reference))).toMatchObject([
    { result: 'failed', permanent: true, reason: 'the customer has no phone number' },
  ]);
  const nobody: PlaceCall = { ...callback(reference), purpose: 'alert', to: { person: 'nobody' } };
  expect(await place(reference, nobody)).toMatchObject([{ result: 'failed', permanent: true }]);
});
