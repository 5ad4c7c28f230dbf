import { pino } from 'pino';
import { runAfter } from '../../src/activities/after';
import type { OpenedStore } from '../../src/store/open-store';
import { openFreshStore } from '../support/cluster';
import type { Extension } from '../../src/tuntas';
import { GiveUp } from '../../src/tuntas';
import { keepActivities } from '../../src/workers/webhooks';

const event = {
  ...{ reference: 'TN-00000-00001', seq: 7, at: '2026-11-23T02:00:00Z', type: 'closed' },
  ...{ actor: { kind: 'system' as const }, data: {} },
};
const stopping = new AbortController().signal;
const running = (run: () => unknown, more: object = {}) =>
  runAfter({ name: 'pay', activities: { pay: { run } as never }, event, key: 'K-1', stopping, ...more });

describe('one call of an activity', () => {
  test('is done when it resolves; it is given the event and its key', async () => {
    const heard: unknown[] = [];
    const pay = { run: (told: unknown, { key }: { key: string }) => void heard.push(told, key) };
    expect(await runAfter({ name: 'pay', activities: { pay }, event, key: 'K-1', stopping })).toEqual({
      came: 'there',
    });
    expect(heard).toEqual([event, 'K-1']);
  });

  test.each<[story: string, run: () => unknown, tried: object]>([
    [
      'that throws, is told by the name of what it threw and where, without its words',
      () => {
        throw new RangeError('Siti');
      },
      { came: 'not', problem: expect.stringMatching(/^it threw RangeError, at activities\.test\.ts:\d+:\d+$/) },
    ],
    [
      'that rejects, is as one that throws',
      () => Promise.reject(new TypeError('Siti')),
      { came: 'not', problem: expect.stringContaining('it threw TypeError') },
    ],
    [
      'that gives up, is not called again',
      () => Promise.reject(new GiveUp('Siti')),
      { came: 'never', problem: expect.stringContaining('it threw GiveUp') },
    ],
    [
      'that throws what is no error, is told by its kind',
      () => Promise.reject('Siti'),
      { came: 'not', problem: 'it threw string' },
    ],
    [
      'that never ends, has had its time',
      () => new Promise(() => undefined),
      { came: 'not', problem: 'it took more than 0.05 s' },
    ],
  ])('%s', async (_story, run, tried) => {
    expect(await running(run, { patienceMs: 50 })).toEqual(tried);
  });

  test('of one that is gone, says what to do', async () => {
    expect(await running(() => undefined, { activities: {} })).toEqual({
      ...{ came: 'not', problem: 'tuntas.config has no activity pay: put it back, or revoke its webhook' },
    });
  });
});

describe('activities are kept among the webhooks', () => {
  let store: OpenedStore;
  beforeAll(async () => {
    store = await openFreshStore();
  }, 60_000);
  afterAll(() => store.close());

  const warned: object[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void warned.push(JSON.parse(line) as object) });
  const starts = async (activities: Extension['activities'] = {}) => {
    await keepActivities({ store, extension: { activities }, now: () => new Date(), log });
    return (await store.webhooks.list()).filter(({ revokedAt }) => revokedAt === null);
  };
  const run = () => undefined;

  test('each once, however often and wherever it starts, and by what the file says today', async () => {
    const [first] = await starts({ pay: { on: ['closed'], run } });
    expect(first).toMatchObject({ name: 'pay', url: 'tuntas.config:pay', types: ['closed'] });
    expect(await starts({ pay: { on: ['closed', 'resolved'], run } })).toMatchObject([
      { id: first?.id, types: ['closed', 'resolved'] },
    ]);
    expect(await starts({ pay: { run } })).toMatchObject([{ id: first?.id, types: null }]);
    expect(warned).toEqual([]);
  });

  test('one that is gone from the file stays, and the log says so; revoked and written again, it begins anew', async () => {
    const [old] = await starts({});
    expect(old?.name).toBe('pay');
    expect(warned).toMatchObject([{ webhook: old?.id, activity: 'pay', msg: expect.stringContaining('put it back') }]);
    await store.webhooks.revoke(old?.id ?? '', new Date());
    const [anew, ...more] = await starts({ pay: { run } });
    expect([anew?.name, more]).toEqual(['pay', []]);
    expect(anew?.id).not.toBe(old?.id);
  });
});
