import { createTwilio } from '../../src/channels/phone/client';
import { createWhatsappMessenger } from '../../src/channels/phone/whatsapp';
import { OURS, SID, SITI, TOKEN, until, useLine } from './support/line';

/* WhatsApp as Twilio carries it: addresses of its own, and free words only to whoever wrote within a day. */

const line = useLine();
const TEMPLATE = 'HX0123456789abcdef0123456789abcdef';
const send = (more: object = {}) =>
  line.client.messages.create({
    ...{ to: `whatsapp:${SITI}`, from: `whatsapp:${OURS}`, statusCallback: `${line.project.url}/told` },
    ...{ body: 'Sudah kami kembalikan.', ...more },
  });
const template = (more: object = {}) =>
  send({ body: undefined, contentSid: TEMPLATE, contentVariables: '{"1":"Siti","2":"TN-1"}', ...more });

test('free words reach whoever wrote there before, and are told as sent, delivered and read', async () => {
  await line.phone.handset(SITI).whatsapp('Halo', OURS);
  const [asked] = line.project.asked;
  expect(asked).toMatchObject({
    signed: true,
    params: { From: `whatsapp:${SITI}`, To: `whatsapp:${OURS}`, Body: 'Halo' },
  });
  const { sid } = await send();
  expect(await line.phone.waitForText({ to: SITI })).toMatchObject({ sid, to: `whatsapp:${SITI}` });
  await until(() => line.project.told('/told').length === 3);
  expect(line.project.told('/told')).toEqual(['sent', 'delivered', 'read']);
});

test.each([
  ['whoever never wrote', async () => undefined],
  ['whoever wrote by text message alone', () => line.phone.handset(SITI).text('Halo', OURS)],
])('free words to %s are taken, and do not arrive', async (_story, before) => {
  await before();
  const { sid } = await send();
  await until(() => line.project.told('/told').length === 1);
  expect(line.project.told('/told')).toEqual(['undelivered']);
  expect(await line.client.messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 63016 });
  expect(line.phone.texts(SITI)).toEqual([]);
});

test('an approved template reaches them at any time, with what was put into it', async () => {
  await template();
  expect(await line.phone.waitForText({ to: SITI })).toMatchObject({
    body: `[${TEMPLATE}] Siti TN-1`,
    template: TEMPLATE,
  });
});

test.each([
  ['a text from a WhatsApp number', { to: SITI }, 21910],
  ['WhatsApp from a number for texts', { from: OURS }, 21910],
  ['a template that is none', { contentSid: 'HX1' }, 21655],
  ['values that are none', { contentVariables: 'Siti' }, 21656],
])('%s is refused', async (_story, more, code) => {
  await expect(template(more)).rejects.toMatchObject({ status: 400, code });
});

test('STOP there is a word for us to see to: texts go on', async () => {
  await line.phone.handset(SITI).whatsapp('STOP', OURS);
  await line.client.messages.create({ to: SITI, from: OURS, body: 'Halo' });
  expect(await line.phone.waitForText({ to: SITI })).toMatchObject({ to: SITI });
});

test('after a doubt a message is found by its words, and a template by its hour', async () => {
  const messenger = createWhatsappMessenger({
    twilio: createTwilio({ accountSid: SID, authToken: TOKEN, apiUrl: line.phone.apiUrl }),
    from: OURS,
    statusCallback: (key) => `${line.project.url}/told?key=${key}`,
  });
  const letter = {
    ...{ key: 'TN-1:conversation:reply.whatsapp:1', reference: 'TN-1', to: SITI, toName: 'Siti', subject: '' },
    ...{ text: 'Halo', language: 'id', writtenAt: new Date(), link: 'https://care.test/c/1' },
  };
  const since = new Date();
  const nobodyElses = async () => false;
  expect(await messenger.find?.(letter, since, nobodyElses)).toBeUndefined();
  const sent = await messenger.send(letter);
  expect(await messenger.find?.(letter, since, nobodyElses)).toEqual(sent);
  expect(await messenger.find?.({ ...letter, text: 'Other' }, since, nobodyElses)).toBeUndefined();

  const approved = { ...letter, template: TEMPLATE };
  const other = await messenger.send(approved);
  expect(line.phone.messages().at(-1)?.body).toBe(`[${TEMPLATE}] Siti TN-1 https://care.test/c/1`);
  const taken = async (providerId: string) => providerId === sent.providerId;
  expect(await messenger.find?.(approved, since, taken)).toEqual(other);
});
