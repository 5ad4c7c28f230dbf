import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createActivities } from '../../src/activities/create-activities';
import type { Activities } from '../../src/activities/activities';
import { createCaller } from '../../src/channels/phone/caller';
import { createTwilio } from '../../src/channels/phone/client';
import { createSmsMessenger } from '../../src/channels/phone/messenger';
import type { Outcome, PlaceCall } from '../../src/domain/effect';
import type { HttpDeps } from '../../src/http/deps';
import { twilioHooks } from '../../src/http/hooks/twilio';
import { createLinks, type Links } from '../../src/links';
import type { TelephoneMisbehaviour } from '../../src/standins/telephone/misbehaviours';
import { createInbox } from '../../src/starters/inbox/inbox';
import { receiptTelling } from '../../src/starters/inbox/receipts';
import { account, acknowledgement, complaintOf, OURS, RECEIVED, useHouse } from '../activities/support/house';

/*
 * A telephone company on its worst days, told by seeds: the real SDK, the real ledger and the real webhooks on our side,
 * and whatever may go wrong on theirs. No text and no call is ever lost, and none comes twice.
 */

const RUNS = 500;
const REQUESTS: readonly (TelephoneMisbehaviour | undefined)[] = [
  'too-many-requests',
  'server-error',
  'error-after-keeping',
  'lose-the-answer',
  'refuse-connections',
  undefined,
];
const CALLBACKS: readonly (TelephoneMisbehaviour | undefined)[] = [
  'duplicate-callbacks',
  'reorder-callbacks',
  'late-callbacks',
  undefined,
];

const house = useHouse();
let app: FastifyInstance;
let links: Links;
let activities: Activities;

beforeAll(async () => {
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  links = createLinks({ secret: 'ours alone', publicUrl, emailAddress: 'care@contoh.test' });
  const twilio = createTwilio({ ...account, apiUrl: house.telephone.apiUrl, timeout: 1_000 });
  activities = createActivities({
    ...house.deps,
    links,
    caller: createCaller({ twilio, from: OURS, ringSeconds: 1 }),
    messengers: [
      createSmsMessenger({ twilio, from: OURS, statusCallback: (key) => links.statusCallback('message', key) }),
    ],
  });
  const { store, now } = house.deps;
  const complaints = { tell: async () => undefined } as unknown as Parameters<typeof receiptTelling>[0]['complaints'];
  const tellings = { receipt: receiptTelling({ store, complaints, now }), call: async () => undefined };
  const inbox = createInbox({ hooks: store.hooks, tellings, failed: (_, error) => void faults.push(error) });
  app = fastify();
  await app.register(formbody);
  const deps = { inbox, publicUrl, twilio: { authToken: account.authToken, from: OURS }, now } as unknown as HttpDeps;
  await app.register(twilioHooks(deps), { prefix: '/hooks/twilio' });
  await app.listen({ port: Number(new URL(publicUrl).port), host: '127.0.0.1' });
});
afterAll(() => app.close());
const faults: unknown[] = [];

test(`${RUNS} texts and ${RUNS / 5} calls through all of it: each is there once, and each receipt is kept`, async () => {
  const texts: { reference: string; key: string }[] = [];
  const calls: string[] = [];
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const random = dice(seed);
    const reference = await complaintOf(house);
    const text = acknowledgement(reference, 'sms');
    await untilTaken(random, () => activities.sendMessages({ reference, at: RECEIVED, effects: [text] }));
    texts.push({ reference, key: text.key });
    if (seed % 5 > 0) continue;
    const call = alertTo(reference);
    await untilTaken(random, () => activities.placeCalls({ reference, at: RECEIVED, effects: [call] }));
    calls.push(call.key);
  }
  await house.telephone.behave();

  const bodies = house.telephone.messages().map(({ body }) => body);
  for (const { reference } of texts)
    expect([reference, bodies.filter((body) => body.includes(reference)).length]).toEqual([reference, 1]);
  const told = house.telephone.calls().map(({ callback }) => callback?.url);
  for (const key of calls) expect(told.filter((url) => url === links.statusCallback('call', key))).toHaveLength(1);
  expect(house.telephone.messages()).toHaveLength(RUNS);
  expect(house.telephone.calls()).toHaveLength(RUNS / 5);

  await Promise.all(texts.map(({ key }) => untilDelivered(key)));
  const { timeline } = house.store.cases;
  for (const { reference } of texts.slice(0, 50)) {
    expect((await timeline(reference)).filter(({ type }) => type === 'message.delivered')).toHaveLength(1);
  }
  expect(faults).toEqual([]);
}, 240_000);

/** Tries as the lane does, on a bad day at first; the clock goes on, so that a doubt can be looked into. */
async function untilTaken(random: () => number, attempt: () => Promise<Outcome[]>): Promise<void> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const bad = Math.floor(random() * 4);
  for (let tries = 0; tries < 12; tries += 1) {
    if (tries > 0) await house.telephone.behave();
    const ills = [tries < bad ? pick(REQUESTS) : undefined, pick(CALLBACKS)];
    for (const ill of ills) if (ill) await house.telephone.misbehave(ill, ill === 'refuse-connections' ? undefined : 1);
    const [outcome] = await attempt();
    if (outcome?.result === 'accepted') return;
    expect(outcome).toMatchObject({ permanent: false });
    house.clock.later(3_000);
  }
  throw new Error('it was never taken');
}

async function untilDelivered(key: string): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await house.store.ledger.find(key))?.state === 'delivered') return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no receipt for ${key}: ${JSON.stringify(await house.store.ledger.find(key))}`);
}

const alertTo = (reference: string): PlaceCall => ({
  kind: 'place-call',
  key: `${reference}:alerts:call:1`,
  purpose: 'alert',
  to: { person: 'ani' },
  about: {},
});

/** The same numbers for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
