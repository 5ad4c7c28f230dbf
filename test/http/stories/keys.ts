import { type Deed, MAY, type Role, ROLES } from '../../../src/contract/roles';
import { ACTIONS } from '../../../src/workflows/contract';
import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

interface Made {
  readonly id: string;
  readonly key: string;
}

export const keyStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  const tuntas = typist(town);
  const opening = { channel: 'web', subject: 'Tagihan dobel', text: 'Dua kali', customer: siti };
  const make = async (role: Role, more: object = {}) =>
    (await (await post('/api/v1/keys', { name: `for ${role}`, role, ...more })).json()) as Made;

  /** Every address of the API, as its description tells them, with a deed for each. */
  async function everything(): Promise<{ deed: Deed; method: 'get' | 'post'; path: string }[]> {
    const { paths } = (await (await get('/openapi.json')).json()) as { paths: Record<string, object> };
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method): { deed: Deed; method: 'get' | 'post'; path: string } => {
        const last = path.split('/').pop() ?? '';
        const [, folder = ''] = /^\/api\/v1\/(\w+)/.exec(path) ?? [];
        const deed =
          // The board is for everybody.
          (last === 'compliments' ? 'look' : undefined) ??
          ({ keys: 'keys', policy: 'moves', reports: 'reports', webhooks: 'webhooks' } as const)[folder] ??
          ACTIONS.find((action) => action === last) ??
          (['page-link', 'consent'] as const).find((more) => path.includes(`/${more}`)) ??
          (method === 'post' ? 'open' : 'look');
        const to = path.replace('{reference}', 'TN-00000-00000').replace('{id}', '00000000');
        if (path.endsWith('/events')) return { deed, method: method as 'get', path: `${to}?after=none` };
        return { deed, method: method as 'get' | 'post', path: to };
      }),
    );
  }

  test.each(ROLES)('a key for %s does what the table says, and nothing else', async (role) => {
    const { key } = await make(role);
    for (const { deed, method, path } of await everything()) {
      const response = method === 'get' ? await get(path, {}, key) : await post(path, { nonsense: 1 }, {}, key);
      await response.body?.cancel();
      expect([method, path, response.status === 403]).toEqual([method, path, !MAY[deed].includes(role)]);
      expect(response.status).not.toBe(401);
    }
  });

  test('what a key may not do it is told, and whom to ask for one that may', async () => {
    const { key } = await make('auditor');
    const refused = await post('/api/v1/complaints/TN-00000-00000/resolve', {}, {}, key);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      403,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await refused.json()).toEqual({
      ...{ type: 'about:blank', title: 'The key may not do this', status: 403, errors: [] },
      detail: expect.stringMatching(/role auditor may not "resolve".*tuntas key create --role agent/),
    });
  });

  test('a key is told once and kept as a hash; revoked, it opens nothing from that moment on', async () => {
    const { id, key } = await make('agent');
    expect(key).toMatch(/^tuntas_[0-9A-Z]{8}_[\w-]{43}$/);
    expect((await get('/api/v1/complaints', {}, key)).status).toBe(200);
    const listed = await (await get('/api/v1/keys')).text();
    expect(listed).toContain(id);
    expect(listed).not.toContain(key.slice(-43));
    expect((await post(`/api/v1/keys/${id}/revoke`, {})).status).toBe(200);
    const refused = await get('/api/v1/complaints', {}, key);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('tuntas key create') });
    expect((await post('/api/v1/keys/00000000/revoke', {})).status).toBe(404);
  });

  test.each(['', 'wrong', 'tuntas_00000000_', `tuntas_00000000_${'x'.repeat(43)}`, 'a b'])(
    'the key "%s" opens nothing',
    async (key) => {
      expect((await get('/api/v1/complaints', {}, key)).status).toBe(401);
    },
  );

  test('a key made twice under one Idempotency-Key is one key, told both times', async () => {
    const once = { 'idempotency-key': 'key-1' };
    const wanted = { name: 'CRM', role: 'agent' };
    const both = [await post('/api/v1/keys', wanted, once), await post('/api/v1/keys', wanted, once)];
    const [first, again] = (await Promise.all(both.map((one) => one.json()))) as [Made, Made];
    expect(again).toEqual(first);
    expect((await get('/api/v1/complaints', {}, again.key)).status).toBe(200);
  });

  test('a key that belongs to a person acts for them, and for nobody else', async () => {
    const { reference } = await town().opens();
    const path = `/api/v1/complaints/${reference}/note`;
    const anis = await make('agent', { person: 'ani' });
    const free = await make('agent');
    expect((await post(path, { text: 'a' }, {}, anis.key)).status).toBe(200);
    expect((await post(path, { text: 'b' }, { 'tuntas-person': 'ani' }, anis.key)).status).toBe(200);
    const refused = await post(path, { text: 'c' }, { 'tuntas-person': 'budi' }, anis.key);
    expect([refused.status, await refused.json()]).toEqual([
      403,
      expect.objectContaining({ errors: [expect.objectContaining({ field: 'Tuntas-Person' })] }),
    ]);
    await post(path, { text: 'd' }, { 'tuntas-person': 'budi' }, free.key);
    await post(path, { text: 'e' }, {}, free.key);
    const noted = ({ timeline }: { timeline: readonly { type: string; actor: { kind: string; id?: string } }[] }) =>
      timeline
        .filter(({ type, actor }) => type === 'note.added' && actor.kind === 'staff')
        .map(({ actor }) => actor.id);
    const shown = await town().shows(reference, (one) => noted(one).length === 4);
    expect(noted(shown)).toEqual(['ani', 'ani', 'budi', `key:${free.id}`]);
  });

  test.each([
    [{ name: 'x', role: 'king' }, 'role'],
    [{ role: 'agent' }, 'name'],
    [{ name: 'x', role: 'agent', person: 'nobody' }, 'person'],
    [{ name: 'x', role: 'agent', key: 'mine' }, 'key'],
  ])('a key as %j is refused at its field', async (wanted, field) => {
    const response = await post('/api/v1/keys', wanted);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ field })] }),
    ]);
  });

  test('an intake key brings complaints in and reads none', async () => {
    const { key } = await make('intake');
    const opened = await post('/api/v1/complaints', opening, { 'idempotency-key': 'intake-1' }, key);
    const again = await post('/api/v1/complaints', opening, { 'idempotency-key': 'intake-1' });
    expect([opened.status, await again.json()]).toEqual([201, await opened.json()]);
    expect((await get(opened.headers.get('location') ?? '', {}, key)).status).toBe(403);
  });

  test('keys are made, listed and revoked from the command line', async () => {
    const made = await tuntas('key', 'create', '--name', 'Web form', '--role', 'intake');
    expect([made.code, made.out]).toEqual([0, expect.stringMatching(/^tuntas_\w{8}_[\w-]{43}\n$/)]);
    const id = made.out.slice(7, 15);
    expect((await tuntas('key', 'list')).out).toMatch(new RegExp(`${id} +Web form +intake +- .* never`));

    const itself = typist(town, { TUNTAS_API_KEY: made.out.trim(), TUNTAS_URL: town().url });
    expect(await itself('list')).toMatchObject({ code: 1, err: expect.stringMatching(/role intake may not "look"/) });
    expect((await itself('open', '--name', 'Siti', '--subject', 'x', '--text', 'y')).code).toBe(0);

    expect(await tuntas('key', 'revoke', id)).toMatchObject({ code: 2, err: expect.stringContaining('add --yes') });
    expect((await tuntas('key', 'revoke', id, '--yes')).out).toBe(`${id} (Web form) is revoked\n`);
    expect((await tuntas('key', 'list')).out).not.toContain(id);
    expect((await tuntas('key', 'list', '--all')).out).toContain(id);
    expect((await tuntas('key', 'list', '--json')).out).not.toContain('hash');
    expect((await tuntas('key', 'create', '--name', 'x', '--role', 'king')).code).toBe(2);
  });
};
