import { ANI, OURS, SITI, until, useLine } from './support/line';

const line = useLine();
const send = (body: string, to = SITI) =>
  line.client.messages.create({ to, from: OURS, body, statusCallback: `${line.project.url}/told` });
const bodies = (messages: readonly { readonly body: string }[]) => messages.map(({ body }) => body);

describe('looking up what was sent', () => {
  test('by To and From, newest first, page by page', async () => {
    for (const body of ['1', '2', '3', '4', '5']) await send(body);
    await send('to somebody else', ANI);
    expect(bodies(await line.client.messages.list({ to: SITI, from: OURS, pageSize: 2 }))).toEqual([
      '5',
      '4',
      '3',
      '2',
      '1',
    ]);

    const page = await line.client.messages.page({ to: SITI, pageSize: 2 });
    await send('meanwhile');
    expect(bodies((await page.nextPage())?.instances ?? [])).toEqual(['3', '2']);
    expect(bodies(await line.client.messages.list({ to: SITI, limit: 2 }))).toEqual(['meanwhile', '5']);
  });

  test('by the moment it was sent', async () => {
    await send('1');
    const day = 86_400_000;
    const list = (query: object) => line.client.messages.list(query).then(bodies);
    expect(await list({ dateSentAfter: new Date(Date.now() - 2_000) })).toEqual(['1']);
    expect(await list({ dateSentAfter: new Date(Date.now() + 2_000) })).toEqual([]);
    expect(await list({ dateSentBefore: new Date(Date.now() + 2_000) })).toEqual(['1']);
    expect(await list({ dateSentBefore: new Date(Date.now() - 2_000) })).toEqual([]);
    expect(await list({ dateSent: new Date() })).toEqual(['1']);
    expect(await list({ dateSent: new Date(Date.now() - 2 * day) })).toEqual([]);
  });

  test('calls, by whom they went to, when, and how they stand', async () => {
    line.project.page('/voice', '<Response/>');
    line.phone.handset(SITI).answer();
    const call = (to: string) => line.client.calls.create({ to, from: OURS, url: `${line.project.url}/voice` });
    const { sid } = await call(SITI);
    await call(ANI);
    await line.phone.expectCall({ to: SITI, status: 'completed' });
    const list = (query: object) => line.client.calls.list(query).then((calls) => calls.map((one) => one.to));
    expect(await list({ to: SITI, from: OURS, startTimeAfter: new Date(Date.now() - 5_000) })).toEqual([SITI]);
    expect(await list({ status: 'ringing' })).toEqual([ANI]);
    expect(await list({ parentCallSid: sid })).toEqual([]);
    expect(await list({ startTimeAfter: new Date(Date.now() + 5_000) })).toEqual([]);
  });
});

describe('after a kill', () => {
  test('what was sent is still there, and what was on its way arrives, told once', async () => {
    const { sid } = await send('1');
    await line.restart();
    await line.phone.waitForText({ to: SITI, body: '1' });
    await until(() => line.project.told('/told').includes('delivered'));
    expect(line.project.told('/told')).toEqual(['sent', 'delivered']);
    expect(await line.client.messages(sid).fetch()).toMatchObject({ status: 'delivered' });
  });

  test('what is left to tell waits for a project that is still starting', async () => {
    await send('1');
    await line.project.stop();
    await line.restart();
    await line.phone.waitForText({ to: SITI });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(line.project.told('/told')).not.toContain('delivered');
    await line.project.comeBack();
    await until(() => line.project.told('/told').includes('delivered'));
  });

  test('calls that were on are over, and the project is told', async () => {
    line.project.page('/voice', '<Response><Pause length="1000"/></Response>');
    line.phone.handset(SITI).answer();
    const call = (to: string) =>
      line.client.calls.create({
        to,
        from: OURS,
        url: `${line.project.url}/voice`,
        statusCallback: `${line.project.url}/${to}`,
      });
    await call(SITI);
    await call(ANI);
    await line.phone.expectCall({ to: SITI, status: 'in-progress' });
    await line.phone.expectCall({ to: ANI, status: 'ringing' });
    await line.restart();
    await until(() => line.project.asked.length === 3);
    expect(line.project.told(`/${SITI}`)).toEqual(['completed']);
    expect(line.project.told(`/${ANI}`)).toEqual(['canceled']);
  });
});
