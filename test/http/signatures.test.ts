import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getExpectedBodyHash, getExpectedTwilioSignature } from 'twilio';
import type { HttpDeps } from '../../src/http/deps';
import { twilioHooks } from '../../src/http/hooks/twilio';
import type { Hook } from '../../src/store/case-store';

/* What Twilio signed is let in, behind whatever stands between; what it did not sign is not. */

const TOKEN = 'our token';
const PUBLIC = 'https://care.example.test';
const PATH = '/hooks/twilio/message-status?key=TN-7F3KQ-92QDM%3Aa%3Ab.sms%3A1';
const FORM = { MessageSid: 'SM1', MessageStatus: 'delivered', To: '+628123456789' };
const apps: FastifyInstance[] = [];
afterAll(() => Promise.all(apps.map((app) => app.close())));

/** The hooks as they stand behind that public address, and what they took in. */
async function houseAt(publicUrl: string) {
  const taken = new Map<string, Hook>();
  const inbox = { take: async (hook: Hook) => void taken.set(hook.id, hook) };
  const deps = { inbox, publicUrl, twilio: { authToken: TOKEN }, now: () => new Date(0) } as unknown as HttpDeps;
  const app = fastify();
  apps.push(app);
  await app.register(formbody);
  await app.register(twilioHooks(deps), { prefix: '/hooks/twilio' });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const post = (path: string, payload: string, headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = ask({ ...{ host: '127.0.0.1', port, path, method: 'POST', headers } }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode));
      });
      asked.on('error', reject).end(payload);
    });
  return { post, taken };
}

interface Sent {
  readonly publicUrl?: string;
  /** What it was signed for; absent: for what is sent. */
  readonly signedUrl?: string;
  readonly signedForm?: object;
  readonly token?: string;
  readonly form?: Record<string, string>;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

async function send({ publicUrl = PUBLIC, path = PATH, form = FORM, ...sent }: Sent) {
  const { post, taken } = await houseAt(publicUrl);
  const { signedUrl = `${publicUrl}${path}`, signedForm = form, token = TOKEN, headers: more = {} } = sent;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-twilio-signature': getExpectedTwilioSignature(token, signedUrl, { ...signedForm }),
    ...more,
  };
  const once = () => post(path, new URLSearchParams(form).toString(), headers);
  return { status: await once(), again: await once(), taken: [...taken.values()] };
}

test.each<[story: string, sent: Sent]>([
  ['as it was sent', {}],
  [
    'TLS ends at a proxy, which asks us by plain HTTP',
    { headers: { host: '10.0.0.7:8080', 'x-forwarded-proto': 'http' } },
  ],
  [
    'a proxy names another host and port',
    { headers: { 'x-forwarded-host': 'inside.test', 'x-forwarded-port': '8443' } },
  ],
  ['a path before ours, which the proxy takes away', { publicUrl: 'https://example.test/care' }],
  ['a port of our own in the address', { publicUrl: 'https://care.example.test:8443' }],
  [
    'signed without the port that we write',
    { publicUrl: 'https://care.example.test:8443', signedUrl: `${PUBLIC}${PATH}` },
  ],
  ['signed with the port that everybody leaves out', { signedUrl: `https://care.example.test:443${PATH}` }],
  ['a query of its own', { path: `${PATH}&turn=2&what=caf%C3%A9` }],
  ['letters of all alphabets in the fields', { form: { ...FORM, ProfileName: 'Sîti سيتي' } }],
])('let in: %s', async (_story, sent) => {
  const { status, again, taken } = await send(sent);
  expect(status).toBe(204);
  expect(taken).toHaveLength(1);
  // Sent once more it is as well signed, and known by its id.
  expect([again, taken.map(({ id }) => id)]).toEqual([204, ['twilio:SM1:delivered']]);
});

test.each<[story: string, sent: Sent]>([
  ['by somebody else’s account', { token: 'their token' }],
  ['for another address', { signedUrl: `https://evil.example.test${PATH}` }],
  [
    'for the address that a header claims',
    { signedUrl: `https://evil.example.test${PATH}`, headers: { 'x-forwarded-host': 'evil.example.test' } },
  ],
  ['for another page', { signedUrl: `${PUBLIC}/hooks/twilio/call-status?key=k` }],
  ['for another key', { path: PATH.replace('92QDM', '00000'), signedUrl: `${PUBLIC}${PATH}` }],
  ['for other fields', { signedForm: { ...FORM, MessageStatus: 'failed' } }],
  ['for fewer fields', { signedForm: { MessageSid: 'SM1' } }],
  ['as HTTP where we are HTTPS', { signedUrl: `http://care.example.test${PATH}` }],
  ['by nobody', { headers: { 'x-twilio-signature': '' } }],
  ['in another form', { headers: { 'x-twilio-signature': 'sha256=c2lnbmVk' } }],
])('refused: signed %s', async (_story, sent) => {
  const { status, taken } = await send(sent);
  expect([status, taken]).toEqual([403, []]);
});

describe('a body of JSON', () => {
  const body = JSON.stringify(FORM);
  const jsonPath = (hash: string) => `${PATH}&bodySHA256=${hash}`;
  const send = async (path: string, payload: string, signedUrl = `${PUBLIC}${path}`) => {
    const { post, taken } = await houseAt(PUBLIC);
    const signature = getExpectedTwilioSignature(TOKEN, signedUrl, {});
    const headers = { 'content-type': 'application/json', 'x-twilio-signature': signature };
    return [await post(path, payload, headers), taken.size];
  };

  test('is taken by the hash in its signed address', async () => {
    expect(await send(jsonPath(getExpectedBodyHash(body)), body)).toEqual([204, 1]);
  });

  test.each([
    ['changed on its way', jsonPath(getExpectedBodyHash(body)), body.replace('delivered', 'failed')],
    ['without a hash', PATH, body],
    ['whose hash is of something else', jsonPath(getExpectedBodyHash('{}')), body],
  ])('%s, it is refused', async (_story, path, payload) => {
    expect(await send(path, payload)).toEqual([403, 0]);
  });

  test('with a hash that was put there afterwards, it is refused', async () => {
    expect(await send(jsonPath(getExpectedBodyHash(body)), body, `${PUBLIC}${PATH}`)).toEqual([403, 0]);
  });
});
