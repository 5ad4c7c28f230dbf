import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { createRegistry } from '../../src/channels/registry';
import { signatureFor } from '../../src/channels/webhook/signature';
import type { HttpDeps } from '../../src/http/deps';
import { channelHooks } from '../../src/http/hooks/channel';
import { twilioHooks } from '../../src/http/hooks/twilio';
import { answerProblems } from '../../src/http/problems';
import { createInbox } from '../../src/starters/inbox/inbox';
import type { OpenedStore } from '../../src/store/open-store';
import { openFreshStore } from '../support/cluster';

/* Who may tell us something by a webhook, and who may not: through the real routes, into a real store. */

const NOW = new Date('2026-11-23T03:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const secret = (of: string) => `whsec_${Buffer.from(of.repeat(40).slice(0, 32)).toString('base64')}`;
const [branch, older, social, strange] = ['branch', 'older', 'social', 'strange'].map(secret) as [
  string,
  string,
  string,
  string,
];
const TOKEN = 'a token of Twilio and us';
const PUBLIC_URL = 'https://care.contoh.test';

const told: unknown[] = [];
const lines: string[] = [];
let store: OpenedStore;
let app: FastifyInstance;
let url: string;

beforeAll(async () => {
  store = await openFreshStore();
  const inbox = createInbox({
    hooks: store.hooks,
    tellings: { words: async ({ body }) => void told.push(body), receipt: async ({ body }) => void told.push(body) },
    failed: () => undefined,
  });
  const channels = createRegistry({
    channels: [{ name: 'social', public: true }],
    settings: { branch: { secrets: [branch, older] }, social: { secrets: [social] } },
    post: async () => ({ status: 200 }),
    now: () => NOW,
  });
  const deps = {
    ...{ inbox, channels, publicUrl: PUBLIC_URL, now: () => NOW, hearKeyword: async () => undefined },
    twilio: { authToken: TOKEN, from: '+15005550006' },
  } as unknown as HttpDeps;
  const into = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  app = fastify({
    logger: { level: 'trace', base: null, stream: into },
    logController: new LogController({ disableRequestLogging: true }),
  });
  answerProblems(app);
  await app.register(formbody);
  await app.register(twilioHooks(deps), { prefix: '/hooks/twilio' });
  await app.register(channelHooks(deps), { prefix: '/hooks' });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
}, 60_000);
afterAll(async () => {
  await app.close();
  await store.close();
});
beforeEach(() => told.splice(0));

interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array | string;
}
async function ask({ url: path, headers, payload }: Asked) {
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: payload });
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() };
}

/** Says how long it is, and waits with all of it: whoever is refused while writing may not hear why before the line is closed. */
const announce = ({ url: path, headers, payload }: Asked) =>
  new Promise<{ status: number | undefined; type: string | undefined; body: string }>((answered, failed) => {
    const length = { 'content-length': String(Buffer.byteLength(payload)) };
    const asked = request(`${url}${path}`, { method: 'POST', headers: { ...headers, ...length } }, (answer) => {
      const { statusCode: status, headers: heads } = answer;
      text(answer)
        .then((body) => answered({ status, type: heads['content-type'], body }), failed)
        .finally(() => asked.destroy());
    });
    asked.on('error', failed).flushHeaders();
  });

const said = (more: object = {}) =>
  JSON.stringify({
    ...{ type: 'message', id: `m-${Math.random()}`, from: { id: 'siti.88', name: 'Siti Nurhaliza' } },
    ...{ text: 'Rekening 998877 dipotong dua kali', ...more },
  });
const PERSONAL = ['siti.88', 'Nurhaliza', '998877', 'dipotong', '628123456789'];

/** A request, signed as it should be unless a row says otherwise. */
function post(
  body: string,
  { secrets = [branch], at = NOW, headers = {}, to = 'branch', as = body }: Partial<Sent> = {},
): Asked {
  const signed = signatureFor('msg_1', as, secrets, at);
  return {
    ...{ url: `/hooks/${to}`, payload: body },
    headers: { 'content-type': 'application/json', ...signed, ...headers },
  };
}
interface Sent {
  readonly secrets: readonly string[];
  readonly at: Date;
  readonly headers: Record<string, string>;
  readonly to: string;
  /** What was signed, where it is not what is sent. */
  readonly as: string;
}

const inHex = (body: string) =>
  `v1,${createHmac('sha256', Buffer.from(branch.slice(6), 'base64'))
    .update(`msg_1.${NOW.getTime() / 1_000}.${body}`)
    .digest('hex')}`;
