import { type Consent, consentAtTheDoor, isRefused } from '../../src/domain/consent';
import type { MessageName, SendMessage } from '../../src/domain/effect';
import { keywordIn } from '../../src/domain/keyword';
import { at } from './support/jakarta';
import { Life } from './support/life';
import { staff } from './support/teamwork';

/* Who does not want our messages gets none they can do without; what belongs to their complaint goes another way. */

const said = (channel: string, purpose: Consent['purpose'], granted: boolean, when = 1): Consent => ({
  ...{ channel, purpose, granted, at: when },
});
const stop = said('sms', 'any', false);

test.each<[story: string, said: Consent[], channel: string, message: MessageName, refused: boolean]>([
  ['nobody said anything', [], 'sms', 'reply', false],
  ['STOP ends texts', [stop], 'sms', 'reply', true],
  ['also notices: they go another way', [stop], 'sms', 'lateness-notice', true],
  ['but not mail', [stop], 'email', 'reply', false],
  ['nor whom to call in danger', [stop], 'sms', 'safety', false],
  ['START lifts it', [stop, said('sms', 'any', true, 2)], 'sms', 'reply', false],
  ['the last word counts, in whatever order it is told', [said('sms', 'any', true, 2), stop], 'sms', 'reply', false],
  ['of two in one moment the later told one', [said('sms', 'any', true), stop], 'sms', 'reply', true],
  ['no more surveys', [said('any', 'survey', false)], 'email', 'survey', true],
  ['nor reminders of them', [said('any', 'survey', false)], 'sms', 'survey-reminder', true],
  ['but what belongs to the complaint', [said('any', 'survey', false)], 'email', 'resolution', false],
  ['nor is another question a survey', [said('any', 'survey', false)], 'email', 'follow-up', false],
  [
    'START does not bring surveys back',
    [said('any', 'survey', false), said('sms', 'any', true, 2)],
    'sms',
    'survey',
    true,
  ],
])('%s', (_story, words, channel, message, refused) => {
  expect(isRefused(words, channel, message)).toBe(refused);
});

test('what they say when they complain is by channel or by what it is for', () => {
  const door = consentAtTheDoor({ sms: false, email: true, survey: false }, 5);
  expect(door).toEqual([said('sms', 'any', false, 5), said('email', 'any', true, 5), said('any', 'survey', false, 5)]);
});

test.each([
  ['STOP', 'stop', []],
  [' stop. ', 'stop', []],
  ['Berhenti!', 'stop', ['id', 'ms']],
  ['BATAL', 'stop', ['id', 'ms']],
  ['HENTI', 'stop', ['ms', 'id']],
  ['mulai', 'start', ['id']],
  ['MULA', 'start', ['ms']],
  ['UNSTOP', 'start', []],
  ['Bantuan', 'help', ['id', 'ms']],
  ['INFO', 'help', []],
])('"%s" asks for %s', (text, keyword, languages) => {
  expect(keywordIn(text)).toEqual({ keyword, languages });
});

test.each(['Please stop calling me', 'Tolong berhenti menelepon', 'yes', '5', '', 'constructor', 'stop stop'])(
  '"%s" is read by somebody',
  (text) => expect(keywordIn(text)).toBeUndefined(),
);

describe('a text that is not wanted', () => {
  const refusedTexts = (effect: { kind: string; channel?: string; key: string }, when: number) =>
    effect.kind === 'send-message' && effect.channel === 'sms' ? failed(effect as SendMessage, when) : undefined;
  const failed = ({ key, message, channel, to }: SendMessage, when: number) =>
    ({
      ...({ type: 'message.failed', at: when, permanent: true, reason: 'opted out' } as const),
      ...{ key, message, channel, to },
    }) as const;
  const begun = (reach: readonly ('email' | 'sms')[]) => {
    const life: Life = new Life(at('2026-11-20 10:00'), {
      opening: { channel: 'web', category: 'billing', vip: false, reach, points: [{}] },
    });
    return life;
  };
  const refuses = (life: Life, message: string) => {
    const effect = life.effects.findLast(
      (one): one is SendMessage => one.kind === 'send-message' && one.message === message,
    )!;
    return life.happens({ ...refusedTexts(effect, life.now)! });
  };

  test('goes by mail where it belongs to the complaint', () => {
    const life = begun(['email', 'sms']).happens({
      type: 'reply',
      channel: 'sms',
      personal: { text: 'x' },
      ...staff('ani'),
    });
    expect(life.sent('customer').at(-1)).toBe('reply.sms');
    refuses(life, 'reply');
    expect(life.sent('customer').at(-1)).toBe('reply.email');
    expect(life.told('task.opened')).toEqual([]);
  });

  test('is a person’s to bring where there is no other way', () => {
    const life = begun(['sms']).happens({ type: 'reply', personal: { text: 'x' }, ...staff('ani') });
    refuses(life, 'reply');
    expect(life.told('task.opened').map(({ data }) => data['kind'])).toEqual(['unreachable']);
  });

  test.each(['survey', 'follow-up'])('is not sent at all where it is a courtesy: %s', (message) => {
    const life = begun(['email', 'sms']);
    const tell = { type: 'tell', strand: 'x', occurrence: 1, to: 'customer', message, by: 'text-first', about: {} };
    life.happens(tell);
    const before = life.sent('customer');
    expect(before.at(-1)).toBe(`${message}.sms`);
    refuses(life, message);
    expect(life.sent('customer')).toEqual(before);
    expect(life.told('task.opened')).toEqual([]);
  });
});
