import { Webhook } from 'standardwebhooks';
import { caller } from '../http/support/caller';
import { siti, useTown } from '../http/support/town';
import { typist } from '../http/support/typist';
import { eventually } from '../e2e/support/tuntas';
import { headersOf, type Receiver, signatureOf, startReceiver } from './support/receiver';

interface Made {
  readonly id: string;
  readonly secret: string;
}
interface Delivery {
  readonly id: string;
  readonly event: number;
  readonly state: string;
  readonly tries: number;
  readonly status: number | null;
  readonly problem: string | null;
}

const town = useTown(undefined, () => ({ TUNTAS_WEBHOOK_HOSTS: '127.0.0.1' }));
const { get, post } = caller(town);
const tuntas = typist(town);
const WEBHOOKS = '/api/v1/webhooks';

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const make = async (more: object = {}): Promise<Made> => {
  const made = await post(WEBHOOKS, { name: 'Data warehouse', url: receiver.url, firstWait: 1, ...more });
  expect(made.status).toBe(201);
  return (await made.json()) as Made;
};
const deliveries = async (query: string) => (await (await get(`${WEBHOOKS}/deliveries?${query}`)).json()) as Delivery[];
const revoke = (id: string) => post(`${WEBHOOKS}/${id}/revoke`, {});
/** Told of received complaints alone, after so many tries given up. */
const ofOpenings = (tries: number) => make({ types: ['received'], tries });
const settled = (id: string, state: string) =>
  eventually(async () => {
    const [first, ...more] = await deliveries(`webhook=${id}`);
    return first?.state === state && more.length === 0 ? first : undefined;
  }, `the only delivery is ${state}`);

test('whatever happens is posted, each line once, signed, and as it is told by /api/v1/events', async () => {
  const { id, secret } = await make();
  const { reference } = await town().opens();
  await town().acts(reference, 'note', { text: 'Called, no answer' });
  const shown = await town().shows(reference, ({ timeline }) => timeline.some(({ type }) => type === 'note.added'));
  const isPosted = ({ seq }: { readonly seq: number }) => receiver.received.some(({ event }) => event.seq === seq);
  await eventually(async () => (shown.timeline.every(isPosted) ? true : undefined), 'all of it was posted');
  await revoke(id);

  const posts = receiver.received.toSorted((a, b) => a.event.seq - b.event.seq).slice(0, shown.timeline.length);
  expect(posts.map(({ event }) => event)).toEqual(shown.timeline.map((entry) => ({ reference, ...entry })));
  expect(new Set(posts.map((one) => one.id)).size).toBe(posts.length);
  for (const one of posts) {
    expect(one.signature).toBe(signatureOf(one, secret));
    expect(Math.abs(one.timestamp - Date.now() / 1_000)).toBeLessThan(60);
    expect(one.id).toMatch(new RegExp(`^${id}-\\d+$`));
  }
}, 60_000);

test('only the types that were asked for come, and nothing after it was revoked', async () => {
  const { id } = await ofOpenings(1);
  await town().opens();
  expect(await settled(id, 'delivered')).toMatchObject({ tries: 1, status: 204, problem: null });
  expect(await (await revoke(id)).json()).toMatchObject({ id, revokedAt: expect.any(String) });
  await town().opens();
  expect(receiver.received.map(({ event }) => event.type)).toEqual(['received']);
}, 60_000);

