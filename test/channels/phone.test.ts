import { createTwilio } from '../../src/channels/phone/client';
import { createCaller } from '../../src/channels/phone/caller';
import { createSmsMessenger } from '../../src/channels/phone/messenger';
import type { OutgoingCall, OutgoingLetter } from '../../src/channels/channel';
import { OURS, SID, SITI, TOKEN, until, useLine } from '../standins/support/line';

const line = useLine();
const twilio = (apiUrl = line.phone.apiUrl) =>
  createTwilio({ accountSid: SID, authToken: TOKEN, apiUrl, timeout: 500 });
const statusCallback = (key: string) => `${line.project.url}/told?key=${encodeURIComponent(key)}`;
const texting = () => createSmsMessenger({ twilio: twilio(), from: OURS, statusCallback });
const calling = () => createCaller({ twilio: twilio(), from: OURS });

const key = 'TN-7F3KQ-92QDM:acknowledge:acknowledgement.sms:1';
const letter: OutgoingLetter = {
  key,
  reference: 'TN-7F3KQ-92QDM',
  to: SITI,
  subject: '',
  text: 'Halo Siti, keluhan TN-7F3KQ-92QDM kami terima.',
  language: 'id',
  writtenAt: new Date('2026-11-23T12:30:00Z'),
};
const call = (): OutgoingCall => ({
  key: 'TN-7F3KQ-92QDM:callback:call:1-1',
  reference: 'TN-7F3KQ-92QDM',
  to: SITI,
  page: `${line.project.url}/voice/callback`,
  statusCallback: statusCallback('TN-7F3KQ-92QDM:callback:call:1-1'),
});
const nobodyElses = async () => false;

test('a text arrives, and what became of it is told under its key', async () => {
  const { providerId } = await texting().send(letter);
  expect(providerId).toMatch(/^SM/);
  expect(await line.phone.waitForText({ to: SITI })).toMatchObject({
    sid: providerId,
    body: letter.text,
    callback: { url: statusCallback(key) },
  });
  await until(() => line.project.told('/told').includes('delivered'));
});

test('a call rings, and how it ended is told once', async () => {
  line.phone.handset(SITI).busy();
  const { providerId } = await calling().call(call());
  expect(await line.phone.expectCall({ to: SITI })).toMatchObject({ sid: providerId });
  await until(() => line.project.asked.length > 0);
  expect(line.project.asked[0]?.params).toMatchObject({ CallStatus: 'busy' });
});

describe.each([
  ['a text', () => texting().send(letter)],
  ['a call', () => calling().call(call())],
])('%s', (_what, send) => {
  test.each([
    ['too many at once', 'too-many-requests', 'temporary', 'Twilio 429/20429'],
    ['their failure', 'server-error', 'unsure', 'Twilio 500/20500'],
    ['their failure after they took it', 'error-after-keeping', 'unsure', 'Twilio 500/20500'],
    ['the answer lost', 'lose-the-answer', 'unsure', 'Twilio ECONNRESET'],
    ['no answer at all', 'never-answer', 'unsure', 'Twilio ECONNABORTED'],
    ['nobody listens', 'refuse-connections', 'temporary', 'Twilio ECONNREFUSED'],
  ] as const)('%s: %s is %s, and the error holds no number and no words', async (_story, how, certainty, message) => {
    await line.phone.misbehave(how);
    const error = await send().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'Undelivered', certainty, message });
    expect((error as Error).cause).toBeUndefined();
    expect(JSON.stringify(error)).not.toContain('628123');
  });
});

test('to no number, or to somebody who said STOP, it is refused for good', async () => {
  await expect(texting().send({ ...letter, to: '+62' })).rejects.toMatchObject({ certainty: 'permanent' });

  await texting().send(letter);
  await line.phone.waitForText({ to: SITI });
  await line.phone.handset(SITI).text('STOP');
  await expect(texting().send(letter)).rejects.toMatchObject({ certainty: 'permanent', message: 'opted out' });
});

test('a wrong token is ours to mend, not the customer who cannot be reached', async () => {
  const stranger = createTwilio({ accountSid: SID, authToken: 'wrong', apiUrl: line.phone.apiUrl });
  const sending = createSmsMessenger({ twilio: stranger, from: OURS, statusCallback }).send(letter);
  await expect(sending).rejects.toMatchObject({ certainty: 'temporary', message: 'Twilio 401/20003' });
});

describe('after a doubt', () => {
  const since = new Date();

  test('a text that left is found by its words; one that did not is not', async () => {
    await line.phone.misbehave('lose-the-answer', 1);
    await texting()
      .send(letter)
      .catch(() => undefined);
    const found = await texting().find?.(letter, since, nobodyElses);
    expect(found?.providerId).toBe(line.phone.messages()[0]?.sid);
    expect(await texting().find?.({ ...letter, text: 'other words' }, since, nobodyElses)).toBeUndefined();
    expect(await texting().find?.({ ...letter, to: '+628999' }, since, nobodyElses)).toBeUndefined();
  });

  test('the same words from long before, or sent for something else, are not it', async () => {
    const { providerId } = await texting().send(letter);
    const inAnHour = new Date(Date.now() + 3_600_000);
    expect(await texting().find?.(letter, inAnHour, nobodyElses)).toBeUndefined();
    expect(await texting().find?.(letter, since, async (id) => id === providerId)).toBeUndefined();
  });

  test('a call that rang is found', async () => {
    await line.phone.misbehave('lose-the-answer', 1);
    await calling()
      .call(call())
      .catch(() => undefined);
    expect(await calling().find(call(), since, nobodyElses)).toEqual({ providerId: line.phone.calls()[0]?.sid });
  });

  test('when they cannot be asked, that is said', async () => {
    await line.phone.misbehave('refuse-connections');
    await expect(texting().find?.(letter, since, nobodyElses)).rejects.toMatchObject({ name: 'Undelivered' });
  });
});
