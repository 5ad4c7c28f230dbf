import { onBothDatabases } from './databases';
import { draw, RECEIVED } from './people';

/* What people said of being written to: every word is kept, the last one counts. */

onBothDatabases((store) => {
  const PHONE = '+628111000999';
  let count = 0;
  const says = (granted: boolean, more: object = {}) =>
    store().consents.note({
      ...{ id: `word-${(count += 1)}`, channel: 'sms', address: PHONE, purpose: 'any', granted },
      ...{ at: RECEIVED + count, source: 'sms' },
      ...more,
    });

  test('each change is kept, in its order; what changes nothing is not', async () => {
    expect(await says(false)).toBe(true);
    expect(await says(false)).toBe(false);
    expect(await says(true)).toBe(true);
    expect(await says(false)).toBe(true);
    expect((await store().consents.of([PHONE])).map(({ granted }) => granted)).toEqual([false, true, false]);
  });

  test('told twice it counts once', async () => {
    const address = '+628111000998';
    expect(await says(false, { id: 'twilio:SM1', address })).toBe(true);
    expect(await says(true, { id: 'twilio:SM2', address })).toBe(true);
    expect(await says(false, { id: 'twilio:SM1', address })).toBe(false);
    expect(await store().consents.of([address])).toHaveLength(2);
  });

  test('of two who say it at once, one changes it', async () => {
    const address = '+628111000997';
    const told = await Promise.all([1, 2, 3, 4].map(() => says(false, { address })));
    expect(told.filter(Boolean)).toHaveLength(1);
  });

  test('an address is the same in capitals; other channels, purposes and people are others', async () => {
    const email = `${draw()}@example.test`;
    await says(false, { address: email.toUpperCase(), channel: 'any', purpose: 'survey', reference: 'TN-7F3KQ-92QDM' });
    expect(await says(false, { address: email, channel: 'any', purpose: 'survey' })).toBe(false);
    expect(await says(false, { address: email, channel: 'email' })).toBe(true);
    expect(await store().consents.of([email.toLowerCase(), 'nobody@example.test'])).toMatchObject([
      { channel: 'any', purpose: 'survey', reference: 'TN-7F3KQ-92QDM', granted: false },
      { channel: 'email', purpose: 'any' },
    ]);
    expect(await store().consents.of([])).toEqual([]);
  });
});
