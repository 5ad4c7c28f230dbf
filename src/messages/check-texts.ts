import type { Problem } from '../policy/problem';
import type { PolicyData } from '../policy/schema';
import type { PolicySource } from '../policy/source';
import { deskNames } from '../policy/terms';
import { readCatalogues } from './catalogue';
import { createMessages } from './messages';
import type { Values } from './present';
import { segmentsOf } from './segments';
import { MESSAGE_NAMES, VARIABLES, type Kind } from './variables';

/**
 * Texts that take more segments than the policy allows, with what they usually tell: our own words are too long, for those of
 * people are shortened. Of messages that could be read, all of them.
 */
export function checkTexts(source: PolicySource, policy: PolicyData): Problem[] {
  const names = Object.fromEntries(Object.keys(policy.desks).map((id) => [id, deskNames(policy, id)]));
  const { organisation, locales, sms } = policy;
  const messages = createMessages(source, { organisation, locales, sms, deskNames: names });
  const desk = longest(Object.values(names).map((name) => name[''] ?? ''));
  return [...readCatalogues(source).keys()].flatMap((language) =>
    MESSAGE_NAMES.flatMap((message): Problem[] => {
      const values = usually(message, desk, policy);
      const to = language === 'ms' ? MALAYSIAN : undefined;
      const said = messages.render(message, { channel: 'sms', locale: language, values, to });
      // A language that nobody gets is another story.
      if (said.language !== language) return [];
      const { segments, encoding } = segmentsOf(said.text);
      if (segments <= sms.segments) return [];
      const what = `takes ${segments} text messages (${encoding}) with what it usually tells, and sms.segments allows ${sms.segments}`;
      const fix = encoding === 'UCS-2' ? 'use letters of a plain keyboard alone, or shorten it' : 'shorten it';
      return [{ ...source.locate(['messages', language, 'letters', message, 'sms']), what, fix }];
    }),
  );
}

/** Any number of a country in which texts begin with something. */
const MALAYSIAN = '+60123456789';

/** A Wednesday in September: long in many languages. */
const LATE = Date.parse('2026-09-23T16:45:00Z');

const WORDS = 'We looked into it with care and found what went wrong on our side. '.repeat(4);

/** Long, as such things go: an address of ours with its key, a name of three, an amount with all its zeros. */
function usually(message: keyof typeof VARIABLES, desk: string, { organisation, survey }: PolicyData): Values {
  const own = Object.entries(VARIABLES[message]).map(([name, kind]) => [
    name,
    typical(name, kind.replace('?', '') as Kind, desk),
  ]);
  return {
    ...Object.fromEntries(own),
    reference: `${organisation.referencePrefix}-7F3KQ-92QDM`,
    name: 'Siti Nurhaliza Rahmawati',
    subject: 'Charged twice for the same month',
    link: `https://complaints.example.com/c/${organisation.referencePrefix}-7F3KQ-92QDM.q7Jx0fVbYk3mZt1LwPz9aA`,
    currency: organisation.currency,
    scale: survey.scale,
  };
}

function typical(name: string, kind: Kind, desk: string): string | number | boolean {
  switch (kind) {
    case 'moment':
      return LATE;
    case 'money':
      return 123_456_700;
    case 'number':
      return 75;
    case 'told':
      return true;
    case 'desk':
      return desk;
    case 'words':
    case 'points':
      return WORDS;
    case 'redress':
      return 'apology,refund';
    case 'whole':
      return 'If you are in danger now, call 112.';
    default:
      return USUAL[name] ?? 'other';
  }
}

/** By the name of a variable, where its kind does not tell. */
const USUAL: Readonly<Record<string, string>> = {
  outcome: 'partly-upheld',
  clock: 'first-response',
  severity: 'critical',
  category: 'technical',
  taskKind: 'callback-exhausted',
  body: 'Ombudsman for Complaints',
  contact: '+62 21 5000 1000',
  reason: 'question',
  task: 'sub-task:2',
  tier: 'L3',
  move: 'breach',
  trigger: 'reopened',
};

const longest = (names: readonly string[]): string =>
  names.reduce((one, other) => (other.length > one.length ? other : one), 'Desk');