test('a receiver that is in trouble, says nothing, or asks for time is tried again, later and later', async () => {
  const replies = [500, 'silence', { status: 429, headers: { 'retry-after': '3' } }, 200] as const;
  receiver.behave((_post, before) => replies[before.length] ?? 200);
  const { id } = await ofOpenings(10);
  await town().opens();
  const [first] = await eventually(
    async () => {
      const rows = await deliveries(`webhook=${id}`);
      return rows[0]?.state === 'delivered' ? rows : undefined;
    },
    'it got through in the end',
    60_000,
  );
  expect(first).toMatchObject({ tries: 4, status: 200, problem: null });
  const times = receiver.received.map(({ timestamp }) => timestamp);
  // A second; then the 15 s that an answer may take, and two more; then the three that were asked for.
  const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect([waits[0] ?? 0, waits[1] ?? 0, waits[2] ?? 0].map((wait, at) => wait >= [0, 16, 3][at]!)).toEqual([
    ...[true, true, true],
  ]);
  expect(new Set(receiver.received.map((one) => one.id)).size).toBe(1);
  await revoke(id);
}, 90_000);

test('after the last try it is a dead letter, with its reason; replayed, it arrives under the same id', async () => {
  receiver.behave(() => 503);
  const { id } = await ofOpenings(3);
  const { reference } = await town().opens();
  const dead = await settled(id, 'dead');
  expect(dead).toMatchObject({ tries: 3, status: 503, problem: 'it answered 503' });
  expect(receiver.received).toHaveLength(3);
  expect((await tuntas('webhook', 'dead')).out).toMatch(new RegExp(`${dead.id} +${reference} +received +3 .*503`));

  receiver.behave(() => 200);
  const replayed = await post(`${WEBHOOKS}/deliveries/${dead.id}/replay`, {});
  expect(await replayed.json()).toMatchObject({ id: dead.id, state: 'waiting' });
  expect(await settled(id, 'delivered')).toMatchObject({ tries: 4 });
  expect(receiver.received.map((one) => one.id)).toEqual(Array.from({ length: 4 }, () => dead.id));

  const again = await post(`${WEBHOOKS}/deliveries/${dead.id}/replay`, {});
  expect([again.status, await again.json()]).toEqual([
    409,
    expect.objectContaining({ detail: 'It is delivered; only what is dead can be replayed.' }),
  ]);
  expect((await post(`${WEBHOOKS}/deliveries/00000000-1/replay`, {})).status).toBe(404);
  await revoke(id);
}, 60_000);

test('a receiver that is gone for good (410) is not tried again; all dead letters of one webhook go out again at once', async () => {
  receiver.behave(() => 410);
  const { id } = await ofOpenings(5);
  await town().opens();
  await town().opens();
  await eventually(
    async () => ((await deliveries(`webhook=${id}&state=dead`)).length === 2 ? true : undefined),
    'both are dead',
  );
  expect(receiver.received).toHaveLength(2);
  receiver.behave(() => 200);
  expect(await tuntas('webhook', 'replay', '--webhook', id)).toMatchObject({ code: 0, out: '2 go out again\n' });
  await eventually(
    async () => ((await deliveries(`webhook=${id}&state=delivered`)).length === 2 ? true : undefined),
    'both arrived',
  );
  await revoke(id);
}, 60_000);

test('revoking cancels what is on its way, and what is dead cannot be replayed any more', async () => {
  receiver.behave(() => 500);
  const one = await make({ types: ['received'], tries: 9, firstWait: 3_600 });
  const other = await ofOpenings(1);
  await town().opens();
  const dead = await settled(other.id, 'dead');
  const triedOnce = async () => ((await deliveries(`webhook=${one.id}`))[0]?.tries === 1 ? true : undefined);
  await eventually(triedOnce, 'the other was tried as well, and that is noted');
  await revoke(one.id);
  await revoke(other.id);
  expect(await settled(one.id, 'cancelled')).toMatchObject({ tries: 1 });
  const refused = await post(`${WEBHOOKS}/deliveries/${dead.id}/replay`, {});
  expect([refused.status, await refused.json()]).toEqual([
    409,
    expect.objectContaining({ detail: expect.stringContaining('is revoked') }),
  ]);
}, 60_000);

