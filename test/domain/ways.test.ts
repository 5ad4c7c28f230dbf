import type { Channel, CustomerMessage } from '../../src/domain/effect';
import type { Telling } from '../../src/domain/event';
import { everyWay, waysTo } from '../../src/domain/journey/ways';
import type { Common } from '../../src/domain/complaint';
import { wayOnWhatsapp, templateIn } from '../../src/domain/service-window';
import { DAY } from '../../src/domain/instant';

/* Where a customer is written to. */

interface Told {
  readonly message?: CustomerMessage;
  readonly preferred?: Channel;
  /** Where they complained. */
  readonly by?: string;
  readonly heardOn?: string;
  readonly via?: Channel;
  readonly owed?: true;
  /** Opened before answers followed the customer. */
  readonly old?: true;
  /** They chose on their page. */
  readonly chosen?: true;
}

function ways(reach: readonly Channel[], told: Told = {}): Channel[] {
  const { message = 'reply', preferred, by = 'web', heardOn, via, owed, old, chosen } = told;
  const common = {
    opening: { channel: by, reach, ...(preferred && { preferred }) },
    terms: old ? {} : { answersFollow: true },
    ...(heardOn && { heardOn }),
    ...(chosen && { chosen }),
  } as unknown as Common;
  const part = { regime: 'x', letter: 'y', points: ['1'], answerBy: 0 };
  const telling: Telling = {
    ...{ strand: 's', occurrence: 1, to: 'customer', message, about: {} },
    ...(via && { via }),
    ...(owed && { parts: [part] }),
  };
  return waysTo(common, telling);
}

const both: readonly Channel[] = ['email', 'sms', 'voice'];

test.each<[string, Channel[], readonly Channel[], Told]>([
  ['in the order of what they gave', ['email', 'sms'], both, {}],
  ['an answer, where they wrote last', ['sms', 'email'], both, { heardOn: 'sms' }],
  ['an answer, where they complained, before they wrote again', ['sms', 'email'], both, { by: 'sms' }],
  ['on their page they find it anyway', ['email', 'sms'], both, { by: 'sms', heardOn: 'web' }],
  ['progress is no answer', ['email', 'sms'], both, { message: 'progress', heardOn: 'sms' }],
  ['on a channel of the house', ['kabar', 'email'], ['email', 'kabar'], { heardOn: 'kabar' }],
  ['not on one that they gave us nothing for', ['email', 'sms'], both, { heardOn: 'kabar' }],
  ['by WhatsApp, for a phone takes it', ['whatsapp', 'email', 'sms'], both, { heardOn: 'whatsapp' }],
  ['not by WhatsApp without a phone', ['email'], ['email'], { heardOn: 'whatsapp' }],
  ['their wish goes before where they wrote', ['email', 'sms'], both, { preferred: 'email', heardOn: 'sms' }],
  ['and counts for every message', ['sms', 'email'], both, { message: 'progress', preferred: 'sms' }],
  ['whoever answers may choose another', ['email', 'sms'], both, { preferred: 'sms', via: 'email' }],
  [
    'what a regime wants said goes in writing',
    ['email', 'sms'],
    both,
    { message: 'resolution', heardOn: 'sms', preferred: 'sms', owed: true },
  ],
  ['a life that began before lives as it did', ['email', 'sms'], both, { heardOn: 'sms', preferred: 'sms', old: true }],
  ['until they choose on their page', ['sms', 'email'], both, { preferred: 'sms', old: true, chosen: true }],
])('%s: %j', (_story, expected, reach, told) => {
  expect(ways(reach, told)).toEqual(expected);
});

test('what goes every way rings no phone twice', () => {
  expect(everyWay(['email', 'whatsapp', 'sms'])).toEqual(['email', 'whatsapp']);
  expect(everyWay(['email', 'sms'])).toEqual(['email', 'sms']);
});

const now = Date.parse('2026-11-23T03:00:00Z');
test.each<[string, ReturnType<typeof wayOnWhatsapp>, number | undefined, string | undefined]>([
  ['they wrote just now', 'freely', now, undefined],
  ['almost a day ago', 'freely', now - DAY + 1, undefined],
  ['a day ago, and there is no template', 'not', now - DAY, undefined],
  ['a day ago, and there is one', { template: 'HX1' }, now - DAY, 'HX1'],
  ['never, and there is one', { template: 'HX1' }, undefined, 'HX1'],
  ['never, and there is none', 'not', undefined, undefined],
])('on WhatsApp, %s: %j', (_story, expected, heardAt, template) => {
  expect(wayOnWhatsapp(heardAt, now, template)).toEqual(expected);
});

test('a template is in their language, or in none', () => {
  expect(templateIn({ id: 'HX1', 'en-GB': 'HX2' }, 'id-ID')).toBe('HX1');
  expect(templateIn({ id: 'HX1', 'en-GB': 'HX2' }, 'en-GB')).toBe('HX2');
  expect(templateIn({ id: 'HX1' }, 'ms')).toBeUndefined();
  expect(templateIn(undefined, 'ms')).toBeUndefined();
});