const withSignature = (body: string, change: (signature: string) => string) => {
  const { 'webhook-signature': signature = '' } = signatureFor('msg_1', body, [branch], NOW);
  return post(body, { headers: { 'webhook-signature': change(signature) } });
};
const without = (header: string) => {
  const sent = post(said());
  const { [header]: _, ...headers } = sent.headers;
  return { ...sent, headers };
};

describe('a channel of the house', () => {
  test.each<[string, () => Asked]>([
    ['forged: signed with a secret that is none of ours', () => post(said(), { secrets: [strange] })],
    ['foreign: signed with the secret of another channel', () => post(said(), { secrets: [social] })],
    [
      'foreign: what was signed for another channel is sent here',
      () => post(said(), { secrets: [branch], to: 'social' }),
    ],
    ['expired: signed six minutes ago', () => post(said(), { at: ago(6) })],
    ['from the future: signed in six minutes', () => post(said(), { at: ago(-6) })],
    [
      'with a new time on an old signature',
      () => post(said(), { at: ago(60), headers: { 'webhook-timestamp': String(NOW.getTime() / 1_000) } }),
    ],
    ['with another id on it', () => post(said(), { headers: { 'webhook-id': 'msg_2' } })],
    ['no signature', () => without('webhook-signature')],
    ['no time', () => without('webhook-timestamp')],
    ['no id', () => without('webhook-id')],
    ['an empty signature', () => post(said(), { headers: { 'webhook-signature': '' } })],
    ['a time that is none', () => post(said(), { headers: { 'webhook-timestamp': 'now' } })],
    [
      'the signature in hexadecimal',
      () => {
        const body = said();
        return post(body, { headers: { 'webhook-signature': inHex(body) } });
      },
    ],
    ['the signature of another scheme', () => withSignature(said(), (one) => one.replace('v1,', 'v1a,'))],
    ['the signature without its scheme', () => withSignature(said(), (one) => one.replace('v1,', ''))],
    ['half a signature', () => withSignature(said(), (one) => one.slice(0, 20))],
    [
      'one letter changed',
      () =>
        post(said({ id: 'm-1', text: 'Rekening 998878 dipotong' }), {
          as: said({ id: 'm-1', text: 'Rekening 998877 dipotong' }),
        }),
    ],
    [
      'the same JSON, written otherwise',
      () => {
        const body = said();
        return post(JSON.stringify(JSON.parse(body), null, 2), { as: body });
      },
    ],
    ['nothing at all beneath a signature', () => post('', { as: said() })],
    [
      'bytes that are no text',
      () => {
        const sent = post('{}');
        return { ...sent, payload: Buffer.from([0xff, 0xfe, 0x7b, 0x7d]) };
      },
    ],
  ])('%s: 403, nothing kept, nobody named', async (_what, request) => {
    lines.splice(0);
    const answer = await ask(request());
    expect(answer.status).toBe(403);
    expect(answer.body).toMatch(/^Not taken: /);
    expect(told).toEqual([]);
    expect(await store.hooks.waiting()).toEqual([]);
    for (const word of PERSONAL) expect(answer.body + lines.join('')).not.toContain(word);
  });

  test.each<[string, () => Asked]>([
    ['the newer secret', () => post(said())],
    ['the older one, while both are set', () => post(said(), { secrets: [older] })],
    ['both, as whoever is changing over signs', () => post(said(), { secrets: [strange, older] })],
    ['a clock four minutes behind', () => post(said(), { at: ago(4) })],
  ])('%s: taken', async (_what, request) => {
    expect((await ask(request())).status).toBe(204);
    expect(told).toMatchObject([{ channel: 'branch', handle: 'siti.88', from: 'branch:siti.88' }]);
  });

  test('replayed, and sent again with another signature: it counts once', async () => {
    const body = said();
    const first = post(body);
    for (const request of [first, first, post(body, { at: ago(1), secrets: [older] })])
      expect((await ask(request)).status).toBe(204);
    expect(told).toHaveLength(1);
    // Two networks count for themselves.
    await ask(post(body, { to: 'social', secrets: [social] }));
    expect(told).toHaveLength(2);
  });

  test('a channel that there is not, and one that only Twilio has', async () => {
    expect((await ask(post(said(), { to: 'nowhere' }))).status).toBe(404);
    expect((await ask(post(said(), { to: 'sms' }))).status).toBe(404);
    expect(told).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['no JSON', 'Rekening 998877', 'body'],
    ['no kind', '{"id":"1"}', 'type'],
    ['no words', said({ text: ' ' }), 'text'],
    ['neither words nor files', said({ text: undefined }), 'text'],
    ['files that are none', said({ files: 'Nurhaliza.png' }), 'files'],
    ['a list without a file', said({ files: [] }), 'files'],
    ['a file without a name', said({ files: [{ content: 'AAAA' }] }), 'files[0].name'],
    [
      'a file that is not base64',
      said({ files: [{ name: 'a.png', content: 'Rekening 998877!' }] }),
      'files[0].content',
    ],
    [
      'an address of a file',
      said({ files: [{ name: 'a.png', url: 'http://127.0.0.1/', content: '' }] }),
      'files[0].url',
    ],
    [
      'more files than we take',
      said({ files: Array.from({ length: 21 }, () => ({ name: 'a.png', content: 'AAAA' })) }),
      'files',
    ],
    ['a field that we do not know', said({ rekening: '998877' }), 'rekening'],
    ['an address that is none', said({ from: { id: 'siti.88', email: 'Nurhaliza' } }), 'from.email'],
    [
      'a reason that could name somebody',
      '{"type":"receipt","key":"k","result":"failed","reason":"+628123456789 is off"}',
      'reason',
    ],
  ])('signed, and %s: 400 with what to mend, and not with what came', async (_what, body, field) => {
    const answer = await ask(post(body));
    expect([answer.status, answer.type]).toEqual([400, 'application/problem+json']);
    const { errors } = JSON.parse(answer.body) as { errors: { field: string; fix: string }[] };
    expect(errors).toMatchObject([{ field, fix: expect.stringMatching(/./) }]);
    for (const word of PERSONAL) expect(answer.body + lines.join('')).not.toContain(word);
    expect(told).toEqual([]);
  });

  test('a photo of five megabytes is taken; what is larger than all that may be posted is told so, and nothing of it kept', async () => {
    const photo = (mb: number) => {
      const content = Buffer.alloc(mb * 1024 * 1024);
      content.set([0xff, 0xd8, 0xff, 0xe0]);
      return { name: 'foto.jpg', content: content.toString('base64') };
    };
    expect(await ask(post(said({ files: [photo(5)] })))).toMatchObject({ status: 204 });
    expect(told).toHaveLength(1);
    const refused = await announce(post(said({ files: [photo(4), photo(3)] })));
    expect([refused.status, refused.type]).toEqual([413, 'application/problem+json']);
    expect(JSON.parse(refused.body)).toMatchObject({ detail: expect.stringContaining('8 MB') });
    expect(told).toHaveLength(1);
  });

  test('a channel that is not there is told so before anything of the post is read', async () => {
    expect(await announce(post(said(), { to: 'nowhere' }))).toMatchObject({ status: 404, body: 'No such channel.' });
    expect(told).toEqual([]);
  });

  test('what may be posted is told at the address itself', async () => {
    const answer = await fetch(`${url}/hooks/branch`);
    expect(answer.headers.get('content-type')).toMatch(/^application\/schema\+json/);
    expect(JSON.stringify(await answer.json())).toContain('sentAt');
    expect((await fetch(`${url}/hooks/nowhere`)).status).toBe(404);
  });
});

