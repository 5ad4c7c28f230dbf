import { OURS, SITI, until, useLine } from './support/line';

const line = useLine();
const send = (body = 'Keluhan Anda kami terima', more: object = {}) =>
  line.client.messages.create({
    to: SITI,
    from: OURS,
    body,
    statusCallback: `${line.project.url}/told?key=a%3A1`,
    ...more,
  });

describe('a text to a phone', () => {
  test('is queued, arrives, and the project is told in order, signed', async () => {
    const sent = await send();
    expect(sent).toMatchObject({
      status: 'queued',
      direction: 'outbound-api',
      to: SITI,
      from: OURS,
      numSegments: '1',
      errorCode: null,
    });

    expect(await line.phone.waitForText({ to: SITI, body: /terima/ })).toMatchObject({ sid: sent.sid });
    await until(() => line.project.told('/told').length === 2);
    expect(line.project.told('/told')).toEqual(['sent', 'delivered']);
    expect(line.project.asked.every(({ signed, params }) => signed && params['key'] === 'a:1')).toBe(true);
    expect(await line.client.messages(sent.sid).fetch()).toMatchObject({ status: 'delivered' });
  });

  test.each([
    ['a phone that is off', { undelivered: 30003 }, ['sent', 'undelivered'], 30003],
    ['a text that a carrier filters', { undelivered: 30007 }, ['sent', 'undelivered'], 30007],
    ['a network that fails', { failed: 30008 }, ['failed'], 30008],
  ] as const)('%s: does not arrive, and says why', async (_story, reception, told, code) => {
    line.phone.handset(SITI).receive(reception);
    const { sid } = await send();
    await until(() => line.project.told('/told').length === told.length);
    expect(line.project.told('/told')).toEqual(told);
    expect(line.project.asked.at(-1)?.params['ErrorCode']).toBe(String(code));
    expect(await line.client.messages(sid).fetch()).toMatchObject({ errorCode: code });
    expect(line.phone.texts(SITI)).toEqual([]);
  });

  test.each([
    ['Halo', '1'],
    ['a'.repeat(160), '1'],
    ['a'.repeat(161), '2'],
    ['[', '1'],
    [`${'a'.repeat(159)}[`, '2'],
    ['“', '1'],
    ['“'.repeat(71), '2'],
  ])('%s takes %s messages of the network', async (body, segments) => {
    expect((await send(body)).numSegments).toBe(segments);
  });
});

describe('what is refused', () => {
  test.each([
    ['no number', { to: 'siti' }, 400, 21211],
    ['no To', { to: '' }, 400, 21604],
    ['no From', { from: '' }, 400, 21603],
    ['From that is none', { from: 'care' }, 400, 21212],
    ['From of somebody else', { from: '+15005550006' }, 400, 21606],
    ['nothing to say', { body: '' }, 400, 21602],
    ['too much to say', { body: 'a'.repeat(1601) }, 400, 21617],
    ['callback to nowhere', { statusCallback: 'nowhere' }, 400, 21609],
  ])('%s', async (_story, change, status, code) => {
    await expect(send('Halo', change)).rejects.toMatchObject({ status, code });
    expect(line.phone.messages()).toEqual([]);
  });

  test('the wrong token, and what is not there', async () => {
    const stranger = await fetch(`${line.phone.apiUrl}/2010-04-01/Accounts/AC/Messages.json`, {
      headers: { authorization: `Basic ${btoa('AC:wrong')}` },
    });
    expect(stranger.status).toBe(401);
    expect(await stranger.json()).toMatchObject({ code: 20003, status: 401 });
    await expect(line.client.messages(`SM${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({
      status: 404,
      code: 20404,
    });
  });
});

describe('a text from a phone', () => {
  test('comes to the project, signed, to the number that wrote last', async () => {
    await send();
    await line.phone.waitForText({ to: SITI });
    await line.phone.handset(SITI).text('Sudah selesai, terima kasih');
    expect(line.project.asked.find(({ path }) => path === '/inbound')).toMatchObject({
      method: 'POST',
      signed: true,
      params: { From: SITI, To: OURS, Body: 'Sudah selesai, terima kasih', SmsStatus: 'received', NumMedia: '0' },
    });
  });

  test('can be answered at once by the page', async () => {
    line.project.page('/inbound', '<Response><Message>Terima kasih</Message></Response>');
    await line.phone.handset(SITI).text('Halo', OURS);
    expect(await line.phone.waitForText({ to: SITI })).toMatchObject({
      body: 'Terima kasih',
      direction: 'outbound-reply',
    });
  });

  test('that the project does not take is marked so', async () => {
    line.project.fail('/inbound', 503);
    expect(await line.phone.handset(SITI).text('Halo', OURS)).toMatchObject({ status: 'received', errorCode: 11200 });
  });

  test('with nobody to write to, says so', async () => {
    await expect(line.phone.handset(SITI).text('Halo')).rejects.toThrow(/nobody has written to it yet/);
  });

  test('STOP ends texts from that number alone, until START', async () => {
    const siti = line.phone.handset(SITI);
    await siti.text(' stop ', OURS);
    await expect(send()).rejects.toMatchObject({ status: 400, code: 21610 });
    await send('Halo', { to: '+628129999999' });
    await send('Halo', { to: `whatsapp:${SITI}`, from: `whatsapp:${OURS}` });

    await line.restart();
    await expect(send()).rejects.toMatchObject({ code: 21610 });
    await line.phone.handset(SITI).text('START', OURS);
    await send();
  });
});
