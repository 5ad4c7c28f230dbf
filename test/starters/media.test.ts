import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { getExpectedTwilioSignature } from 'twilio';
import { createTwilio } from '../../src/channels/phone/client';
import { createFetchMedia } from '../../src/channels/phone/media';
import type { HttpDeps } from '../../src/http/deps';
import { twilioHooks } from '../../src/http/hooks/twilio';
import type { SentFile } from '../../src/standins/telephone/media';
import type { MessageRecord } from '../../src/standins/telephone/records';
import { createInbox } from '../../src/starters/inbox/inbox';
import { keywordHearing } from '../../src/starters/inbox/keywords';
import { isDueAgain, mediaTelling, thenMedia } from '../../src/starters/inbox/media';
import { wordsTelling } from '../../src/starters/inbox/words';
import type { FileRow } from '../../src/store/case-store';
import { createGet } from '../../src/webhooks/get';
import { createTargets } from '../../src/webhooks/target';
import { freePort } from '../../src/temporal/dev-server/ports';
import { type MediaLane, openMediaLane } from '../../src/workers/media';
import { account, complaintOf, draw, OURS, useHouse } from '../activities/support/house';

/*
 * Pictures by text and WhatsApp, from the handset to the store: the telephone posts what Twilio posts, the real hook keeps it, the
 * real lane fetches it. Words never wait for pictures, and a picture never has to be sent twice.
 */

const house = useHouse();
const told: { readonly to: string; readonly text: unknown; readonly at: Date }[] = [];
let app: FastifyInstance;
let url: string;
let lane: MediaLane;

/** What the lane warned of. */
const warned: string[] = [];
const log = pino({ level: 'warn' }, { write: (line: string) => void warned.push(line) });
const openLane = () =>
  openMediaLane(
    { store: house.store, webhookHosts: [], now: house.deps.now, log },
    { twilio: { ...account, from: OURS, apiUrl: house.telephone.apiUrl } },
  );

beforeAll(async () => {
  const { deps, store } = house;
  const { now, messages } = deps;
  const tell = async (to: string, _signal: string, { text }: { text?: unknown }, at: Date) =>
    void told.push({ to, text, at });
  const receive = (opening: object, idempotencyKey: string) =>
    store.cases.admit({ opening: opening as never, receivedAt: now().getTime(), idempotencyKey, draw });
  const words = wordsTelling({
    ...{ store, complaints: { tell } as never, reception: { receive } as never },
    referencePrefix: 'TN',
  });
  const inbox = createInbox({
    hooks: store.hooks,
    tellings: { words: thenMedia(words, store.hooks) },
    failed: (_hook, error) => {
      throw error;
    },
  });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  lane = openLane();
  app = fastify();
  await app.register(formbody);
  const http = {
    ...{ inbox, store, now, publicUrl: url, hearKeyword: keywordHearing({ store, messages }) },
    ...{ twilio: { authToken: account.authToken, from: OURS }, fetchSoon: () => lane.stir() },
  } as unknown as HttpDeps;
  await app.register(twilioHooks(http), { prefix: '/hooks/twilio' });
  await app.listen({ port, host: '127.0.0.1' });
  house.telephone.deliverInboundSmsTo(`${url}/hooks/twilio/inbound-sms`);
}, 60_000);
beforeEach(() => {
  told.splice(0);
  warned.splice(0);
});
afterAll(async () => {
  await lane.close();
  await app.close();
});

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const png = (size = 40_000, name?: string): SentFile => {
  const content = new Uint8Array(size).map((_, index) => PNG[index] ?? index % 251);
  return { type: 'image/png', content, ...(name !== undefined && { name }) };
};
let number = 0;
const somebody = () => `+62877700${String(2_000 + (number += 1))}`;