/** The secret that it signs with from now on, told once. */
const rotate = async (id: string, body: object = {}) => {
  const rotated = await post(`${WEBHOOKS}/${id}/rotate`, body);
  expect(rotated.status).toBe(200);
  return (await rotated.json()) as Made & { readonly olderSecretsUntil: string | null };
};
const refusalOf = async (id: string, body: object = {}) => {
  const refused = await post(`${WEBHOOKS}/${id}/rotate`, body);
  return { status: refused.status, ...((await refused.json()) as { detail: string; errors?: object[] }) };
};

test('a secret is changed without a gap: both sign until the old one ends, and a receiver with either knows the post as ours', async () => {
  const { id, secret: old } = await ofOpenings(1);
  const { secret: next, olderSecretsUntil } = await rotate(id, { keep: '90m' });
  expect(next).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(Math.abs(Date.parse(olderSecretsUntil ?? '') - Date.now() - 90 * 60_000)).toBeLessThan(60_000);
  await town().opens();
  await settled(id, 'delivered');
  const [first] = receiver.received;
  expect(first?.signature.split(' ')).toEqual([next, old].map((secret) => signatureOf(first!, secret)));
  // As who receives it would, with the library of the specification, and only one of the two.
  for (const secret of [old, next])
    expect(new Webhook(secret).verify(first!.body, headersOf(first!))).toMatchObject({ type: 'received' });
  expect(JSON.stringify(await (await get(WEBHOOKS)).json())).not.toMatch(/whsec_|"secret"/);

  const last = await rotate(id, { keep: '0h' });
  expect(last.olderSecretsUntil).toBeNull();
  await town().opens();
  await eventually(async () => (receiver.received.length === 2 ? true : undefined), 'it was told again');
  const second = receiver.received[1]!;
  expect(second.signature).toBe(signatureOf(second, last.secret));
  await revoke(id);
}, 60_000);

test('a fourth secret at a time is refused, as is the secret of a webhook that is revoked, and a time that is none', async () => {
  const { id } = await make({ types: ['none-such'] });
  for (const keep of ['24h', '48h']) await rotate(id, { keep });
  expect(await refusalOf(id)).toMatchObject({ status: 409, detail: expect.stringContaining('3 secrets hold') });
  for (const keep of ['soon', '2bd', '169h', 24])
    expect(await refusalOf(id, { keep })).toMatchObject({
      status: 400,
      errors: [{ field: 'keep', fix: expect.stringContaining('24h') }],
    });
  // Which of them leaked is not asked: all end.
  expect(await rotate(id, { keep: '0h' })).toMatchObject({ olderSecretsUntil: null });
  await revoke(id);
  expect(await refusalOf(id)).toMatchObject({ status: 409, detail: expect.stringContaining('revoked') });
  expect(await refusalOf('00000000')).toMatchObject({ status: 404 });
});

test.each([
  [{ url: 'http://example.test/hooks' }, 'url', 'is not encrypted'],
  [{ url: 'https://localhost/hooks' }, 'url', 'is not a public address'],
  [{ url: 'https://10.0.0.8/hooks' }, 'url', 'is not a public address'],
  [{ url: 'https://169.254.169.254/latest/meta-data' }, 'url', 'is not a public address'],
  [{ url: 'https://[::ffff:7f00:2]/' }, 'url', 'is not a public address'],
  [{ url: 'https://0x7f.2/' }, 'url', 'is not a public address'],
  [{ url: 'https://user:pass@example.test/' }, 'url', 'holds a user or a password'],
  [{ url: 'ftp://example.test/' }, 'url', 'begins with ftp:'],
  [{ url: 'hooks' }, 'url', 'is not a URL'],
  [{ tries: 0 }, 'tries', 'is not right'],
  [{ firstWait: 1.5 }, 'firstWait', 'is not right'],
  [{ types: [] }, 'types', 'is empty'],
  [{ secret: 'mine' }, 'secret', 'is not a field we know'],
])('a webhook as %j is refused at its field', async (about, field, message) => {
  const refused = await post(WEBHOOKS, { name: 'x', url: 'https://example.test/hooks', ...about });
  expect([refused.status, await refused.json()]).toEqual([
    400,
    expect.objectContaining({ errors: [{ field, message, fix: expect.stringMatching(/\w{3}/) }] }),
  ]);
});

