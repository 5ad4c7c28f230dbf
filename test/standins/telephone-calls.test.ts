import type { CallRecord } from '../../src/standins/telephone/records';
import { ANI, OURS, SITI, until, useLine } from './support/line';

const line = useLine();
const EVERYTHING = ['initiated', 'ringing', 'answered', 'completed'];

const call = (twiml: string, more: object = {}) => {
  line.project.page('/voice/start', `<Response>${twiml}</Response>`);
  return line.client.calls.create({
    to: SITI,
    from: OURS,
    url: `${line.project.url}/voice/start`,
    statusCallback: `${line.project.url}/told`,
    statusCallbackEvent: EVERYTHING,
    ...more,
  });
};

const over = (sid: string) => line.phone.expectCall((one) => one.sid === sid && one.endedAt !== undefined, 3_000);
const words = ({ heard }: CallRecord, ...kinds: string[]) =>
  heard.filter(({ kind }) => kinds.includes(kind)).map(({ words: said }) => said);

describe('a phone that is rung', () => {
  test('is answered: the page is asked, signed, and read out; everything asked for is told in order', async () => {
    line.phone.handset(SITI).answer();
    const { sid, status } = await call('<Say>Halo Siti</Say><Pause length="2"/><Play>https://contoh.test/a.mp3</Play>');
    expect(status).toBe('queued');

    const record = await over(sid);
    expect(record).toMatchObject({ status: 'completed', answeredBy: 'human' });
    expect(record.heard).toEqual([
      { kind: 'said', words: 'Halo Siti' },
      { kind: 'played', words: 'https://contoh.test/a.mp3' },
    ]);
    await until(() => line.project.told('/told').length === 4);
    expect(line.project.told('/told')).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    const told = line.project.asked.filter(({ path }) => path === '/told').map(({ params }) => params);
    expect(told.map((params) => params['SequenceNumber'])).toEqual(['0', '1', '2', '3']);
    expect(told[3]?.['CallDuration']).toMatch(/^[1-9]\d*$/);
    expect(line.project.asked.every(({ signed }) => signed)).toBe(true);
    expect(await line.client.calls(sid).fetch()).toMatchObject({
      status: 'completed',
      duration: told[3]?.['CallDuration'],
    });
  });

  test.each([
    ['busy', 'busy', () => line.phone.handset(SITI).busy()],
    ['ringing in vain', 'no-answer', () => line.phone.handset(SITI).ignore()],
    ['out of reach', 'failed', () => line.phone.handset(SITI).whenRung({ does: 'fail' })],
  ])('%s: the project is told once, and no page is asked', async (_story, status, told) => {
    told();
    const { sid } = await call('<Say>Halo</Say>', { timeout: 5, statusCallbackEvent: ['completed'] });
    expect(await over(sid)).toMatchObject({ status, heard: [] });
    await until(() => line.project.asked.length > 0);
    expect(line.project.asked).toMatchObject([{ path: '/told', params: { CallStatus: status, CallDuration: '0' } }]);
    expect((await line.client.calls(sid).fetch()).duration).toBeNull();
  });

  test('without being told anything rings until somebody picks up', async () => {
    const { sid } = await call('<Say>Halo</Say>');
    await line.phone.expectCall({ to: SITI, status: 'ringing' });
    line.phone.handset(SITI).answer();
    expect(await over(sid)).toMatchObject({ status: 'completed' });
  });

  test('is picked up and hung up: completed, which is not to have heard anything', async () => {
    line.phone.handset(SITI).hangUp();
    const { sid } = await call('<Pause length="100"/><Say>Halo</Say>');
    expect(words(await over(sid), 'said')).toEqual([]);
  });

  test('a machine answers and says so, if the caller wants to know', async () => {
    line.phone.handset(SITI).voicemail();
    const { sid } = await call('<Say>Halo</Say>', { machineDetection: 'Enable' });
    await over(sid);
    expect(line.project.asked.find(({ path }) => path === '/voice/start')?.params['AnsweredBy']).toBe('machine_start');
    expect(await line.client.calls(sid).fetch()).toMatchObject({ answeredBy: 'machine_start' });
  });

  test('does as it did each time, when that was said', async () => {
    line.phone.handset(SITI).whenRung({ does: 'busy' });
    line.phone.handset(SITI).answer();
    const statuses = [];
    for (let time = 0; time < 3; time += 1) statuses.push((await over((await call('<Say>Halo</Say>')).sid)).status);
    expect(statuses).toEqual(['completed', 'busy', 'busy']);
  });

  test('can be canceled while it rings, and ended while it talks', async () => {
    const ringing = await call('<Say>Halo</Say>');
    await line.phone.expectCall({ status: 'ringing' });
    expect(await line.client.calls(ringing.sid).update({ status: 'canceled' })).toMatchObject({ status: 'canceled' });

    line.phone.handset(SITI).answer();
    const talking = await call('<Pause length="1000"/>');
    await line.phone.expectCall({ status: 'in-progress' });
    expect(await line.client.calls(talking.sid).update({ status: 'canceled' })).toMatchObject({
      status: 'in-progress',
    });
    expect(await line.client.calls(talking.sid).update({ status: 'completed' })).toMatchObject({ status: 'completed' });
    await expect(line.client.calls(talking.sid).update({ twiml: '<Response/>' })).rejects.toMatchObject({
      code: 21220,
    });
  });

  test('can be led to another page while it talks', async () => {
    line.phone.handset(SITI).answer();
    const { sid } = await call('<Pause length="1000"/>');
    await line.phone.expectCall({ status: 'in-progress' });
    await line.client.calls(sid).update({ twiml: '<Response><Say>Something else</Say></Response>' });
    expect(words(await over(sid), 'said')).toEqual(['Something else']);
  });
});

