import type { Errand, NewWebhook } from '../../src/webhooks/webhooks';
import { nameOf } from '../../src/webhooks/webhooks';
import { HOUR } from '../../src/domain/instant';
import { onBothDatabases } from './databases';
import { admitted, note, recordOf } from './people';

const NOW = new Date('2026-11-23T02:00:00Z');
let made = 0;
const webhook = (more: Partial<NewWebhook> = {}): NewWebhook => ({
  ...{ id: `WEBHK${String((made += 1)).padStart(3, '0')}`, name: 'Warehouse', url: 'https://example.test/' },
  ...{ types: null, tries: 3, firstWait: 10, secret: 'sealed', madeAt: NOW, madeBy: 'api', ...more },
});

onBothDatabases((store) => {
  const books = () => store().webhooks;
  const add = async (more: Partial<NewWebhook> = {}) => {
    const one = webhook(more);
    expect(await books().add(one)).toBe(true);
    return one.id;
  };
  /** So many notes on one complaint. */
  const happens = async (lines: number) => {
    const reference = await admitted(store());
    const entries = Array.from({ length: lines }, (_, index) => note(index + 1));
    await store().cases.record(recordOf(reference, 1, entries));
    return reference;
  };
  /** Queues all there is; returns how much. */
  const gatherAll = async () => {
    let all = 0;
    for (let some = await books().gather(NOW); some > 0; some = await books().gather(NOW)) all += some;
    return all;
  };
  const begin = async (errands: readonly Errand[]) => {
    for (const errand of errands) await books().begun(errand, NOW);
  };
  const ofMine = (errands: readonly Errand[], ...ids: string[]) => errands.filter((one) => ids.includes(one.webhook));
  afterEach(async () => {
    for (const { id, revokedAt } of await books().list()) if (!revokedAt) await books().revoke(id, NOW);
  });

  test('each line is queued once for each webhook, from the moment it was made, however many gather at once', async () => {
    await happens(3);
    const [all, some] = [await add(), await add({ types: ['none-such'] })];
    const reference = await happens(40);
    await Promise.all(Array.from({ length: 5 }, gatherAll));
    await gatherAll();
    const queued = await books().deliveries({ webhook: all, limit: 200 });
    expect(queued.map((one) => [one.reference, one.seq]).toReversed()).toEqual(
      Array.from({ length: 40 }, (_, index) => [reference, index + 1]),
    );
    expect(await books().deliveries({ webhook: some, limit: 200 })).toEqual([]);
  });

  test('a secret that is replaced holds beside the new one until its end, and what has ended gives way', async () => {
    const id = await add({ secret: 'first' });
    await happens(1);
    await gatherAll();
    const [errand] = ofMine(await books().toBegin(9), id) as [Errand];
    const rotate = (secret: string, hours: number, after = 0) =>
      books().rotate(id, { secret, keep: hours * HOUR, now: new Date(NOW.getTime() + after * HOUR) });
    const held = async () => {
      const { secret, olderSecrets = [] } = (await books().parcel(errand)) ?? {};
      return [secret, ...olderSecrets.map((one) => `${one.secret} +${(one.until - NOW.getTime()) / HOUR}`)];
    };
    expect(await held()).toEqual(['first']);
    expect(await rotate('second', 24)).toMatchObject({ id, olderUntil: new Date(NOW.getTime() + 24 * HOUR) });
    await rotate('third', 1, 3);
    expect(await held()).toEqual(['third', 'second +4', 'first +24']);
    expect(await rotate('fourth', 24, 3)).toBe('enough');
    // At its very end it holds no more.
    await rotate('fourth', 2, 4);
    expect(await held()).toEqual(['fourth', 'third +6', 'first +24']);
    expect(await rotate('fifth', 0, 5)).toMatchObject({ olderUntil: null });
    expect(await held()).toEqual(['fifth']);
  });

  test('who has no secret gets none, however many change one at a moment', async () => {
    const [id, activity, gone] = [await add(), await add({ secret: '' }), await add()];
    await books().revoke(gone, NOW);
    const rotation = { secret: 'next', keep: HOUR, now: NOW };
    const rotate = (one: string) => books().rotate(one, rotation);
    expect([await rotate(activity), await rotate(gone), await rotate('NOBODYS0')]).toEqual([
      ...['unsigned', 'revoked', 'unknown'],
    ]);
    const all = await Promise.all(Array.from({ length: 5 }, () => rotate(id)));
    expect(all.filter((one) => one === 'enough')).toHaveLength(3);
  });

  test('a webhook that hears much waits in the feed and lets others go first in turn; so many are under way at most', async () => {
    const busy = await add();
    await happens(450);
    // What nobody begins with is not queued without end.
    expect(await gatherAll()).toBe(200);
    const late = await add();
    await happens(2);
    await gatherAll();
    const first = ofMine(await books().toBegin(4), busy, late);
    expect(first.map((one) => one.webhook).toSorted()).toEqual([busy, late, busy, late].toSorted());

    await begin(ofMine(await books().toBegin(500), busy, late));
    await gatherAll();
    // 200 of the busy one are under way: it begins no more until some of them are over.
    expect(ofMine(await books().toBegin(500), busy)).toEqual([]);
    const oldest = (await books().deliveries({ webhook: busy, limit: 500 })).at(-1)!;
    await books().tried({ ...oldest, round: 1, tries: 3, firstWait: 10 }, { state: 'delivered', status: 200 }, NOW);
    expect(ofMine(await books().toBegin(500), busy)).toHaveLength(1);
  });

  test('what is told of a round that is over changes nothing', async () => {
    const id = await add();
    await happens(1);
    await gatherAll();
    const [errand] = ofMine(await books().toBegin(9), id) as [Errand];
    const died = { state: 'dead', problem: 'it answered 500', status: 500 } as const;
    await books().tried(errand, died, NOW);
    expect(await books().parcel(errand)).toBeUndefined();
    expect(await books().revive(errand)).toMatchObject({ state: 'waiting', tries: 1 });
    await books().tried(errand, died, NOW);
    expect(await books().find(errand)).toMatchObject({ state: 'waiting', tries: 1 });
    const [again] = ofMine(await books().toBegin(9), id) as [Errand];
    expect([nameOf(again), again.round]).toEqual([nameOf(errand), 2]);
    expect(await books().parcel(again)).toMatchObject({ url: 'https://example.test/', line: { type: 'note.added' } });
  });

  test('deliveries are listed newest first, page by page, each once', async () => {
    const id = await add();
    await happens(7);
    await gatherAll();
    const pages = [await books().deliveries({ webhook: id, limit: 3 })];
    for (let page = pages[0]!; page.length === 3;) {
      page = await books().deliveries({ webhook: id, limit: 3, cursor: page.at(-1)! });
      pages.push([...page]);
    }
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    expect(pages.flat().map(({ seq }) => seq)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
});
