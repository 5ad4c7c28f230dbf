import { readFileSync } from 'node:fs';
import { createCaller } from '../../src/channels/phone/caller';
import { createTwilio } from '../../src/channels/phone/client';
import { resultOfAgent, type VoicePage, voicePage, type VoiceScene } from '../../src/channels/phone/voice-pages';
import { createMessages } from '../../src/messages/messages';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';
import { ANI, OURS, SID, SITI, TOKEN, until, useLine } from '../standins/support/line';

const line = useLine();
const source = readPolicySource('config/policy.yaml');
const messages = createMessages(source, createPolicy(source));
const pages: readonly VoicePage[] = [
  ...(['callback', 'callback-customer', 'callback-later', 'callback-recording', 'callback-ended'] as const),
  ...(['alert', 'duty'] as const),
];
/** Ten, two and four o'clock of a Monday in Jakarta. */
const TIMES = [3, 7, 9].map((hour) => Date.UTC(2026, 10, 23, hour));

const sceneOf = (locale = 'id', more: Partial<VoiceScene> = {}): VoiceScene => ({
  speak: messages.speak,
  locale,
  zone: 'Asia/Jakarta',
  reference: 'TN-7F3KQ-92QDM',
  subject: 'Tagihan dobel',
  listener: 'Ani',
  owner: 'Ani',
  customer: { name: 'Siti', phone: SITI },
  code: '4821',
  callerId: OURS,
  due: Date.UTC(2026, 11, 23, 17),
  url: (page, turn) => `${line.project.url}/voice/${page}?turn=${turn}`,
  ...more,
});

/** Serves the pages as the HTTP side does, and keeps what each request decided, first word first. */
function serve(locale: string, more: Partial<VoiceScene>): string[] {
  const results: string[] = [];
  const scene = sceneOf(locale, more);
  for (const page of pages) {
    line.project.page(`/voice/${page}`, (params) => {
      const request = {
        turn: Number(params['turn'] ?? 1),
        digits: params['Digits'],
        dialStatus: params['DialCallStatus'],
      };
      const { twiml, result, chosen, recording, higher } = voicePage(page, request, scene);
      if (result) results.push(result);
      if (chosen) results.push([chosen.result, chosen.slot].join(' ').trim());
      if (recording) results.push(recording);
      if (higher) results.push('higher');
      return twiml;
    });
  }
  return results;
}

async function ring(page: VoicePage, locale = 'id', more: Partial<VoiceScene> = {}) {
  const results = serve(locale, more);
  const twilio = createTwilio({ accountSid: SID, authToken: TOKEN, apiUrl: line.phone.apiUrl });
  const { providerId } = await createCaller({ twilio, from: OURS }).call({
    key: 'TN-7F3KQ-92QDM:callback:call:1-1',
    reference: 'TN-7F3KQ-92QDM',
    to: ANI,
    page: `${line.project.url}/voice/${page}`,
    statusCallback: `${line.project.url}/told`,
  });
  await until(() => line.project.told('/told').length > 0);
  const heard = (number: string) =>
    line.phone
      .calls()
      .filter(({ to }) => to === number)
      .flatMap(({ heard: words }) => words.filter(({ kind }) => kind === 'said').map(({ words: said }) => said));
  return { providerId, result: results[0], results, ani: heard(ANI), siti: heard(SITI) };
}

const answers = (number: string, ...press: string[]) => line.phone.handset(number).answer({ press });

