import type { Errand, NewWebhook } from '../../src/webhooks/webhooks';
import { nameOf } from '../../src/webhooks/webhooks';
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
