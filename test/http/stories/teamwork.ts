import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';

/** Several people at one complaint: what they tell each other, and what the customer does not hear of it. */
export const teamworkStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  const mailbox = () => town().up.farEnds.mailbox!;
  const somebody = (name: string) => ({ ...siti, name, email: `${name.toLowerCase()}@example.test`, phone: undefined });
  const opens = (name: string, about: object = {}) =>
    town().opens({ customer: JSON.parse(JSON.stringify(somebody(name))) as object, ...about });
  const as = (person: string) => ({ 'tuntas-person': person });
  const does = async (reference: string, action: string, body: object, person = 'ani') => {
    const response = await post(`/api/v1/complaints/${reference}/${action}`, body, as(person));
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('whom a note names reads it in their mail; a name that nobody has is told at once', async () => {
    const { reference } = await opens('Dewi');
    const note = { text: 'Menurut saya kabelnya putus, @hana dan @technical' };
    expect((await does(reference, 'note', note)).status).toBe(200);
    for (const to of ['hana@contoh.test', 'fajar@contoh.test']) {
      const mail = await mailbox().waitFor({ to, text: 'kabelnya putus' });
      expect(mail.text).toContain(reference);
      expect(mail.text).toContain('ani');
    }
    const { status, body } = await does(reference, 'note', { text: 'Tanya @joni' });
    expect([status, body['detail']]).toEqual([409, expect.stringMatching(/"joni" to mention; there are ani, bayu/)]);
    const page = await fetch(town().links.statusPage(reference));
    expect(await page.text()).not.toMatch(/kabelnya|hana/i);
  });

  test('whoever watches hears of it', async () => {
    const { reference } = await opens('Endang');
    expect((await does(reference, 'watch', {}, 'kartika')).status).toBe(200);
    await town().shows(reference, ({ watchers }) => watchers.includes('kartika'));
    await does(reference, 'hand-off', { desk: 'technical', summary: 'Kabel' });
    const { text } = await mailbox().waitFor({ to: 'kartika@contoh.test', text: reference });
    expect(text).toMatch(/Anda memantau .*diserahkan kepada Spesialis Teknik/s);
  });

  test('what helps with a complaint stands on it with its reason; a colleague lifts it, and no customer reads of it', async () => {
    const { reference } = await opens('Kartini', { subject: 'PENIPU!!!', text: 'Saya lapor polisi' });
    const { approaches } = await town().shows(reference, (shown) => shown.approaches.length > 0);
    expect(approaches).toEqual([
      {
        ...{ approach: 'heated', because: ['words:penipu', 'words:lapor polisi', 'exclamations'], by: 'rule' },
        advice: expect.stringContaining('Hear them out'),
      },
    ]);
    const { status, body } = await does(reference, 'approach', { approach: 'calm' });
    expect([status, body['detail']]).toEqual([409, expect.stringContaining('there are heated, repeat')]);
    expect((await does(reference, 'approach', { approach: 'heated', off: true })).status).toBe(200);
    await town().shows(reference, (shown) => shown.approaches.length === 0);
    const page = await fetch(town().links.statusPage(reference));
    expect(await page.text()).not.toMatch(/heated|penipu(?!!)/);
  });

  test('another desk is asked for a piece of work that holds the clocks, and gives it back', async () => {
    const { reference } = await opens('Fitri');
    const open = { desk: 'technical', what: 'Ukur sinyal', due: '2bd', pauses: true };
    expect((await does(reference, 'task', { open })).body).toMatchObject({ status: 'paused' });
    const asked = await town().shows(reference, ({ tasks }) => tasks.length > 0);
    expect(asked.tasks).toMatchObject([
      { task: 'sub-task:1', desk: 'technical', what: 'Ukur sinyal', pauses: 'awaiting-third-party', late: false },
    ]);
    await mailbox().waitFor({ to: 'fajar@contoh.test', text: 'Ukur sinyal' });
    const done = { done: 'sub-task:1', note: 'Sinyal lemah' };
    expect((await does(reference, 'task', done, 'gita')).body).toMatchObject({ status: 'in-progress' });
    await mailbox().waitFor({ text: 'Sinyal lemah' });
  });

  test('two complaints that are one show it on both sides, and what a customer told before is at hand', async () => {
    const first = await opens('Gina', { subject: 'Kurir' });
    const second = await opens('Gina', { subject: 'Kurir lagi', channel: 'branch', category: 'delivery' });
    const link = { to: first.reference, kind: 'duplicate-of' };
    expect((await does(second.reference, 'link', link)).status).toBe(200);
    expect((await does(second.reference, 'link', link)).status).toBe(200);
    const from = await town().shows(second.reference, ({ links }) => links.length > 0);
    expect(from.links).toEqual([{ reference: first.reference, kind: 'duplicate-of' }]);
    expect(from.approaches).toMatchObject([{ approach: 'repeat', because: [`earlier:${first.reference}`] }]);
    const to = await town().shows(first.reference, ({ links }) => links.length > 0);
    expect(to.links).toEqual([{ reference: second.reference, kind: 'duplicated-by' }]);
    expect(to.history).toMatchObject([{ reference: second.reference, subject: 'Kurir lagi', channel: 'branch' }]);

    const nobody = await does(second.reference, 'link', { to: 'TN-00000-00000', kind: 'duplicate-of' });
    expect([nobody.status, nobody.body['errors']]).toMatchObject([400, [{ field: 'to' }]]);
  });

  test('an answer is another one once another complaint was linked to it; acting on it need not look again', async () => {
    const [one, other] = [await opens('Hesti'), await opens('Intan')];
    const path = `/api/v1/complaints/${one.reference}`;
    await town().shows(
      one.reference,
      ({ timeline }) => timeline.filter(({ type }) => type === 'message.accepted').length >= 2,
    );
    const before = (await get(path)).headers.get('etag') ?? '';
    await does(other.reference, 'link', { to: one.reference, kind: 'same-cause-as' });
    await town().shows(one.reference, ({ links }) => links.length > 0);
    const now = await get(path, { 'if-none-match': before });
    expect(now.status).toBe(200);
    const etag = now.headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
    const acted = await post(`${path}/note`, { text: 'Sama' }, { ...as('ani'), 'if-match': etag });
    expect(acted.status).toBe(200);
  });
};
