import type { CallRecord } from '../../src/standins/telephone/records';
import { ANI, OURS, SITI, until, useLine } from './support/line';

/* Two who are joined are led into a room by Twilio's API, and whoever leaves it leaves the other on the line. */

const line = useLine();

const page = (path: string, twiml: string) => line.project.page(path, `<Response>${twiml}</Response>`);
const over = (sid: string) => line.phone.expectCall((one) => one.sid === sid && one.endedAt !== undefined, 3_000);
const words = ({ heard }: CallRecord, ...kinds: string[]) =>
  heard.filter(({ kind }) => kinds.includes(kind)).map(({ words: said }) => said);
const askedFor = (path: string) => line.project.asked.filter((one) => one.path === path).map(({ params }) => params);
const heardOf = (number: string, what: string) => () =>
  line.phone.calls().some((one) => one.to === number && words(one, 'note', 'said').includes(what));

const room = (attributes = 'endConferenceOnExit="true"', name = 'r1') =>
  `<Conference startConferenceOnEnter="true" beep="false" waitUrl="" ${attributes}>${name}</Conference>`;

/** Ani speaks with Siti, whom her part of the call has dialled; Siti's part is then led to `/voice/room`. */
async function speaking() {
  page('/voice/start', `<Dial action="/voice/after"><Number url="/voice/whisper">${SITI}</Number></Dial>`);
  page('/voice/whisper', '<Say>Hello</Say>');
  page('/voice/after', `<Dial>${room()}</Dial><Say>Goodbye, Ani</Say>`);
  page('/voice/room', `<Dial action="/voice/mark">${room()}</Dial>`);
  page('/voice/mark', '<Gather numDigits="1" action="/voice/marked"><Say>How was it</Say></Gather>');
  page('/voice/marked', '<Say>Thank you</Say>');
  line.phone.handset(ANI).answer({ talkSeconds: 10_000 });
  line.phone.handset(SITI).answer({ talkSeconds: 10_000, press: ['4'] });
  const { sid } = await line.client.calls.create({ to: ANI, from: OURS, url: `${line.project.url}/voice/start` });
  await until(heardOf(ANI, `Joined with ${SITI}`));
  const theirs = line.phone.calls().find(({ parentSid }) => parentSid === sid)!;
  return { mine: sid, theirs: theirs.sid };
}

const led = async () => {
  const legs = await speaking();
  await line.client.calls(legs.theirs).update({ url: `${line.project.url}/voice/room`, method: 'POST' });
  await until(heardOf(ANI, 'Joined in a conference'));
  await until(heardOf(SITI, 'Joined in a conference'));
  return legs;
};

test('who was dialled goes on at another page; who dialled goes on at the action, and the other is still on the line', async () => {
  const { mine, theirs } = await led();
  const [after] = askedFor('/voice/after');
  expect(after).toMatchObject({ CallSid: mine, DialCallSid: theirs, DialCallStatus: 'completed' });
  expect((await line.client.calls(theirs).fetch()).status).toBe('in-progress');
  const [entered] = askedFor('/voice/room');
  expect(entered).toMatchObject({ CallSid: theirs, ParentCallSid: mine, CallStatus: 'in-progress' });
});

test('Ani hangs up: Siti stays, goes on at her action, presses a key and is thanked', async () => {
  const { mine, theirs } = await led();
  line.phone.handset(ANI).hangUp();
  await over(mine);
  const siti = await over(theirs);
  expect(askedFor('/voice/mark')).toMatchObject([{ CallSid: theirs, DialCallStatus: 'answered' }]);
  expect(askedFor('/voice/marked')).toMatchObject([{ CallSid: theirs, Digits: '4' }]);
  expect(words(siti, 'said', 'pressed')).toEqual(['Hello', 'How was it', '4', 'Thank you']);
});

test('Siti hangs up: Ani stays and goes on at the next verb; nothing is asked of anybody', async () => {
  const { mine, theirs } = await led();
  line.phone.handset(SITI).hangUp();
  await over(theirs);
  expect(words(await over(mine), 'said')).toEqual(['Goodbye, Ani']);
  expect(askedFor('/voice/mark')).toEqual([]);
});

test('a room stays open for others when somebody leaves at whose leaving it is not closed', async () => {
  const { mine, theirs } = await led();
  page('/voice/elsewhere', `<Say>Elsewhere</Say><Dial action="/voice/mark">${room('', 'r2')}</Dial>`);
  // Whoever is led elsewhere leaves the room they are in.
  await line.client.calls(theirs).update({ url: `${line.project.url}/voice/elsewhere`, method: 'POST' });
  await over(mine);
  expect(askedFor('/voice/mark')).toEqual([]);
  expect((await line.client.calls(theirs).fetch()).status).toBe('in-progress');
});

test('alone in a room somebody waits; the part that was dialled can be hung up by the API', async () => {
  const { theirs } = await speaking();
  page('/voice/after', '<Say>Alone</Say>');
  await line.client.calls(theirs).update({ url: `${line.project.url}/voice/room`, method: 'POST' });
  await until(heardOf(ANI, 'Alone'));
  expect((await line.client.calls(theirs).fetch()).status).toBe('in-progress');
  await line.client.calls(theirs).update({ status: 'completed' });
  await over(theirs);
  expect(askedFor('/voice/mark')).toEqual([]);
});

test('nobody is led anywhere who has hung up', async () => {
  const { mine, theirs } = await speaking();
  line.phone.handset(SITI).hangUp();
  await over(theirs);
  await expect(line.client.calls(theirs).update({ url: `${line.project.url}/voice/room` })).rejects.toMatchObject({
    ...{ status: 400, code: 21220 },
  });
  line.phone.handset(ANI).hangUp();
  await over(mine);
});

test.each([
  ['a conference that is to do what this telephone cannot', '<Conference record="record-from-start">r1</Conference>'],
  ['a conference without a name', '<Conference/>'],
])('%s: the call ends', async (_story, noun) => {
  page('/voice/start', `<Dial>${noun}</Dial>`);
  line.phone.handset(ANI).answer();
  const { sid } = await line.client.calls.create({ to: ANI, from: OURS, url: `${line.project.url}/voice/start` });
  expect(words(await over(sid), 'note')).toEqual([expect.stringMatching(/^Application error/)]);
});
