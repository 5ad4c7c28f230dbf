import { twiml as sdk } from 'twilio';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { type VoicePage, voicePage, type VoiceRequest, type VoiceScene } from '../../src/channels/phone/voice-pages';
import { SCALES } from '../../src/domain/survey-scale';
import { createLinks } from '../../src/links';
import { createMessages } from '../../src/messages/messages';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';
import { readTwiml } from '../../src/standins/telephone/twiml/document';
import { mistakesIn } from './support/twiml-rules';

const source = readPolicySource('config/policy.yaml');
const messages = createMessages(source, createPolicy(source));
const links = createLinks({ secret: 'ours', publicUrl: 'https://care.example.test', emailAddress: 'care@contoh.test' });
const KEY = 'TN-7F3KQ-92QDM:callback:call:1-1';

const scene = (locale: string, more: Partial<VoiceScene> = {}): VoiceScene => ({
  ...{ speak: messages.speak, locale, zone: 'Asia/Jakarta', reference: 'TN-7F3KQ-92QDM' },
  // Whatever people write is said, and breaks nothing.
  ...{
    subject: 'Tagihan <dobel> & "salah"',
    listener: 'Ani',
    owner: 'Ani & Co',
    code: '4821',
    callerId: '+15005550006',
  },
  customer: { name: 'Siti <script>', phone: '+628123456789' },
  due: Date.UTC(2026, 11, 23, 17),
  times: [3, 7, 9].map((hour) => Date.UTC(2026, 10, 23, hour)),
  url: (page, turn, times) =>
    links.voicePage(page, KEY, { who: 'ani', turn, ...(times && { times: times.join('.') }) }),
  ...more,
});

/** All that each page can be asked with. */
const ASKED: Record<VoicePage, readonly VoiceRequest[]> = {
  callback: keys('', '1', '2', '5'),
  'callback-customer': keys('', '1', '2', '3', '5', '9'),
  'callback-later': keys('', '0', '1', '2', '3', '9'),
  'callback-recording': keys('', '1', '2', '5'),
  'callback-room': [{}],
  'callback-mark': keys('', '0', '1', '5', '9', '10'),
  'callback-ended': ['completed', 'busy', 'no-answer', 'failed', 'canceled'].flatMap((dialStatus) => [
    { dialStatus },
    { dialStatus, moved: true },
  ]),
  alert: keys('', '1', '5'),
  duty: keys('', '1', '2', '5'),
  safeguarding: keys('', '1', '2', '5'),
};
const SCENES: readonly Partial<VoiceScene>[] = [{}, { fresh: true }, { recorded: true }, { times: [] }, ...keypad()];

/** Where calls may end with a question, on each scale; and where there is nothing to ask. */
function keypad(): Partial<VoiceScene>[] {
  const room = { name: 'b1946ac92492d2347c6235b4d2611184', statusCallback: 'https://care.example.test/hooks/customer' };
  return [{ room }, ...SCALES.map((scale) => ({ room, survey: { cycle: 1, scale } }))];
}

function keys(...digits: string[]): VoiceRequest[] {
  return digits.flatMap((one) => [1, 2, 3].map((turn) => ({ turn, digits: one })));
}

const pages = Object.keys(ASKED) as VoicePage[];

test.each(['en', 'id', 'ms'].flatMap((locale) => pages.map((page) => [locale, page] as const)))(
  'in %s: whatever is asked of %s, the answer is TwiML that Twilio takes',
  (locale, page) => {
    for (const more of SCENES) {
      for (const request of ASKED[page]) {
        const { twiml } = voicePage(page, request, scene(locale, more));
        expect([request, mistakesIn(twiml)]).toEqual([request, []]);
      }
    }
  },
);

/** Pages that wait for a key: how often, how long, and where silence leads. */
test.each(pages.filter((page) => page !== 'callback-ended' && page !== 'callback-room'))(
  '%s asks twice, eight seconds each, and then ends',
  (page) => {
    const asking = scene('en', { survey: { cycle: 1, scale: 'csat' } });
    const answers = [1, 2, 3].map((turn) => readTwiml(voicePage(page, { turn, digits: '' }, asking).twiml));
    for (const [index, verbs] of answers.slice(0, 2).entries()) {
      const [gather, redirect] = verbs;
      expect(gather).toMatchObject({ name: 'Gather', attributes: { numDigits: '1', timeout: '8', input: 'dtmf' } });
      expect(gather?.attributes['action']).toBe(redirect?.text);
      const next = new URL(redirect?.text ?? '');
      expect([next.pathname, next.searchParams.get('turn')]).toEqual([`/voice/${page}`, String(index + 2)]);
    }
    expect(answers[2]?.map(({ name }) => name).filter((name) => name === 'Gather')).toEqual([]);
  },
);

test.each<[story: string, wrong: (response: InstanceType<typeof VoiceResponse>) => unknown, mistake: RegExp]>([
  ['a voice that there is not', (to) => to.say({ voice: 'Polly.Siti' } as never, 'Halo'), /voice="Polly.Siti"/],
  [
    'a voice of another language',
    (to) => to.say({ voice: 'Polly.Amy-Neural', language: 'id-ID' }, 'Halo'),
    /not speak/,
  ],
  ['an attribute that there is not', (to) => to.gather({ patience: 3 } as never).say({}, 'x'), /no patience/],
  ['a verb in the wrong place', (to) => to.gather({}).addChild('Dial', {}), /<Dial> cannot stand in <Gather>/],
  ['an address that is none', (to) => to.gather({ action: '/voice' }), /action="\/voice"/],
  ['nothing to say', (to) => to.say({ voice: 'Polly.Amy-Neural', language: 'en-GB' }, ''), /says 0 signs/],
])('the rules know %s', (_story, wrong, mistake) => {
  const response = new sdk.VoiceResponse();
  wrong(response);
  expect(mistakesIn(response.toString()).join('; ')).toMatch(mistake);
});
