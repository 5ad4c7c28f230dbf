import { listSchema, openedSchema, shownSchema } from '../../../src/contract/show';
import { siti, type Town } from '../support/town';

export const apiStories = (town: () => Town): void => {
  const opening = { channel: 'web', subject: 'Tagihan dobel', text: 'Dipotong dua kali', customer: siti };

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${town().url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${town().key}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const get = (path: string, key = town().key) =>
    fetch(`${town().url}${path}`, { headers: { authorization: `Bearer ${key}` } });

  describe('opening', () => {
    test('a complaint lives as soon as it is opened', async () => {
      const response = await post('/api/v1/complaints', opening);
      const opened = openedSchema.parse(await response.json());
      expect([response.status, response.headers.get('location')]).toEqual([
        201,
        `/api/v1/complaints/${opened.reference}`,
      ]);
      expect(opened).toEqual({
        reference: expect.stringMatching(/^TN-[0-9A-Z]{5}-[0-9A-Z]{5}$/),
        workflowId: `complaint:${opened.reference}`,
        status: 'received',
      });
    });

    test('what is wrong is told field by field, with its mend', async () => {
      const wrong = { ...opening, colour: 'red', customer: { ...siti, phone: '0812', zone: 'Jakarta' } };
      const response = await post('/api/v1/complaints', wrong);
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({
        status: 400,
        errors: [
          { field: 'customer.phone', fix: expect.stringContaining('+62') },
          { field: 'customer.zone', fix: expect.stringContaining('Asia/Jakarta') },
          { field: 'colour', message: 'is not a field we know' },
        ],
      });
    });

    test('without the key nothing is opened or told', async () => {
      expect((await get('/api/v1/complaints', 'wrong')).status).toBe(401);
      expect((await post('/api/v1/complaints', opening, { authorization: '' })).status).toBe(401);
    });
  });

  describe('looking', () => {
    test('a complaint is shown as the contract says, from its first word on', async () => {
      const { reference } = await town().opens({ category: 'billing' });
      const shown = await town().shows(reference, ({ timeline }) =>
        timeline.some(({ type, data }) => type === 'message.delivered' && data['channel'] === 'sms'),
      );
      expect(shownSchema.strict().parse(shown)).toMatchObject({
        ...{ reference, status: 'in-progress', category: 'billing', customer: siti },
        clocks: expect.arrayContaining([
          expect.objectContaining({ clock: 'close-out', kind: 'statutory', state: 'running' }),
        ]),
      });
      const delivered = shown.timeline.filter(
        ({ type, data }) => type === 'message.delivered' && data['channel'] === 'sms',
      );
      expect(delivered).toHaveLength(1);
      expect(shown.timeline.map(({ seq }) => seq)).toEqual(shown.timeline.map((_, index) => index + 1));
    });

    test('lists are filtered, and go on from page to page', async () => {
      await town().opens({ severity: 'critical' });
      await town().opens({ severity: 'critical' });
      const first = await get('/api/v1/complaints?severity=critical&limit=1');
      const [, next] = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? [];
      const second = await get(next ?? '');
      const [one, two] = [listSchema.parse(await first.json()), listSchema.parse(await second.json())];
      expect([one.length, two.length]).toEqual([1, 1]);
      expect(one[0]?.reference).not.toBe(two[0]?.reference);
      expect([...one, ...two].map(({ severity }) => severity)).toEqual(['critical', 'critical']);
      expect((await get('/api/v1/complaints?colour=red')).status).toBe(400);
    });

    test('who asks for a complaint that does not exist is told so', async () => {
      const response = await get('/api/v1/complaints/TN-00000-00000');
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ detail: 'There is no complaint TN-00000-00000.' });
    });
  });

  describe('acting', () => {
    test('an action answers once the journey has advanced, and names who acted', async () => {
      const { reference } = await town().opens();
      const noted = await town().acts(reference, 'note', { text: 'Called' }, { 'tuntas-person': 'budi' });
      expect([noted.status, await noted.json()]).toEqual([
        200,
        expect.objectContaining({ reference, status: 'in-progress' }),
      ]);
      const { timeline } = await town().shows(reference, (shown) =>
        shown.timeline.some(({ actor }) => actor.id === 'budi'),
      );
      expect(timeline.filter(({ type }) => type === 'note.added').map(({ data }) => data['text'])).toContain('Called');
    });

    test('what makes no sense now is refused with its reason', async () => {
      const { reference } = await town().opens();
      const response = await town().acts(reference, 'confirm', {});
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('no resolution to confirm') });
    });

    test('a complaint that has ended can be taken up again, and nothing else', async () => {
      const { reference } = await town().opens();
      await town().acts(reference, 'withdraw', {});
      await town().shows(
        reference,
        ({ status, timeline }) =>
          status === 'withdrawn' &&
          timeline.some(({ type, data }) => type === 'message.accepted' && data['message'] === 'withdrawn'),
      );
      let late = await town().acts(reference, 'confirm', {});
      for (let tries = 0; tries < 50 && !(await late.clone().text()).includes('not open'); tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        late = await town().acts(reference, 'confirm', {});
      }
      expect(await late.json()).toMatchObject({ status: 409, title: 'The complaint has ended' });
      const again = await town().acts(reference, 'reopen', { reason: 'She called' });
      expect([again.status, await again.json()]).toEqual([200, expect.objectContaining({ status: 'in-progress' })]);
      await town().shows(
        reference,
        ({ status, timeline }) => status === 'in-progress' && timeline.some(({ type }) => type === 'reopened'),
      );
    });
  });

  test('health tells what ails', async () => {
    const ready = await fetch(`${town().url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { ok: true, amiss: [] }]);
    expect((await fetch(`${town().url}/healthz`)).status).toBe(200);
  });
};
