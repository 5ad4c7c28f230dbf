import { readIncoming } from '../../../src/channels/email/incoming';
import { createTransport } from 'nodemailer';
import { type Listed, openedSchema } from '../../../src/contract/show';
import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';

export const onceStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  const opening = { channel: 'web', subject: 'Tagihan dobel', text: 'Dipotong dua kali', customer: siti };
  /** What a client sees of an answer. */
  const seen = async (response: Response) => [
    response.status,
    response.headers.get('location'),
    response.headers.get('content-type'),
    await response.text(),
  ];
  const replayed = (response: Response) => response.headers.get('idempotency-replayed');

  test('opened twice with one key and one body: one complaint, and the same answer to the letter', async () => {
    const first = await post('/api/v1/complaints', opening, { 'idempotency-key': 'form-1' });
    // The order of the fields says nothing, nor does a slash at the end.
    const { channel, ...rest } = opening;
    const again = await post('/api/v1/complaints/', { ...rest, channel }, { 'idempotency-key': 'form-1' });
    expect([replayed(first), replayed(again)]).toEqual([null, 'true']);
    expect(await seen(again)).toEqual(await seen(first));
  });

  test('ten at once with one key are one complaint', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post('/api/v1/complaints', opening, { 'idempotency-key': 'form-2' })),
    );
    const opened = await Promise.all(answers.map(async (answer) => openedSchema.parse(await answer.json()).reference));
    expect(new Set(opened).size).toBe(1);
    expect(answers.filter((answer) => replayed(answer) === null)).toHaveLength(1);
  });

  test('one key with another body is refused, and nothing is done', async () => {
    await post('/api/v1/complaints', opening, { 'idempotency-key': 'form-3' });
    const other = await post('/api/v1/complaints', { ...opening, text: 'Lain' }, { 'idempotency-key': 'form-3' });
    expect([other.status, other.headers.get('content-type')]).toEqual([
      422,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await other.json()).toMatchObject({
      title: 'The key belongs to another request',
      errors: [{ field: 'Idempotency-Key', fix: expect.stringContaining('choose a new key') }],
    });
  });

  test('an action is done once, also when its journey has gone on; another body or person is refused', async () => {
    const { reference } = await town().opens();
    const path = `/api/v1/complaints/${reference}/note`;
    const first = await post(path, { text: 'Called' }, { 'idempotency-key': 'n1' });
    await post(`/api/v1/complaints/${reference}/escalate`, { reason: 'She insists' }, { 'idempotency-key': 'n1' });
    const again = await post(path, { text: 'Called' }, { 'idempotency-key': 'n1' });
    expect(await seen(again)).toEqual(await seen(first));
    expect((await post(path, { text: 'Called!' }, { 'idempotency-key': 'n1' })).status).toBe(422);
    const budi = { 'idempotency-key': 'n1', 'tuntas-person': 'budi' };
    expect((await post(path, { text: 'Called' }, budi)).status).toBe(422);
    // The same key, sent elsewhere, was another request.
    const { timeline } = await town().shows(reference, (shown) =>
      shown.timeline.some(({ type }) => type === 'tier.changed'),
    );
    const ours = timeline.filter(({ type, actor }) => type === 'note.added' && actor.kind === 'staff');
    expect(ours).toHaveLength(1);
  });

  test('what was refused once stays refused under its key; what could not be used leaves the key free', async () => {
    const { reference } = await town().opens();
    const path = `/api/v1/complaints/${reference}/confirm`;
    const key = { 'idempotency-key': 'c1' };
    const first = await post(path, {}, key);
    expect(first.status).toBe(409);
    expect(await seen(await post(path, {}, key))).toEqual(await seen(first));

    const nobody = '/api/v1/complaints/TN-00000-00000/note';
    expect((await post(nobody, { text: 'a' }, key)).status).toBe(404);
    expect((await post(nobody, { text: 'b' }, key)).status).toBe(404);
    expect((await post(`/api/v1/complaints/${reference}/note`, { txt: '' }, { 'idempotency-key': 'c2' })).status).toBe(
      400,
    );
    expect(
      (await post(`/api/v1/complaints/${reference}/note`, { text: 'b' }, { 'idempotency-key': 'c2' })).status,
    ).toBe(200);
  });

  test('what a mail opened is known by the id of that mail', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: town().up.smtpIntakePort, ignoreTLS: true });
    const [from, to, subject] = ['joko-known@example.test', town().up.organisation.email, 'Surat dengan nomor'];
    const head = [`From: Joko <${from}>`, `To: ${to}`, `Subject: ${subject}`, 'Message-ID: <known-1@example.test>'];
    const raw = [...head, '', 'Paket saya tidak sampai.', ''].join('\r\n');
    await transport.sendMail({ envelope: { from, to }, raw });
    transport.close();
    const reading = { links: { readReplyAddress: () => undefined }, referencePrefix: 'TN' };
    const { id } = await readIncoming({ raw: Buffer.from(raw), receivedAt: new Date() }, reading);
    expect(id).toMatch(/^<known-1@example\.test>:/);
    const key = { 'idempotency-key': `smtp:${id}` };
    const found = async () =>
      ((await (await get('/api/v1/complaints?limit=200')).json()) as Listed[]).find((one) => one.subject === subject);
    let known: Listed | undefined;
    for (let tries = 0; tries < 100 && !known; tries += 1) {
      known = await found();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const { reference, channel, customer, receivedAt } = known!;
    const said = { channel, subject, text: 'Paket saya tidak sampai.', customer };
    const moment = new Date(receivedAt).toISOString();
    const again = await post('/api/v1/complaints', { ...said, receivedAt: moment }, key);
    expect([again.status, replayed(again), await again.json()]).toEqual([
      201,
      'true',
      expect.objectContaining({ reference }),
    ]);
    expect((await post('/api/v1/complaints', { ...said, text: 'Lain' }, key)).status).toBe(422);
  });

  test('every POST of the API may carry a key, and says what happens when it does not fit', async () => {
    const { paths } = (await (await get('/openapi.json')).json()) as {
      paths: Record<string, { post?: { parameters?: { name: string }[]; responses: object } }>;
    };
    const posts = Object.entries(paths).flatMap(([path, { post: posted }]) => (posted ? [{ path, posted }] : []));
    expect(posts.length).toBeGreaterThan(20);
    for (const { path, posted } of posts) {
      const names = (posted.parameters ?? []).map(({ name }) => name);
      expect([path, names, Object.keys(posted.responses)]).toEqual([
        path,
        expect.arrayContaining(['idempotency-key']),
        expect.arrayContaining(['422']),
      ]);
    }
  });
};
