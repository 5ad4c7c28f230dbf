import { openedSchema, shownSchema } from '../../../src/contract/show';
import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';

export const versionStories = (town: () => Town): void => {
  const { get, post } = caller(town);

  /** The complaint once nothing comes of itself any more, with its version. */
  async function quiet(): Promise<{ path: string; etag: string }> {
    const { reference } = await town().opens();
    await town().shows(
      reference,
      ({ timeline }) => timeline.filter(({ type }) => type === 'message.delivered').length >= 1,
    );
    const path = `/api/v1/complaints/${reference}`;
    for (let etag = ''; ; await new Promise((resolve) => setTimeout(resolve, 300))) {
      const now = (await get(path)).headers.get('etag') ?? '';
      if (now === etag) return { path, etag };
      etag = now;
    }
  }

  test('what has not changed is not sent again; what has is', async () => {
    const { path, etag } = await quiet();
    const same = await get(path, { 'if-none-match': `"0-0", W/${etag}` });
    expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, etag, '']);
    await post(`${path}/note`, { text: 'Called' }, { 'if-match': etag });
    const changed = await get(path, { 'if-none-match': etag });
    expect([changed.status, changed.headers.get('etag') === etag]).toEqual([200, false]);
    expect(shownSchema.parse(await changed.json()).timeline.at(-1)).toMatchObject({ type: 'note.added' });
  });

  test('who acts on what they saw is told what has come since, and nothing is done', async () => {
    const { path, etag } = await quiet();
    expect((await post(`${path}/note`, { text: 'First' }, { 'if-match': etag, 'tuntas-person': 'ani' })).status).toBe(
      200,
    );
    const late = await post(`${path}/escalate`, { reason: 'No answer' }, { 'if-match': etag });
    const problem = (await late.json()) as { errors: { field: string; message: string; fix: string }[] };
    expect([late.status, problem]).toEqual([
      412,
      expect.objectContaining({ title: expect.stringMatching(/^TN-\S+ has changed since$/) }),
    ]);
    expect(problem.errors).toEqual([
      {
        field: expect.stringMatching(/^timeline\[\d+\]$/),
        message: expect.stringMatching(/^is new: note\.added by ani at 20\d\d-/),
        fix: expect.stringContaining(`If-Match: ${late.headers.get('etag')}`),
      },
    ]);
    expect(JSON.stringify(problem)).not.toContain('First');
    const again = await post(`${path}/escalate`, { reason: 'No answer' }, { 'if-match': late.headers.get('etag')! });
    expect(again.status).toBe(200);
  });

  test('of two who saw the same, one acts', async () => {
    const { path, etag } = await quiet();
    const acts = (text: string) => post(`${path}/note`, { text }, { 'if-match': etag });
    const both = await Promise.all([acts('Ani'), acts('Budi')]);
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412]);
  });

  test('any version will do for a star; a weak tag, or none of ours, will not', async () => {
    const { path, etag } = await quiet();
    const statuses = [];
    for (const header of ['*', `W/${etag}`, 'latest', '""']) {
      statuses.push((await post(`${path}/note`, { text: 'x' }, { 'if-match': header })).status);
    }
    expect(statuses).toEqual([200, 412, 412, 412]);
  });

  test('whoever prefers to wait is answered when the acknowledgement has left, or their time is up', async () => {
    const opening = { channel: 'web', subject: 'Tagihan dobel', text: 'Dua kali', customer: siti };
    const waited = await post('/api/v1/complaints', opening, { prefer: 'respond-async, wait=20' });
    const { reference, status } = openedSchema.parse(await waited.json());
    expect([waited.status, waited.headers.get('preference-applied'), status]).toEqual([201, 'wait=20', 'in-progress']);
    const { timeline } = shownSchema.parse(await (await get(`/api/v1/complaints/${reference}`)).json());
    expect(timeline.map(({ type, data }) => [type, data['message']])).toContainEqual([
      'message.accepted',
      'acknowledgement',
    ]);

    const unreachable = { ...opening, customer: { name: 'Siti' } };
    const began = Date.now();
    const late = await post('/api/v1/complaints', unreachable, { prefer: 'wait=1' });
    expect([late.status, late.headers.get('preference-applied')]).toEqual([201, null]);
    expect(Date.now() - began).toBeGreaterThanOrEqual(1_000);
    expect((await post('/api/v1/complaints', opening, { prefer: 'wait=soon' })).status).toBe(201);
  });
};
