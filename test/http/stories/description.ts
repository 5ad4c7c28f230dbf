import { ACTIONS } from '../../../src/workflows/contract';
import { openBrowser } from '../../support/browser';
import { caller } from '../support/caller';
import type { Town } from '../support/town';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly description?: string }[];
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: object; readonly headers?: object }>
  >;
}

interface Described {
  readonly openapi: string;
  readonly security: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, unknown>>;
    readonly securitySchemes: Readonly<Record<string, { readonly type: string; readonly scheme?: string }>>;
  };
}

export const descriptionStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  const described = async () => (await (await fetch(`${town().url}/openapi.json`)).json()) as Described;
  const operations = async () =>
    Object.entries((await described()).paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  test('OpenAPI 3.1 tells of every action, under its own name, and of nothing but the API', async () => {
    const { openapi, paths, security, components } = await described();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/complaints',
        ...ACTIONS.map((action) => `/api/v1/complaints/{reference}/${action}`),
      ]),
    );
    expect(Object.keys(paths).filter((path) => !path.startsWith('/api/v1/') || path.endsWith('/'))).toEqual([]);
    expect([security, components.securitySchemes]).toEqual([
      [{ key: [] }],
      { key: expect.objectContaining({ type: 'http', scheme: 'bearer' }) },
    ]);
  });

  test('each operation has a name of its own, a sentence, and all that can be answered', async () => {
    const all = await operations();
    const names = all.map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(all.length);
    for (const { path, method, operation } of all) {
      const always = ['400', '401', '403', '429', '500', '503', ...(method === 'post' ? ['413', '415', '422'] : [])];
      const about = { path, method, statuses: Object.keys(operation.responses) };
      expect(about).toEqual({ path, method, statuses: expect.arrayContaining(always) });
      expect(operation.description).toMatch(/Takes a key with the role \w+/);
      expect([path, operation.summary, operation.tags]).toEqual([
        path,
        expect.stringMatching(/\.$/),
        [expect.any(String)],
      ]);
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        expect([path, status, description]).not.toContain('Default Response');
        if (Number(status) >= 400) expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
      }
    }
  });

  test('headers that a client needs are told of, and every shape is named once and used', async () => {
    const { paths, components } = await described();
    const text = JSON.stringify(paths) + JSON.stringify(components);
    for (const header of ['ETag', 'Link', 'Location', 'Retry-After', 'WWW-Authenticate', 'Idempotency-Replayed'])
      expect(text).toContain(`"${header}":{"description"`);
    const shapes = Object.keys(components.schemas);
    expect(shapes).toEqual(expect.arrayContaining(['OpenComplaint', 'Opened', 'Shown', 'Problem']));
    for (const shape of shapes)
      expect([shape, text.includes(`"#/components/schemas/${shape}"`)]).toEqual([shape, true]);
  });

  test.each([
    ['PUT', '/api/v1/complaints', 'GET, HEAD, POST'],
    ['GET', '/api/v1/complaints/TN-00000-00000/note', 'POST'],
    ['DELETE', '/api/v1/keys/', 'GET, HEAD, POST'],
    ['HEAD', '/api/v1/events', 'GET'],
  ])('%s %s is told which methods there are', async (method, path, allow) => {
    const response = await fetch(`${town().url}${path}`, { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  test.each([
    ['no JSON', { 'content-type': 'application/x-www-form-urlencoded' }, 'channel=web', 415],
    ['half of it', { 'content-type': 'application/json' }, '{"channel":', 400],
    ['nothing', { 'content-type': 'application/json' }, '', 400],
    ['a poisoned one', { 'content-type': 'application/json' }, '{"__proto__":{"admin":true}}', 400],
    ['too much', { 'content-type': 'application/json' }, JSON.stringify('x'.repeat(600_000)), 413],
  ])('a body that is %s is refused as a problem', async (_what, headers, body, status) => {
    const response = await fetch(`${town().url}/api/v1/complaints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${town().key}`, ...(headers as Record<string, string>) },
      body,
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await response.json()).toMatchObject({ status, type: 'about:blank', errors: expect.any(Array) });
  });

  test('a body that asks for nothing may be left out, but not be null', async () => {
    const { reference } = await town().opens();
    const resume = (init: RequestInit) =>
      fetch(`${town().url}/api/v1/complaints/${reference}/resume`, {
        ...init,
        method: 'POST',
        headers: { authorization: `Bearer ${town().key}`, ...(init.headers as Record<string, string>) },
      });
    // 409: it is understood, and not paused.
    expect((await resume({})).status).toBe(409);
    expect((await resume({ headers: { 'content-type': 'application/json' }, body: '{}' })).status).toBe(409);
    expect((await resume({ headers: { 'content-type': 'application/json' }, body: 'null' })).status).toBe(400);
  });

  test('what is no reference is refused; what is one, but of nobody, is not found', async () => {
    expect((await get('/api/v1/complaints/%00')).status).toBe(400);
    expect(await (await get('/api/v1/complaints/tn-1')).json()).toMatchObject({
      errors: [{ field: 'reference', fix: expect.stringContaining('TN-7F3KQ-92QDM') }],
    });
    expect((await get('/api/v1/complaints/TN-00000-00000')).status).toBe(404);
    expect((await post('/api/v1/nothing', {})).status).toBe(404);
  });

  test('the description is read in a browser that asks nobody else and runs nothing from elsewhere', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      const [complaints, asked]: [string[], string[]] = [[], []];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => asked.push(new URL(request.url()).origin));
      const answer = await page.goto(`${town().url}/docs`);
      expect(answer?.headers()['content-security-policy']).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self';/,
      );
      await page.locator('.opblock').first().waitFor();
      expect(await page.locator('.opblock').count()).toBe((await operations()).length);
      await page.locator('#operations-complaints-open .opblock-summary-control').click();
      await page.getByText('Everything that can be done with complaints').waitFor();
      expect(await page.locator('#operations-complaints-open').innerText()).toContain('Too many requests');
      expect([complaints, new Set(asked)]).toEqual([[], new Set([town().url])]);
    } finally {
      await browser.close();
    }
  });
};