/* What Twilio signs, and what only looks so, is told in signatures.test.ts. */
describe('a text of Twilio’s', () => {
  const fields = { MessageSid: 'SM1', From: '+628123456789', Body: 'Rekening 998877 dipotong' };
  const sign = (token: string, path: string, form: Record<string, string>, base = PUBLIC_URL) => {
    const sorted = Object.keys(form)
      .toSorted()
      .map((name) => `${name}${form[name]}`)
      .join('');
    return createHmac('sha1', token).update(`${base}${path}${sorted}`).digest('base64');
  };
  const PATH = '/hooks/twilio/inbound-sms';
  const asks = (form: Record<string, string>, signature: string | undefined, path = PATH): Asked => ({
    ...{ url: path, payload: new URLSearchParams(form).toString() },
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(signature !== undefined && { 'x-twilio-signature': signature }),
    },
  });

  test.each<[string, () => Asked]>([
    [
      'foreign: as a channel of the house signs',
      () => ({
        ...asks(fields, undefined),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...signatureFor('msg_1', new URLSearchParams(fields).toString(), [branch], NOW),
        },
      }),
    ],
  ])('%s: 403, nothing kept, nobody named', async (_what, request) => {
    lines.splice(0);
    const answer = await ask(request());
    expect(answer.status).toBe(403);
    expect(told).toEqual([]);
    for (const word of PERSONAL) expect(answer.body + lines.join('')).not.toContain(word);
  });

  test('signed: taken, and replayed it counts once', async () => {
    const request = asks(fields, sign(TOKEN, PATH, fields));
    for (let times = 0; times < 3; times += 1) expect((await ask(request)).status).toBe(200);
    expect(told).toMatchObject([{ channel: 'sms', from: '+628123456789' }]);
  });
});
