import { SIGNALS } from '../../src/workflows/contract';
import { tellLeave } from '../../src/starters/inbox/leave';
import { createPolicy } from '../../src/policy/policy';
import type { OpenedStore } from '../../src/store/open-store';
import { openFreshStore } from '../support/cluster';
import { inFolder, SMALL, sourceFrom } from '../policy/support';
import { admitted, recordOf } from '../store/people';

const now = () => new Date('2026-12-02T00:00:00Z');
const FROM = Date.parse('2026-12-02T00:00:00+13:00');

let store: OpenedStore;
beforeAll(async () => {
  store = await openFreshStore();
}, 60_000);
afterAll(() => store.close());

/** What complaints are told while Moana is on leave from 2 December on. */
async function told(): Promise<unknown[]> {
  const leave = SMALL.replace('moana: {', "moana: { absent: [{ from: '2026-12-02', to: '2026-12-05' }],");
  const current = inFolder((folder) => createPolicy(sourceFrom(folder, leave)));
  const words: unknown[] = [];
  const tell = async (reference: string, signal: string, fact: object) => void words.push([reference, signal, fact]);
  await tellLeave({ store, now, complaints: { tell }, policies: { current, get: () => current } });
  return words;
}

test('who is on leave: each open complaint that they own hears of it, unless it knows', async () => {
  const owned = async (person: string, status = 'in-progress', snapshot: object = {}) => {
    const reference = await admitted(store);
    await store.cases.record({ ...recordOf(reference, 1, [], { person, status }), snapshot });
    return reference;
  };
  const state = (awayFrom?: number) => ({ strands: { assignment: { asked: 1, given: 1, awayFrom } } });
  const hers = [];
  for (let count = 0; count < 60; count += 1) hers.push(await owned('moana', 'in-progress', state()));
  await owned('tane', 'in-progress', state());
  await owned('moana', 'closed', state());
  await owned('moana', 'paused', state(FROM));

  const words = await told();
  const fact = { id: `away:moana:${FROM}`, person: 'moana', from: '2026-12-01T11:00:00Z' };
  expect(new Set(words.map((word) => JSON.stringify(word)))).toEqual(
    new Set(hers.map((reference) => JSON.stringify([reference, SIGNALS.ownerAway, fact]))),
  );
  expect(words).toHaveLength(60);
});
