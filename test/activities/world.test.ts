import { createActivities } from '../../src/activities/create-activities';
import type { CaseStore } from '../../src/store/case-store';
import { summaryOf } from './support/summary';
import { complaintOf, draw, RECEIVED, useHouse } from './support/house';

const house = useHouse();
const opening = {
  channel: 'web',
  subject: 'Tagihan dobel',
  text: 'Dua kali dipotong.',
  category: 'billing',
  customer: { name: 'Siti', phone: '0812 3456 789', locale: 'id' },
};

describe('the terms of a complaint', () => {
  test('started bare, it becomes known like any other, its phone number as the world writes it', async () => {
    const reference = draw();
    const { terms, placement } = await house.activities.resolveTerms({
      reference,
      receivedAt: RECEIVED,
      asOf: RECEIVED,
      opening,
    });
    expect(terms.policyVersion).toBe(house.deps.policies.current.version);
    expect(placement.category).toBe('billing');
    expect(await house.store.cases.party(reference)).toMatchObject({ name: 'Siti', phone: '+628123456789' });
  });

  test('asked again, or for one that is known, it says the same and changes nothing', async () => {
    const reference = await complaintOf(house);
    const request = { reference, receivedAt: RECEIVED, asOf: RECEIVED, opening };
    const first = await house.activities.resolveTerms(request);
    expect(await house.activities.resolveTerms(request)).toEqual(first);
    expect(await house.store.cases.party(reference)).toMatchObject({ email: 'siti@example.test' });
  });

  test('what is no phone number stays as it was written, for a person to read', async () => {
    const reference = draw();
    const odd = { ...opening, customer: { name: 'Siti', phone: 'ask my son' } };
    await house.activities.resolveTerms({ reference, receivedAt: RECEIVED, asOf: RECEIVED, opening: odd });
    expect(await house.store.cases.party(reference)).toMatchObject({ phone: 'ask my son' });
  });

  test('a version that nobody kept is an error, not another policy', async () => {
    const request = { reference: draw(), receivedAt: RECEIVED, asOf: RECEIVED, opening, policyVersion: '1999' };
    await expect(house.activities.resolveTerms(request)).rejects.toThrow('1999');
  });
});

describe('the record of a case', () => {
  test('is written to the store, as often as it takes', async () => {
    const reference = await complaintOf(house);
    const record = { reference, step: 1, entries: [], snapshot: { step: 1 }, summary: summaryOf({ status: 'paused' }) };
    await house.activities.recordCase(record);
    await house.activities.recordCase(record);
    expect(await house.store.cases.find(reference)).toMatchObject({ status: 'paused' });
  });

  test('is not written in part without a word: a store that is down is an error', async () => {
    const cases = { ...house.store.cases, record: () => Promise.reject(new Error('connection refused')) };
    const { recordCase } = createActivities({ ...house.deps, store: { ...house.store, cases } satisfies CaseStore });
    const record = { reference: draw(), step: 1, entries: [], snapshot: {}, summary: summaryOf({}) };
    await expect(recordCase(record)).rejects.toThrow('connection refused');
  });
});
