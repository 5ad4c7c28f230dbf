import { OURS, SITI, until, useLine } from './support/line';

const line = useLine();
const send = () =>
  line.client.messages.create({ to: SITI, from: OURS, body: 'Halo', statusCallback: `${line.project.url}/told` });

describe('the answer to a request', () => {
  test.each([
    ['too-many-requests', { status: 429, code: 20429 }],
    ['server-error', { status: 500, code: 20500 }],
    ['refuse-connections', { code: 'ECONNREFUSED' }],
    ['never-answer', { code: 'ECONNABORTED' }],
  ] as const)('%s: nothing was done, and it passes', async (how, error) => {
    await line.phone.misbehave(how);
    await expect(send()).rejects.toMatchObject(error);
    expect(line.phone.messages()).toEqual([]);
    await line.phone.behave();
    await send();
  });

  test.each([
    ['lose-the-answer', { code: 'ECONNRESET' }],
    ['error-after-keeping', { status: 500, code: 20500 }],
  ] as const)('%s: it was done, and can be found', async (how, error) => {
    await line.phone.misbehave(how, 1);
    await expect(send()).rejects.toMatchObject(error);

    const since = new Date(Date.now() - 60_000);
    const found = await line.client.messages.list({ to: SITI, from: OURS, dateSentAfter: since });
    expect(found).toMatchObject([{ body: 'Halo' }]);
    await line.phone.waitForText({ to: SITI });
    await send();
  });
});

describe('what the project is told', () => {
  test.each([
    ['duplicate-callbacks', undefined, ['sent', 'sent', 'delivered', 'delivered']],
    ['duplicate-callbacks', 1, ['sent', 'sent', 'delivered']],
    ['reorder-callbacks', undefined, ['delivered', 'sent']],
  ] as const)('%s (%s times)', async (how, times, told) => {
    await line.phone.misbehave(how, times);
    await send();
    await until(() => line.project.told('/told').length === told.length);
    expect(line.project.told('/told')).toEqual(told);
    expect(line.project.asked.every(({ signed }) => signed)).toBe(true);
  });

  test('late-callbacks: in order, but long after the text arrived', async () => {
    await line.phone.misbehave('late-callbacks');
    await send();
    await line.phone.waitForText({ to: SITI });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(line.project.asked).toEqual([]);
    await until(() => line.project.asked.length === 2);
    expect(line.project.told('/told')).toEqual(['sent', 'delivered']);
  });

  test('lose-callbacks: nothing, though the text arrives', async () => {
    await line.phone.misbehave('lose-callbacks');
    await send();
    await line.phone.waitForText({ to: SITI });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(line.project.asked).toEqual([]);
  });

  test('bad-signature: only what it signed wrongly is known by it', async () => {
    await line.phone.misbehave('bad-signature', 1);
    await send();
    await until(() => line.project.asked.length === 2);
    expect(line.project.asked.map(({ signed }) => signed)).toEqual([false, true]);
  });
});
