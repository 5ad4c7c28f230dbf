import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { DAY } from '../../src/domain/instant';
import { customerRoutes } from '../../src/http/customer/routes';
import type { HttpDeps } from '../../src/http/deps';
import { createLinks } from '../../src/links';
import { createMessages } from '../../src/messages/messages';
import { createPolicies } from '../../src/policy/policies';
import { readPolicySource } from '../../src/policy/source';
import type { OpenedStore } from '../../src/store/open-store';
import { openFreshStore } from '../support/cluster';
import { admitted, RECEIVED, recordOf } from '../store/people';

/* The link of a complaint that ended long ago, over HTTP: real pages and a real store, with a clock that is set. */

const CLOSED = RECEIVED + 20 * DAY;
const folder = mkdtempSync(join(tmpdir(), 'tuntas-expired-'));
let store: OpenedStore;
let app: FastifyInstance;
let today = CLOSED;
let [address, path, email] = ['', '', ''];

beforeAll(async () => {
  store = await openFreshStore();
  const source = readPolicySource('config/policy.yaml');
  const policies = createPolicies(source, folder);
  const links = createLinks({
    secret: 'a secret of this test',
    publicUrl: 'http://x',
    emailAddress: 'care@contoh.example',
  });
  const reference = await admitted(store);
  const closed = { number: 1, at: CLOSED, type: 'closed', actor: { kind: 'system' }, data: {} } as const;
  const record = recordOf(reference, 1, [closed], { status: 'closed' });
  await store.cases.record({ ...record, snapshot: { common: {}, strands: {} } });
  path = new URL(links.statusPage(reference)).pathname;
  ({ email } = policies.current.organisation);
  app = fastify({ routerOptions: { maxParamLength: 1_000 } });
  await app.register(formbody);
  await app.register(cookie);
  const deps: Partial<HttpDeps> = {
    ...{ store, links, policies, messages: createMessages(source, policies.current) },
    organisation: policies.current.organisation,
    now: () => new Date(today),
  };
  await app.register(customerRoutes(deps as HttpDeps));
  address = await app.listen({ port: 0 });
});

afterAll(async () => {
  await app.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const asks = async (url: string, language = 'en') => {
  const response = await fetch(`${address}${url}`, { headers: { 'accept-language': language } });
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
};

test('the day before the year is over it still leads to the way in', async () => {
  today = CLOSED + 364 * DAY;
  const { status, body } = await asks(`${path}/open`);
  expect(status).toBe(200);
  expect(body).toContain('Pastikan bahwa ini Anda');
});

test.each([
  ['en', 'This link does not work', 'write to '],
  ['id', 'Tautan ini tidak berfungsi', 'tulis ke '],
  ['ms', 'Pautan ini tidak berfungsi', 'tulis kepada '],
])(
  'a year after the end it says kindly what to do, in %s, and nothing of whose it was',
  async (language, title, todo) => {
    today = CLOSED + 365 * DAY;
    for (const beneath of ['', '/open', '/contact', '/export']) {
      const { status, type, body } = await asks(`${path}${beneath}`, language);
      expect([status, type]).toEqual([404, 'text/html; charset=utf-8']);
      expect(body).toContain(title);
      expect(body).toContain(`${todo}${email}`);
      expect(body).not.toMatch(/Budi|TN-|Tagihan/);
    }
  },
);

test('it takes nothing any more either, and is told as a link is that was never ours', async () => {
  today = CLOSED + 400 * DAY;
  for (const deed of ['message', 'code', 'open', 'contact', 'prefer', 'revoke', 'leave']) {
    const { status } = await fetch(`${address}${path}/${deed}`, { method: 'POST', body: new URLSearchParams() });
    expect([deed, status]).toEqual([deed, 404]);
  }
  const never = await asks('/c/TN-00000-00000.AAAAAAAAAAAAAAAAAAAAAA');
  expect((await asks(path)).body).toBe(never.body);
});