describe('a callback', () => {
  test('Ani hears who waits and why and presses 1; Siti hears who calls and presses 1; they are joined', async () => {
    answers(ANI, '1');
    answers(SITI, '1');
    const { result, ani, siti } = await ring('callback');
    expect(result).toBe('connected');
    expect(ani[0]).toMatch(/Siti.*T N, 7 F 3 K Q, 9 2 Q D M.*Tagihan dobel/);
    expect(siti).toHaveLength(1);
    expect(siti[0]).toContain('Contoh');
    expect(line.phone.calls().find(({ to }) => to === SITI)?.from).toBe(OURS);
  });

  test.each<[story: string, siti: () => void, result: string]>([
    ['another time is better', () => answers(SITI, '2'), 'later'],
    ['no calls, please', () => answers(SITI, '9'), 'never'],
    ['she is on the phone', () => line.phone.handset(SITI).busy(), 'busy'],
    ['she does not hear it', () => line.phone.handset(SITI).ignore(), 'no-answer'],
    ['her voicemail takes it: no contact', () => line.phone.handset(SITI).voicemail(), 'voicemail'],
    ['she picks up and presses nothing', () => answers(SITI), 'voicemail'],
    ['she presses keys that mean nothing', () => answers(SITI, '5', '5', '5'), 'wrong-key'],
    ['she hangs up at once', () => line.phone.handset(SITI).hangUp(), 'declined'],
  ])('%s', async (_story, siti, result) => {
    answers(ANI, '1');
    siti();
    expect((await ring('callback')).result).toBe(result);
  });

  test('silence is asked once more, then thanked and let go', async () => {
    answers(ANI, '1');
    answers(SITI, '', '1');
    const { result, siti } = await ring('callback');
    expect(result).toBe('connected');
    expect(siti[1]).toBe(siti[0]);
  });

  test.each<[story: string, ani: () => void, result: string | undefined]>([
    ['Ani passes it on', () => answers(ANI, '2'), 'agent-declined'],
    ["Ani's voicemail is not Ani", () => line.phone.handset(ANI).voicemail(), 'agent-absent'],
    ['Ani is busy: the status tells', () => line.phone.handset(ANI).busy(), undefined],
  ])('%s: Siti is left in peace', async (_story, ani, result) => {
    ani();
    expect((await ring('callback')).result).toBe(result);
    expect(line.phone.calls().some(({ to }) => to === SITI)).toBe(false);
  });
});

test('somebody higher is asked for by 3, and she still speaks with Ani', async () => {
  answers(ANI, '1');
  answers(SITI, '3', '1');
  expect((await ring('callback')).results.slice(0, 2)).toEqual(['higher', 'connected']);
});

describe('another time', () => {
  test.each([
    ['id', 'Tekan 1 untuk Senin, 23 November pukul 10.00'],
    ['en-GB', 'Press 1 for Monday 23 November at 10:00'],
    ['ms', 'Tekan 1 untuk Isnin, 23 November'],
  ])('in %s: free times are named on her own clock, and the key of one takes it', async (locale, first) => {
    answers(ANI, '1');
    answers(SITI, '2', '3');
    const { results, siti } = await ring('callback', locale, { times: TIMES });
    expect(results.slice(0, 2)).toEqual(['later', `later ${TIMES[2]}`]);
    expect(siti[1]).toContain(first);
    expect(siti).toHaveLength(3);
  });

  test.each([
    ['0: none after all', '0', 'called-off'],
    ['9: never again', '9', 'never'],
  ])('%s', async (_story, key, chosen) => {
    answers(ANI, '1');
    answers(SITI, '2', key);
    expect((await ring('callback', 'id', { times: TIMES })).results.slice(0, 2)).toEqual(['later', chosen]);
  });

  test('a key that names no time asks once more; then she is asked in writing', async () => {
    answers(ANI, '1');
    answers(SITI, '2', '7', '8');
    const { results, siti } = await ring('callback', 'id', { times: TIMES.slice(0, 2) });
    expect(results[0]).toBe('later');
    expect(results).not.toContain('voicemail');
    expect(siti.at(-1)).toMatch(/menanyakan waktu yang lebih baik/);
  });
});

describe('a number that was changed a short time ago', () => {
  test('Ani is told to make sure who it is; whoever picks up can speak with her or be left in peace, and nothing else', async () => {
    answers(ANI, '1');
    answers(SITI, '2', '3', '1');
    const { results, ani, siti } = await ring('callback', 'en', { fresh: true, times: TIMES });
    expect(ani[0]).toMatch(/changed a short time ago/);
    expect(siti[0]).toMatch(/4 8 2 1.*Press 1 to speak with Ani, who first asks who you are. Press 9/);
    expect(siti.join(' ')).not.toMatch(/another time|higher up/);
    expect(results).not.toContain('later');
    expect(results).not.toContain('higher');
  });
});

