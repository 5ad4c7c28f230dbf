import { createInbox } from '../../src/starters/inbox/inbox';
import { createReception } from '../../src/starters/reception';
import type { OpenedStore } from '../../src/store/open-store';
import { openFreshStore } from '../support/cluster';
import type { Complaints } from '../../src/temporal/complaints';

const opening = { channel: 'web', subject: 'Tagihan', text: 'Dobel', customer: { name: 'Siti' } };
const at = new Date('2026-11-23T05:00:00Z');

let store: OpenedStore;
beforeAll(async () => {
  store = await openFreshStore();
}, 60_000);
afterAll(() => store.close());

/** The way to Temporal, which may be down. */
function temporal() {
  const started: { reference: string; at: Date | undefined }[] = [];
  const way = { down: true };
  const open: Complaints['open'] = async (reference, _opening, { at: receivedAt } = {}) => {
    if (way.down) throw new Error('UNAVAILABLE');
    started.push({ reference, at: receivedAt });
  };
  const never = () => Promise.reject(new Error('not asked for here'));
  return {
    way,
    started,
    complaints: { open, act: never, revive: never, tell: never, view: never } satisfies Complaints,
  };
}

test('a complaint that came while Temporal was down begins later, from the moment it was received', async () => {
  const { way, started, complaints } = temporal();
  const late: string[] = [];
  let drawn = 0;
  const reception = createReception({
    ...{ store, complaints, referencePrefix: 'TN', draw: () => (drawn += 7) % 32, now: () => at },
    late: (reference) => late.push(reference),
  });
  const { reference, status, created } = await reception.receive(opening, 'form-1');
  expect([status, created, late, started]).toEqual(['received', true, [reference], []]);

  way.down = false;
  expect(await reception.startForgotten()).toBe(1);
  expect(started).toEqual([{ reference, at }]);
  expect((await reception.receive(opening, 'form-1')).reference).toBe(reference);
});

test('a brand that the policy does not have is refused; where it has none, a brand is a word like any other', async () => {
  const { way, complaints } = temporal();
  way.down = false;
  const receptionWith = (brands: string[]) =>
    createReception({
      ...{
        store,
        complaints,
        brands,
        referencePrefix: 'TN',
        draw: () => Math.floor(Math.random() * 32),
        now: () => at,
      },
      late: () => undefined,
    });
  const reception = receptionWith(['kilat', 'pelan']);
  await expect(reception.receive({ ...opening, brand: 'kilatt' })).rejects.toMatchObject({
    errors: [{ field: 'brand', message: '"kilatt" is no brand of ours', fix: 'did you mean "kilat"?' }],
  });
  expect(await reception.receive({ ...opening, brand: 'kilat' })).toMatchObject({ created: true });
  expect(await receptionWith([]).receive({ ...opening, brand: 'anything' })).toMatchObject({ created: true });
});

test('what an external body sends opens one complaint; what it sends of it later joins it', async () => {
  const { way, complaints } = temporal();
  way.down = false;
  const joined: unknown[] = [];
  const act: Complaints['act'] = async (reference, action, body, _actor, updateId) => {
    joined.push([action, body, updateId]);
    return { reference, status: 'in-progress' };
  };
  const reception = createReception({
    ...{ store, complaints: { ...complaints, act }, referencePrefix: 'TN', now: () => at, late: () => undefined },
    draw: () => Math.floor(Math.random() * 32),
  });
  const sent = (stage: 'referred-back' | 'decided') =>
    reception.receive({ ...opening, channel: 'regulator', referral: { scheme: 'afca', reference: '4711', stage } });
  const { reference, created } = await sent('referred-back');
  expect(created).toBe(true);
  expect(await sent('referred-back')).toMatchObject({ reference, created: false });
  expect(joined).toEqual([]);
  expect(await sent('decided')).toMatchObject({ reference, created: false });
  expect(joined).toEqual([
    ['referral', { scheme: 'afca', reference: '4711', stage: 'decided' }, 'referral:afca:4711:decided:'],
  ]);
});

test('what is told twice is kept once; what could not be told is told when that is possible again', async () => {
  const told: string[] = [];
  const failed: string[] = [];
  let down = true;
  const inbox = createInbox({
    hooks: store.hooks,
    tellings: {
      words: async ({ id }) => {
        if (down) throw new Error('UNAVAILABLE');
        told.push(id);
      },
    },
    failed: ({ id }) => failed.push(id),
  });
  const hook = { id: 'twilio:SM1', source: 'words', receivedAt: at.getTime(), body: { text: 'Halo' } };
  await inbox.take(hook);
  await inbox.take(hook);
  expect([told, failed]).toEqual([[], ['twilio:SM1']]);
  down = false;
  expect(await inbox.catchUp()).toBe(1);
  expect(await inbox.catchUp()).toBe(0);
  expect(told).toEqual(['twilio:SM1']);
});