test('webhooks are made, listed, revoked and replayed from the command line', async () => {
  const made = await tuntas('webhook', 'create', '--name', 'Warehouse', '--url', receiver.url, '--types', 'resolved');
  expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^whsec_[\w+/]{43}=\n$/)]);
  const listed = (await tuntas('webhook', 'list')).out;
  expect(listed).toMatch(/[0-9A-Z]{8} +Warehouse +http:\S+ +resolved +0 +0 +-/);
  const [, id = ''] = /(\w{8}) +Warehouse/.exec(listed) ?? [];
  expect((await tuntas('webhook', 'list', '--json')).out).not.toContain('whsec_');

  const rotated = await tuntas('webhook', 'rotate', id, '--keep', '90m');
  expect([rotated.code, rotated.out]).toEqual([0, expect.stringMatching(/^whsec_[\w+/]{43}=\n$/)]);
  expect(rotated.out).not.toBe(made.out);
  expect(await tuntas('webhook', 'rotate', id, '--keep', '0h')).toMatchObject({
    code: 2,
    err: expect.stringContaining('add --yes'),
  });
  expect(await tuntas('webhook', 'rotate', id, '--keep', '0h', '--yes')).toMatchObject({ code: 0 });

  expect(await tuntas('webhook', 'revoke', id)).toMatchObject({ code: 2, err: expect.stringContaining('add --yes') });
  expect((await tuntas('webhook', 'revoke', id, '--yes')).out).toBe(`${id} (Warehouse) is revoked\n`);
  expect((await tuntas('webhook', 'list')).out).not.toContain(id);
  expect((await tuntas('webhook', 'list', '--all')).out).toContain(id);
  expect((await tuntas('webhook', 'revoke', '00000000', '--yes')).err).toContain('There is no webhook 00000000');
  expect(await tuntas('webhook', 'replay')).toMatchObject({ code: 2, err: expect.stringContaining('webhook dead') });
  expect(await tuntas('webhook', 'replay', '00000000-1')).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no delivery 00000000-1'),
  });
  expect((await tuntas('webhook', 'create', '--name', 'x', '--url', 'https://127.9.9.9/')).code).toBe(2);
});

test('twenty are enough, and each costs what it costs', async () => {
  const list = async () => (await (await get(WEBHOOKS)).json()) as { id: string; revokedAt: string | null }[];
  const live = async () => (await list()).filter(({ revokedAt }) => revokedAt === null);
  while ((await live()).length < 20) await make({ types: ['none-such'] });
  const refused = await post(WEBHOOKS, { name: 'x', url: receiver.url });
  expect([refused.status, await refused.json()]).toEqual([
    409,
    expect.objectContaining({ detail: expect.stringContaining('revoke one first') }),
  ]);
  for (const { id } of await live()) await revoke(id);
});

test('nothing of the customer or the address is in what Temporal shows of a delivery', async () => {
  const { id } = await ofOpenings(1);
  await town().opens();
  const { event } = await settled(id, 'delivered');
  const { Client, Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address: town().up.urls['temporal'] ?? '' });
  const handle = new Client({ connection }).workflow.getHandle(`webhook:${id}-${event}:1`);
  const history = JSON.stringify(await handle.fetchHistory());
  const decoded = history.replaceAll(/"data":"([^"]*)"/g, (_, data: string) => Buffer.from(data, 'base64').toString());
  await connection.close();
  expect(decoded).toContain(id);
  for (const word of [siti.name, siti.email, siti.phone, '/hooks']) expect(decoded).not.toContain(word);
  await revoke(id);
}, 60_000);