describe('a recording', () => {
  test.each([
    ['she agrees', ['1', '1'], 'agreed'],
    ['she does not', ['1', '2'], 'refused'],
    ['she says nothing: that is no yes', ['1'], 'refused'],
  ])('%s, and speaks with Ani all the same', async (_story, keys, recording) => {
    answers(ANI, '1');
    answers(SITI, ...keys);
    const { results, ani, siti } = await ring('callback', 'en', { recorded: true });
    expect(ani[0]).toMatch(/asked whether the call may be recorded/);
    expect(siti[1]).toMatch(/May we record this call/);
    expect(results.slice(0, 2)).toEqual(['connected', recording]);
    expect(
      line.phone
        .calls()
        .find(({ to }) => to === SITI)
        ?.heard.map(({ words }) => words),
    ).toContain('Joined with the caller');
  });
});

describe('what is told before the key is pressed', () => {
  test.each(['id', 'en-GB', 'ms'])(
    'in %s: who calls, and the code that her page shows; nothing of her complaint',
    async (locale) => {
      answers(ANI, '1');
      answers(SITI, '1');
      const { siti } = await ring('callback', locale);
      expect(siti[0]).toMatch(/Contoh.*4 8 2 1/s);
      for (const secret of ['Tagihan', 'T N', 'Siti']) expect(siti[0]).not.toContain(secret);
    },
  );
});

describe('the end of her part', () => {
  const ended = (dialStatus: string, bridged?: string) =>
    voicePage('callback-ended', { dialStatus, bridged }, sceneOf());
  test.each([
    ['busy', 'busy'],
    ['no-answer', 'no-answer'],
    ['failed', 'failed'],
    ['canceled', 'agent-hung-up'],
    ['completed', 'declined'],
  ])('%s is %s', (status, result) => {
    expect(ended(status).result).toBe(result);
  });

  test('picked up and never joined is told besides, for she may have pressed 1', () => {
    expect(ended('completed', 'false').unjoined).toBe(true);
    expect(ended('completed', 'true').unjoined).toBeUndefined();
    expect(ended('busy', 'false').unjoined).toBeUndefined();
  });

  test.each([
    ['busy', 'agent-busy'],
    ['no-answer', 'agent-absent'],
    ['failed', 'agent-absent'],
    ['canceled', 'agent-absent'],
    ['completed', 'agent-hung-up'],
  ])("Ani's own line %s is %s", (status, result) => {
    expect(resultOfAgent(status)).toBe(result);
  });
});

describe('an alert', () => {
  test.each([
    ['id', 'Rabu, 23 Desember'],
    ['en-GB', 'Wednesday 23 December'],
    ['ms', 'Rabu, 23 Disember'],
  ])('in %s tells when it was due, and 1 says that it was heard', async (locale, due) => {
    answers(ANI, '1');
    const { result, ani } = await ring('alert', locale);
    expect(result).toBe('acknowledged');
    expect(ani[0]).toContain(due);
  });

  test('a machine heard nothing', async () => {
    line.phone.handset(ANI).voicemail();
    const { result, ani } = await ring('alert');
    expect(result).toBe('voicemail');
    expect(ani).toHaveLength(3);
  });
});

describe('on duty', () => {
  test.each([
    ['1', 'takes it on', 'acknowledged'],
    ['2', 'passes it on', 'declined'],
  ])('%s %s', async (key, _meaning, result) => {
    answers(ANI, key);
    const call = await ring('duty', 'en-GB');
    expect(call.result).toBe(result);
    expect(call.ani[0]).toMatch(/critical.*7 F 3 K Q, 9 2 Q D M, Tagihan dobel.*Press 1 to take it on. Press 2/);
  });

  test.each(['id', 'ms'])('in %s as well', async (locale) => {
    answers(ANI, '1');
    expect((await ring('duty', locale)).ani[0]).toMatch(/9 2 Q D M, Tagihan dobel.*1.*2/);
  });

  test('a machine takes nothing on', async () => {
    line.phone.handset(ANI).voicemail();
    expect((await ring('duty')).result).toBe('voicemail');
  });
});

test('every voice in the policy is one that Twilio has', () => {
  const voices = ['id', 'ms', 'en'].map((locale) => messages.speak('heard', { locale, values: {} }).voice);
  expect(voices.map(({ language }) => language)).toEqual(['id-ID', 'ms-MY', 'en-GB']);
  const typings = readFileSync(require.resolve('twilio/lib/twiml/VoiceResponse').replace(/\.js$/, '.d.ts'), 'utf8');
  for (const { name } of voices) expect(typings).toContain(`"${name}"`);
});
