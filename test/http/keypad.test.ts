import type { FastifyRequest } from 'fastify';
import { createTwilio } from '../../src/channels/phone/client';
import { createRecorder } from '../../src/channels/phone/recorder';
import { createSwitchboard } from '../../src/channels/phone/switchboard';
import { isInRoom, leadIntoRoom } from '../../src/http/keypad';
import { recordingAnswered } from '../../src/http/recording';
import { createLinks } from '../../src/links';
import type { CallRecord } from '../../src/standins/telephone/records';
import type { OpenedStore } from '../../src/store/open-store';
import { ANI, OURS, SID, SITI, TOKEN, until, useLine } from '../standins/support/line';
import { admitted } from '../store/people';
import { openFreshStore } from '../support/cluster';

/* Ani speaks with Siti; how the two are led into a room, and what Ani hears where Twilio says little, or the wrong thing. */

const line = useLine();
let store: OpenedStore;
beforeAll(async () => void (store = await openFreshStore()), 60_000);
afterAll(() => store.close());

const twilio = () => createTwilio({ accountSid: SID, authToken: TOKEN, apiUrl: line.phone.apiUrl, timeout: 500 });
const house = () => ({
  ...{ store, switchboard: createSwitchboard(twilio()), recorder: createRecorder(twilio()) },
  links: createLinks({ secret: 'x'.repeat(32), publicUrl: line.project.url, emailAddress: 'care@example.test' }),
  now: () => new Date(),
});
type Form = Readonly<Record<string, string>>;
const asking = (body: Form) => ({ body }) as FastifyRequest;

const heard = ({ heard: lines }: CallRecord) => lines.map(({ words }) => words);
const has = (number: string, words: string) => () =>
  line.phone.calls().some((call) => call.to === number && heard(call).includes(words));
const room = '<Conference startConferenceOnEnter="true" endConferenceOnExit="true" beep="false">r1</Conference>';
const ROOM = 'Joined in a conference';

interface Told {
  /** Of Siti's part, when Ani's is asked to go on: what Twilio says of it, where that is not what it says here. */
  readonly twists?: (form: Form) => Form;
  /** Done just before the house looks Siti's part up. */
  readonly before?: () => Promise<void>;
  /** Twilio asks so often for the page that joins them. */
  readonly times?: number;
}

/** The two are joined, and what the house does then is what it does behind its own pages. */
async function speaking({ twists = (form) => form, before = async () => undefined, times = 1 }: Told = {}) {
  const key = `${await admitted(store)}:callback:call:1-1`;
  const page = (path: string, answer: (form: Form) => Promise<string>) =>
    line.project.page(path, async (form) => `<Response>${await answer(form)}</Response>`);
  page('/voice/start', async () => `<Dial action="/voice/ended"><Number url="/voice/customer">${SITI}</Number></Dial>`);
  page('/voice/customer', async (form) => {
    for (let time = 0; time < times; time += 1)
      leadIntoRoom(house(), asking(form), key, `${line.project.url}/voice/room`);
    return '';
  });
  page('/voice/room', async () => `<Dial>${room}</Dial>`);
  page('/voice/ended', async (form) => {
    await before();
    return (await isInRoom(house(), asking(twists(form)), key)) ? `<Dial>${room}</Dial>` : '<Say>Goodbye</Say>';
  });
  line.phone.handset(ANI).answer({ talkSeconds: 10_000 });
  line.phone.handset(SITI).answer({ talkSeconds: 10_000 });
  const { sid } = await line.client.calls.create({ to: ANI, from: OURS, url: `${line.project.url}/voice/start` });
  await until(has(ANI, `Joined with ${SITI}`));
  return { key, ani: sid };
}

describe('Siti was led into the room: Ani follows', () => {
  test.each(['too-many-requests', 'server-error', 'never-answer'] as const)(
    'where Twilio does not say whether Siti is still on (%s)',
    async (ill) => {
      await speaking({ before: () => line.phone.misbehave(ill, 1) });
      await until(() => has(ANI, ROOM)() || has(ANI, 'Goodbye')());
      expect([has(ANI, ROOM)(), has(SITI, ROOM)(), has(ANI, 'Goodbye')()]).toEqual([true, true, false]);
    },
  );

  test.each([['in-progress'], ['answered'], ['']])(
    'whatever is said of how the dialling ended: "%s"',
    async (DialCallStatus) => {
      await speaking({ twists: (form) => ({ ...form, DialCallStatus }) });
      await until(() => has(ANI, ROOM)() || has(ANI, 'Goodbye')());
      expect(has(ANI, ROOM)()).toBe(true);
    },
  );

  test('and once, however often the page was asked for', async () => {
    await speaking({ times: 3 });
    await until(has(ANI, ROOM));
    expect(line.project.asked.filter(({ path }) => path === '/voice/room')).toHaveLength(1);
  });
});

describe('nobody is in the room: Ani hears goodbye', () => {
  const hangsUp = async (told: Told) => {
    await speaking(told);
    line.phone.handset(SITI).hangUp();
    await until(() => has(ANI, 'Goodbye')() || line.project.asked.some(({ path }) => path === '/voice/room'));
    await until(() => line.phone.calls().every(({ endedAt }) => endedAt !== undefined));
    expect([has(ANI, 'Goodbye')(), line.project.asked.some(({ path }) => path === '/voice/room')]).toEqual([
      true,
      false,
    ]);
  };

  test('Siti hung up before they were led there', () => hangsUp({}));

  test('and Twilio says that her part is still on', () =>
    // A part that is on indeed: Ani's own.
    hangsUp({ twists: (form) => ({ ...form, DialCallSid: form['CallSid'] ?? '' }) }));

  test('and Twilio does not say whether it is', () =>
    hangsUp({ before: () => line.phone.misbehave('server-error', 1) }));

  test.each(['busy', 'no-answer', 'failed', 'canceled'])('Siti was never on the line: %s', async (DialCallStatus) => {
    await speaking({ twists: (form) => ({ ...form, DialCallStatus }) });
    await until(() => has(ANI, ROOM)() || has(ANI, 'Goodbye')());
    expect(has(ANI, 'Goodbye')()).toBe(true);
  });
});

test('a call is recorded once, however often Twilio asks for the page that begins it', async () => {
  const { key, ani } = await speaking();
  const agrees = () => recordingAnswered(house(), asking({ ParentCallSid: ani }), key, 'agreed');
  await agrees();
  await Promise.all([agrees(), agrees()]);
  await until(has(ANI, ROOM));
  expect(line.phone.recordings()).toMatchObject([{ callSid: ani, status: 'in-progress' }]);
});