describe('keys', () => {
  const MENU =
    '<Gather numDigits="1" timeout="5" action="chosen?x=a%2Bb"><Say>Press 1</Say></Gather><Say>Nothing was pressed</Say>';

  test('lead on to the action, which is relative to the page', async () => {
    line.project.page('/voice/chosen', ({ Digits, x }) => `<Response><Say>You pressed ${Digits} ${x}</Say></Response>`);
    line.phone.handset(SITI).answer({ press: ['1'] });
    expect(words(await over((await call(MENU)).sid), 'said', 'pressed')).toEqual(['Press 1', '1', 'You pressed 1 a+b']);
    expect(line.project.asked.every(({ signed }) => signed)).toBe(true);
  });

  test('when none comes in time it goes on with what follows', async () => {
    line.phone.handset(SITI).answer();
    expect(words(await over((await call(MENU)).sid), 'said')).toEqual(['Press 1', 'Nothing was pressed']);
  });

  test('are asked for again by a redirect, and pressed the second time', async () => {
    line.project.page('/voice/chosen', '<Response><Hangup/><Say>Never said</Say></Response>');
    line.phone.handset(SITI).answer({ press: ['', '2'] });
    const { sid } = await call(
      '<Gather numDigits="1" timeout="1" action="/voice/chosen"><Say>Press</Say></Gather><Redirect>start</Redirect>',
    );
    expect(words(await over(sid), 'said', 'pressed')).toEqual(['Press', 'Press', '2']);
  });

  test('several are taken until the last key, or until no more come', async () => {
    line.project.page('/voice/chosen', ({ Digits }) => `<Response><Say>Got ${Digits}</Say></Response>`);
    const ask = '<Gather timeout="2" action="/voice/chosen"/>';
    line.phone.handset(SITI).answer({ press: ['12#9'] });
    expect(words(await over((await call(ask)).sid), 'said')).toEqual(['Got 12']);
    line.phone.handset(SITI).answer({ press: ['123'] });
    expect(words(await over((await call(ask)).sid), 'said')).toEqual(['Got 123']);
  });

  test('interrupt what is being said', async () => {
    line.project.page('/voice/chosen', '<Response/>');
    line.phone.handset(SITI).answer();
    const { sid } = await call(
      '<Gather numDigits="1" action="/voice/chosen"><Pause length="1000"/><Say>Never said</Say></Gather>',
    );
    await until(() => line.project.asked.some(({ path }) => path === '/voice/start'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    line.phone.handset(SITI).press('1');
    expect(words(await over(sid), 'said', 'pressed')).toEqual(['1']);
  });
});

describe('two people joined', () => {
  const DIAL = `<Dial action="/voice/after" timeout="5" callerId="${OURS}"><Number url="/voice/whisper">${SITI}</Number></Dial>`;
  const WHISPER =
    '<Response><Gather numDigits="1" action="/voice/accept"><Say>Press 1</Say></Gather><Hangup/></Response>';

  const join = async () => {
    line.project.page('/voice/whisper', WHISPER);
    line.project.page('/voice/accept', '<Response><Say>Joining</Say></Response>');
    line.project.page('/voice/after', '<Response><Say>Goodbye</Say></Response>');
    line.phone.handset(ANI).answer({ talkSeconds: 1_000 });
    const { sid } = await call(DIAL, { to: ANI });
    const mine = await over(sid);
    const theirs = line.phone.calls().find(({ parentSid }) => parentSid === sid);
    return { mine, theirs, after: line.project.asked.find(({ path }) => path === '/voice/after')?.params };
  };

  test('the second hears the whisper alone, presses 1 and is joined', async () => {
    line.phone.handset(SITI).answer({ press: ['1'], talkSeconds: 5 });
    const { mine, theirs, after } = await join();
    expect(words(mine, 'said', 'note')).toEqual([
      `Ringing ${SITI}`,
      `Joined with ${SITI}`,
      `${SITI} has hung up`,
      'Goodbye',
    ]);
    expect(theirs).toMatchObject({ from: OURS, direction: 'outbound-dial', status: 'completed' });
    expect(theirs && words(theirs, 'said')).toEqual(['Press 1', 'Joining']);
    expect(after).toMatchObject({ DialCallStatus: 'completed', DialBridged: 'true', DialCallSid: theirs?.sid });
    expect(line.project.asked.find(({ path }) => path === '/voice/whisper')?.params['ParentCallSid']).toBe(mine.sid);
    expect(Number(after?.['DialCallDuration'])).toBeGreaterThanOrEqual(5);
  });

  test('the second presses nothing: they were never joined', async () => {
    line.phone.handset(SITI).answer();
    const { mine, after } = await join();
    expect(words(mine, 'note')).not.toContain(`Joined with ${SITI}`);
    expect(after).toMatchObject({ DialBridged: 'false' });
  });

  test.each([
    ['busy', () => line.phone.handset(SITI).busy()],
    ['no-answer', () => line.phone.handset(SITI).ignore()],
    ['failed', () => line.phone.handset(SITI).whenRung({ does: 'fail' })],
  ])('the second is %s', async (status, told) => {
    told();
    const { after } = await join();
    expect(after).toMatchObject({ DialCallStatus: status, DialBridged: 'false' });
  });

  test('the second has no number that could be rung', async () => {
    line.phone.handset(ANI).answer();
    const { sid } = await call('<Dial action="/voice/after">nobody</Dial>', { to: ANI });
    await over(sid);
    expect(line.project.asked.find(({ path }) => path === '/voice/after')?.params['DialCallStatus']).toBe('failed');
  });

  test('the first hangs up while the second rings: it stops ringing', async () => {
    line.phone.handset(ANI).answer();
    const { sid } = await call(DIAL, { to: ANI });
    await line.phone.expectCall({ to: SITI, status: 'ringing' });
    line.phone.handset(ANI).hangUp();
    await over(sid);
    await line.phone.expectCall({ to: SITI, status: 'canceled' });
    expect(line.project.asked.map(({ path }) => path)).not.toContain('/voice/after');
  });
});

describe('pages that fail', () => {
  test.each([
    ['no XML', '<Say>Halo'],
    ['what no telephone can do', '<Dance/>'],
    ['two pages that lead to each other for ever', '<Redirect>/voice/start</Redirect>'],
  ])('%s: the call ends', async (_story, twiml) => {
    line.phone.handset(SITI).answer();
    expect(words(await over((await call(twiml)).sid), 'note')).toEqual([expect.stringMatching(/^Application error/)]);
  });

  test('the fallback page is asked when there is one', async () => {
    line.project.fail('/voice/start', 500);
    line.project.page('/voice/fallback', '<Response><Say>Sorry</Say></Response>');
    line.phone.handset(SITI).answer();
    const { sid } = await call('', { fallbackUrl: `${line.project.url}/voice/fallback` });
    expect(words(await over(sid), 'said', 'note')).toEqual(['Sorry']);
  });
});

test.each([
  ['no To', { to: '' }, 21201],
  ['To that is none', { to: 'siti' }, 21211],
  ['no From', { from: '' }, 21213],
  ['From of somebody else', { from: '+15005550006' }, 21210],
  ['a page that is nowhere', { url: 'nowhere' }, 21205],
])('refused: %s', async (_story, change, code) => {
  await expect(call('', change)).rejects.toMatchObject({ status: 400, code });
  expect(line.phone.calls()).toEqual([]);
});
