import type { OpenedStore } from '../../src/store/open-store';
import { onBothDatabases } from './databases';

const noon = new Date('2026-11-23T12:00:00Z');
const after = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
let count = 0;

onBothDatabases((store) => {
  const admitted = async () => {
    count += 1;
    const opening = { channel: 'web', subject: 'x', text: 'x', customer: { name: 'Siti', email: `s${count}@x.test` } };
    const draw = () => `TN-00000-${String(count).padStart(5, '0')}`;
    return (await store().cases.admit({ opening, receivedAt: noon.getTime(), draw })).reference;
  };
  const keep = (reference: string, hash: string, now = noon) =>
    store().pageKeys.keepCode({ reference, hash, now, expiresAt: new Date(now.getTime() + 600_000) }, () => true);
  const tries = (reference: string, hash: string, now = after(1), most = 5) =>
    store().pageKeys.tryCode({ reference, hash, now, tries: most });

  test('the right code opens, once', async () => {
    const reference = await admitted();
    await keep(reference, 'right');
    expect(await tries(reference, 'wrong')).toBe('wrong');
    expect(await tries(reference, 'right')).toBe('right');
    expect(await tries(reference, 'right')).toBe('spent');
  });

  test('of many who try the right code at the same moment one gets in', async () => {
    const reference = await admitted();
    await keep(reference, 'right');
    const came = await Promise.all(Array.from({ length: 5 }, () => tries(reference, 'right')));
    expect(came.filter((one) => one === 'right')).toHaveLength(1);
  });

  test('after so many wrong ones the right one is too late', async () => {
    const reference = await admitted();
    await keep(reference, 'right');
    for (let guess = 0; guess < 5; guess += 1) expect(await tries(reference, `wrong ${guess}`)).toBe('wrong');
    expect(await tries(reference, 'right')).toBe('spent');
  });

  test('it runs out, a newer one takes its place, and it opens no other complaint', async () => {
    const [hers, his] = [await admitted(), await admitted()];
    await keep(hers, 'first');
    expect(await tries(his, 'first')).toBe('spent');
    await keep(hers, 'second', after(1));
    expect(await tries(hers, 'first', after(2))).toBe('wrong');
    expect(await tries(hers, 'second', after(11))).toBe('spent');
    await keep(hers, 'third', after(12));
    expect(await tries(hers, 'third', after(13))).toBe('right');
  });

  test('whoever says how many there may be hears of those of the day, and one who asks twice at once of the first', async () => {
    const reference = await admitted();
    const heard: number[] = [];
    const ask = (now: Date) =>
      store().pageKeys.keepCode({ reference, hash: 'x', now, expiresAt: after(20) }, (earlier) => {
        heard.push(earlier.length);
        return earlier.length < 2;
      });
    const ids = await Promise.all([ask(noon), ask(noon), ask(noon)]);
    expect(ids.filter((id) => id !== undefined)).toHaveLength(2);
    expect(heard.toSorted((one, other) => one - other)).toEqual([0, 1, 2]);
    await ask(after(24 * 60 + 1));
    expect(heard.at(-1)).toBe(0);
  });

  test('one that was never sent opens nothing', async () => {
    const reference = await admitted();
    const id = await keep(reference, 'lost');
    await store().pageKeys.dropCode(id ?? '', noon);
    expect(await tries(reference, 'lost')).toBe('spent');
  });

  test('a session is of one complaint, lasts as long as it was given, and ends when it is ended', async () => {
    const [hers, his] = [await admitted(), await admitted()];
    const { pageKeys } = store();
    await pageKeys.beginSession({ hash: 'one', reference: hers, expiresAt: after(60) });
    await pageKeys.beginSession({ hash: 'two', reference: hers, expiresAt: after(60) });
    expect(await pageKeys.isOpen('one', hers, after(59))).toBe(true);
    expect(await pageKeys.isOpen('one', hers, after(60))).toBe(false);
    expect(await pageKeys.isOpen('one', his, noon)).toBe(false);
    await pageKeys.endSession('one');
    expect([await pageKeys.isOpen('one', hers, noon), await pageKeys.isOpen('two', hers, noon)]).toEqual([false, true]);
  });

  test('to revoke ends the link, the codes and the sessions of a complaint, and of no other', async () => {
    const [hers, his] = [await admitted(), await admitted()];
    const { pageKeys, cases } = store();
    for (const reference of [hers, his]) {
      await keep(reference, 'right');
      await pageKeys.beginSession({ hash: `of ${reference}`, reference, expiresAt: after(60) });
    }
    expect(await pageKeys.revoke(hers, noon)).toBe(1);
    const stands = async (reference: string) => [
      (await cases.find(reference))?.pageEdition,
      (await cases.party(reference))?.pageEdition,
      await tries(reference, 'right'),
      await pageKeys.isOpen(`of ${reference}`, reference, noon),
    ];
    expect(await stands(hers)).toEqual([1, 1, 'spent', false]);
    expect(await stands(his)).toEqual([0, 0, 'right', true]);
    expect(await pageKeys.revoke(hers, noon)).toBe(2);
  });

  test('nothing that is kept opens anything for whoever reads the tables', async () => {
    const reference = await admitted();
    await keep(reference, 'a hash');
    const [row] = await rows(store(), reference);
    expect(Object.keys(row ?? {}).toSorted()).toEqual([
      ...['ended_at', 'expires_at', 'hash', 'id', 'made_at', 'reference', 'tries'],
    ]);
  });
});

const rows = (store: OpenedStore, reference: string) =>
  store.database.selectFrom('page_codes').selectAll().where('reference', '=', reference).execute();