/** The files of a complaint, once there are some and they are so. */
async function files(reference: string, so: (all: readonly FileRow[]) => boolean): Promise<readonly FileRow[]> {
  for (let tries = 0; ; tries += 1) {
    const all = await house.store.files.of(reference);
    if (all.length > 0 && so(all)) return all;
    if (tries === 200) throw new Error(`it never came to that: ${JSON.stringify(all)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
async function nothingWaits(): Promise<void> {
  for (let tries = 0; (await house.store.hooks.waiting()).length > 0; tries += 1) {
    if (tries === 200) throw new Error('something still waits to be told');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
async function itWarned(): Promise<void> {
  for (let tries = 0; warned.length === 0; tries += 1) {
    if (tries === 200) throw new Error('nothing was tried in vain');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
const came = (all: readonly FileRow[]) => all.every(({ refused }) => refused !== 'awaited');
const isAwaited = (all: readonly FileRow[]) => all.every(({ refused }) => refused === 'awaited');
const facts = (all: readonly FileRow[]) => all.map(({ name, type, refused = 'kept' }) => [name, type, refused]);

/** Posts what the telephone posted of a message, or something else under its name, signed as Twilio signs. */
async function post({ sid, from, to, body }: MessageRecord, more: Record<string, string>): Promise<number> {
  const path = `${url}/hooks/twilio/inbound-sms`;
  const form = { MessageSid: sid, From: from, To: to, Body: body, ...more };
  const headers = { 'x-twilio-signature': getExpectedTwilioSignature(account.authToken, path, form) };
  return (await fetch(path, { method: 'POST', headers, body: new URLSearchParams(form) })).status;
}
const mediaOf = ({ sid, media = [] }: MessageRecord) => ({
  NumMedia: String(media.length),
  ...Object.fromEntries(
    media.map((one, index) => [
      `MediaUrl${index}`,
      `${house.telephone.apiUrl}/2010-04-01/Accounts/${account.accountSid}/Messages/${sid}/Media/${one.sid}`,
    ]),
  ),
});

test('a picture without a word, by WhatsApp, opens a complaint and is there as it was sent', async () => {
  const from = somebody();
  const sent = png();
  const message = await house.telephone.handset(from).whatsapp('', OURS, [sent]);
  expect(message).toMatchObject({ status: 'received', errorCode: null });
  const [reference = ''] = await house.store.cases.openByContact(from);
  expect((await house.store.cases.find(reference))?.opening).toMatchObject({ channel: 'whatsapp', subject: '-' });
  const [file] = await files(reference, came);
  expect(file).toMatchObject({ message: `twilio:${message.sid}`, name: 'whatsapp-1.png', type: 'image/png' });
  const kept = await house.store.files.content(reference, file!.id);
  expect(Buffer.compare(Buffer.from(kept!.content), sent.content)).toBe(0);
  await nothingWaits();
});

test('with words about an open complaint it joins that one; what is not kept is told with why', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  const archive: SentFile = { type: 'image/png', name: 'foto.png', content: Uint8Array.from([0x50, 0x4b, 3, 4, 0]) };
  const script: SentFile = { type: 'text/html', name: '../a.html', content: Buffer.from('<script>1</script>') };
  await house.telephone
    .handset(phone)
    .text('Ini buktinya', OURS, [png(9, 'struk "A".png'), archive, script, png(11 * 1024 * 1024, 'besar.png')]);
  expect(told).toMatchObject([{ to: reference, text: 'Ini buktinya' }]);
  expect(facts(await files(reference, came))).toEqual([
    ['struk _A_.png', 'image/png', 'kept'],
    ['foto.png', 'application/octet-stream', 'type'],
    ['a.html.txt', 'text/plain', 'kept'],
    ['besar.png', 'image/png', 'too-large'],
  ]);
});

test('while Twilio gives nothing the words are heard as of when they came, and the picture comes later', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  await house.telephone.misbehave('server-error');
  const before = house.deps.now().getTime();
  await house.telephone.handset(phone).whatsapp('Ini fotonya', OURS, [png(), png(100)]);
  expect(told).toMatchObject([{ to: reference, text: 'Ini fotonya' }]);
  expect(told[0]!.at.getTime()).toBeLessThan(before + 5_000);
  expect(facts(await files(reference, isAwaited))).toEqual([
    ['whatsapp-1', 'application/octet-stream', 'awaited'],
    ['whatsapp-2', 'application/octet-stream', 'awaited'],
  ]);
  await house.telephone.behave();
  lane.stir();
  expect(facts(await files(reference, came))).toEqual([
    ['whatsapp-1.png', 'image/png', 'kept'],
    ['whatsapp-2.png', 'image/png', 'kept'],
  ]);
  expect(told).toHaveLength(1);
});

test('stopped while Twilio is silent, the picture comes after the next start', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  await house.telephone.misbehave('never-answer');
  await house.telephone.handset(phone).whatsapp('', OURS, [png()]);
  await files(reference, isAwaited);
  const began = Date.now();
  await lane.close();
  expect(Date.now() - began).toBeLessThan(5_000);
  await house.telephone.behave();
  expect(isAwaited(await house.store.files.of(reference))).toBe(true);
  lane = openLane();
  lane.stir();
  expect(facts(await files(reference, came))).toEqual([['whatsapp-1.png', 'image/png', 'kept']]);
});

test('what is not there a moment after it was told of may come; what is still not there is told as gone', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  // Nobody fetches it before it is deleted.
  await lane.close();
  const { sid, media } = await house.telephone.handset(phone).whatsapp('Fotonya', OURS, [png()]);
  const twilio = createTwilio({ ...account, apiUrl: house.telephone.apiUrl });
  await twilio.messages(sid).media(media![0]!.sid).remove();
  lane = openLane();
  lane.stir();
  await itWarned();
  expect(isAwaited(await house.store.files.of(reference))).toBe(true);
  house.clock.later(6 * 60_000);
  lane.stir();
  expect(facts(await files(reference, came))).toEqual([['whatsapp-1', 'application/octet-stream', 'gone']]);
  await nothingWaits();
});

test('what has come does not wait for what has not, and is not asked for again', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  await lane.close();
  const { sid, media } = await house.telephone.handset(phone).whatsapp('Fotonya', OURS, [png(), png(50), png(60)]);
  const { accountSid } = account;
  await createTwilio({ ...account, apiUrl: house.telephone.apiUrl })
    .messages(sid)
    .media(media![0]!.sid)
    .remove();
  const get = createGet(createTargets(['127.0.0.1']), new AbortController().signal);
  const asked: number[] = [];
  const fetchMedia = createFetchMedia({
    ...{ ...account, apiUrl: house.telephone.apiUrl },
    get(question) {
      const place = media!.findIndex((one) => question.url.endsWith(one.sid));
      if (question.url.includes(accountSid)) asked.push(place);
      return get(question);
    },
  });
  const { now } = house.deps;
  const tell = mediaTelling({ store: house.store, fetchMedia, now, stopped: new AbortController().signal });
  const hook = (await house.store.hooks.waiting()).find(({ id }) => id === `twilio:${sid}:media`)!;
  for (const _time of [1, 2]) await expect(tell(hook)).rejects.toThrow('not there yet');
  expect(asked).toEqual([0, 1, 2, 0]);
  expect(facts(await files(reference, () => true))).toEqual([
    ['whatsapp-1', 'application/octet-stream', 'awaited'],
    ['whatsapp-2.png', 'image/png', 'kept'],
    ['whatsapp-3.png', 'image/png', 'kept'],
  ]);
  lane = openLane();
  house.clock.later(6 * 60_000);
  lane.stir();
  await nothingWaits();
  expect(facts(await files(reference, came))[0]).toEqual(['whatsapp-1', 'application/octet-stream', 'gone']);
});

test('after a week nobody goes on asking', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  await house.telephone.misbehave('server-error');
  await house.telephone.handset(phone).whatsapp('Fotonya', OURS, [png()]);
  await itWarned();
  house.clock.later(8 * 86_400_000);
  lane.stir();
  expect(facts(await files(reference, came))).toEqual([['whatsapp-1', 'application/octet-stream', 'gone']]);
});

test('what is refused is asked for ever more rarely, keeps no other waiting, and is asked for at once after a start', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  await house.telephone.misbehave('server-error');
  const { sid } = await house.telephone.handset(phone).whatsapp('Fotonya', OURS, [png()]);
  const asked = async (): Promise<readonly string[]> => {
    await itWarned();
    return warned.splice(0).map((line) => String((JSON.parse(line) as { id: string }).id));
  };
  await asked();
  house.clock.later(3_600_000);
  lane.stir();
  expect(await asked()).toEqual([`twilio:${sid}:media`]);
  house.clock.later(5 * 60_000);
  const other = await house.telephone.handset(somebody()).whatsapp('Lain', OURS, [png()]);
  expect(await asked()).toEqual([`twilio:${other.sid}:media`]);
  house.clock.later(2 * 60_000);
  lane.stir();
  expect((await asked())[0]).toBe(`twilio:${sid}:media`);
  await lane.close();
  lane = openLane();
  lane.stir();
  expect((await asked())[0]).toBe(`twilio:${sid}:media`);
  await house.telephone.behave();
  house.clock.later(3_600_000);
  lane.stir();
  await nothingWaits();
  expect(facts(await files(reference, came))).toEqual([['whatsapp-1.png', 'image/png', 'kept']]);
});

test('over a week that is some two hundred times', () => {
  let times = 0;
  let tried: number | undefined;
  // The house looks three times a minute.
  for (let now = 0; now < 7 * 86_400_000; now += 20_000)
    if (isDueAgain(0, tried, now)) [tried, times] = [now, times + 1];
  expect(times).toBeGreaterThan(150);
  expect(times).toBeLessThan(250);
});

test('told again by Twilio, words and picture count once', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  const message = await house.telephone.handset(phone).whatsapp('Ini buktinya', OURS, [png()]);
  await files(reference, came);
  for (const _time of [1, 2]) expect(await post(message, mediaOf(message))).toBe(200);
  expect(told).toHaveLength(1);
  expect(facts(await files(reference, came))).toEqual([['whatsapp-1.png', 'image/png', 'kept']]);
});

test('an address that is not Twilio’s is asked nothing: the words count, the file is told as gone', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  const asked: string[] = [];
  const stranger = fastify();
  stranger.get('/*', (request) => void asked.push(request.url));
  const foreign = await stranger.listen({ port: 0, host: '127.0.0.1' });
  const message = await house.telephone.handset(somebody()).whatsapp('Halo', OURS);
  const form = { NumMedia: '2', MediaUrl0: `${foreign}/a.png`, MediaUrl1: 'https://evil.test/a.png' };
  const named = { ...message, sid: `MM${'e'.repeat(32)}`, from: `whatsapp:${phone}` };
  expect(await post(named, form)).toBe(200);
  expect(facts(await files(reference, came))).toEqual([
    ['whatsapp-1', 'application/octet-stream', 'gone'],
    ['whatsapp-2', 'application/octet-stream', 'gone'],
  ]);
  expect(asked).toEqual([]);
  await stranger.close();
});

test('BERHENTI beneath a picture ends messages, and the picture is not lost', async () => {
  const phone = somebody();
  const reference = await complaintOf(house, { phone });
  await house.telephone.handset(phone).whatsapp('Berhenti', OURS, [png()]);
  expect(await house.store.consents.of([phone])).toMatchObject([{ channel: 'whatsapp', granted: false }]);
  expect(told).toMatchObject([{ to: reference, text: 'Berhenti' }]);
  expect(facts(await files(reference, came))).toEqual([['whatsapp-1.png', 'image/png', 'kept']]);
});
