import { OURS, SID, SITI, TOKEN, useLine } from './support/line';

/* Pictures by text and WhatsApp, as Twilio tells of them and gives them out. */

const line = useLine();
const PICTURE = { type: 'image/png', name: 'struk.png', content: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255]) };
const VOICE = { type: 'audio/ogg', content: new Uint8Array([0x4f, 0x67, 0x67, 0x53]) };

const last = () => line.project.asked.at(-1)?.params ?? {};
const look = (url: string, authorization?: string) =>
  fetch(url, { redirect: 'manual', ...(authorization !== undefined && { headers: { authorization } }) });
const OUR_KEY = `Basic ${btoa(`${SID}:${TOKEN}`)}`;
const bytesIn = async (answer: Response) => [...new Uint8Array(await answer.arrayBuffer())];

test('a message tells how many came with it, what each is said to be, and where it is', async () => {
  const message = await line.phone.handset(SITI).whatsapp('Ini buktinya', OURS, [PICTURE, VOICE]);
  expect(message.sid).toMatch(/^MM[0-9a-f]{32}$/);
  expect(line.project.asked).toMatchObject([{ signed: true }]);
  expect(last()).toMatchObject({
    ...{ From: `whatsapp:${SITI}`, Body: 'Ini buktinya', MessageSid: message.sid, NumMedia: '2' },
    ...{ MediaContentType0: 'image/png', MediaContentType1: 'audio/ogg' },
  });
  const media = `${line.phone.apiUrl}/2010-04-01/Accounts/${SID}/Messages/${message.sid}/Media/`;
  expect([last()['MediaUrl0'], last()['MediaUrl1']]).toEqual(message.media?.map(({ sid }) => `${media}${sid}`));
});

test('a text without any says so, and is called otherwise', async () => {
  const message = await line.phone.handset(SITI).text('Halo', OURS);
  expect(message.sid).toMatch(/^SM/);
  expect(last()).toMatchObject({ NumMedia: '0' });
  expect(last()).not.toHaveProperty('MediaUrl0');
});

test('who knows our key is led to where it lies; who is there needs none, and may bring none', async () => {
  await line.phone.handset(SITI).text('', OURS, [PICTURE]);
  const url = last()['MediaUrl0'] ?? '';
  expect((await look(url)).status).toBe(401);
  expect((await look(url, `Basic ${btoa(`${SID}:not ours`)}`)).status).toBe(401);
  const led = await look(url, OUR_KEY);
  expect(led.status).toBe(307);
  const there = led.headers.get('location') ?? '';
  expect(new URL(there).origin).not.toBe(new URL(url).origin);
  const shown = await look(there);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(shown.headers.get('content-disposition')).toContain('struk.png');
  expect(await bytesIn(shown)).toEqual([...PICTURE.content]);
  expect((await look(there, OUR_KEY)).status).toBe(400);
  expect((await look(`${there}0`)).status).toBe(404);
});

test('it outlives a restart; where it was shown before it is not any more', async () => {
  const message = await line.phone.handset(SITI).text('', OURS, [PICTURE]);
  const path = `/2010-04-01/Accounts/${SID}/Messages/${message.sid}/Media/${message.media?.[0]?.sid}`;
  const led = await look(`${line.phone.apiUrl}${path}`, OUR_KEY);
  const { pathname } = new URL(led.headers.get('location') ?? '');
  await line.restart();
  expect((await look(`${line.phone.url}${pathname}`)).status).toBe(404);
  const again = await look(`${line.phone.apiUrl}${path}`, OUR_KEY);
  expect(await bytesIn(await look(again.headers.get('location') ?? ''))).toEqual([...PICTURE.content]);
});

test.each([
  ['of a message that is not there', (_sid: string, medium: string) => `SM${'0'.repeat(32)}/Media/${medium}`],
  ['that is not there', (sid: string) => `${sid}/Media/ME${'0'.repeat(32)}`],
])('nobody is led to something %s', async (_what, at) => {
  const message = await line.phone.handset(SITI).text('', OURS, [PICTURE]);
  const path = at(message.sid, message.media?.[0]?.sid ?? '');
  const answer = await look(`${line.phone.apiUrl}/2010-04-01/Accounts/${SID}/Messages/${path}`, OUR_KEY);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 20404 });
});

test('a picture chosen on the page goes to the project, alone or with words, and stands among the texts', async () => {
  await line.client.messages.create({ to: SITI, from: OURS, body: 'Silakan kirim fotonya' });
  await line.phone.waitForText({ to: SITI });
  const page = `${line.phone.url}/handsets/${encodeURIComponent(SITI)}`;
  expect(await (await fetch(page)).text()).toContain('type="file"');
  const send = (body: string, files: readonly File[]) => {
    const form = new FormData();
    form.set('body', body);
    for (const file of files) form.append('files', file);
    return fetch(`${page}/text`, { method: 'POST', body: form, redirect: 'manual' });
  };
  const photo = new File([PICTURE.content], '<b>struk.png', { type: 'image/png' });
  expect((await send('', [photo])).status).toBe(303);
  expect(last()).toMatchObject({ From: SITI, To: OURS, Body: '', NumMedia: '1', MediaContentType0: 'image/png' });
  expect((await send('Ini', [photo, photo])).status).toBe(303);
  expect(last()).toMatchObject({ Body: 'Ini', NumMedia: '2' });
  const screen = await (await fetch(`${page}/screen`)).text();
  expect(screen.match(/&lt;b>struk\.png, 1 kB/g)).toHaveLength(3);

  // A browser sends a file without a name where none was chosen.
  expect((await send('Halo', [new File([], '')])).status).toBe(303);
  expect(last()).toMatchObject({ Body: 'Halo', NumMedia: '0' });
  expect((await send('', [])).status).toBe(303);
  expect(line.project.asked).toHaveLength(3);
});
