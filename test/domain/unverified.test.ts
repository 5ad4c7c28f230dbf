import type { Entry } from '../../src/domain/entry';
import type { Terms } from '../../src/domain/terms';
import { at, businessDays, terms as house } from './support/jakarta';
import { Life } from './support/life';

/*
 * Whose word it is nobody knows, or on which of their complaints: somebody reads it, and the rest of the complaint's life is the
 * same as if nobody had written.
 */
const terms: Terms = { ...house, confirmation: { within: businessDays(5), followUp: businessDays(3) } };
const opened = () => new Life(at('2026-11-20 10:00'), { terms });
const resolved = () =>
  opened().happens({
    type: 'resolve',
    outcome: 'upheld',
    actor: { kind: 'staff', id: 'ani' },
    personal: { summary: 'x' },
  });

const stages: readonly [stage: string, lives: () => Life, isOpen?: boolean][] = [
  ['just opened', opened],
  ['waiting for the customer', () => opened().happens({ type: 'pause', reason: 'awaiting-customer' })],
  ['resolved, and silence would settle it', resolved],
  ['asked for a score', () => resolved().until(at('2026-11-21 13:00'))],
  [
    'asked whether it still works',
    () =>
      resolved()
        .happens({ type: 'confirm', actor: { kind: 'customer' } })
        .until(at('2026-11-27 12:00')),
  ],
  ['closed', () => resolved().until(at('2027-02-01 00:00')), false],
  ['withdrawn', () => opened().happens({ type: 'withdraw', actor: { kind: 'customer' } }), false],
];

/** All that became so, but for the message itself and the word about it to whoever answers for the complaint. */
const lived = (life: Life) =>
  life.facts
    .filter(({ type, data }: Entry) => type !== 'message.received' && data['message'] !== 'staff-customer-wrote')
    .map(({ number: _, ...fact }) => fact);

describe.each(['unverified', 'unclear'])('%s', (standing) => {
  test.each(stages)('%s', (_stage, lives, isOpen = true) => {
    const told = { standing, ...(standing === 'unclear' && { among: ['TN-A', 'TN-B'] }) };
    const words = { type: 'message.received', id: 'm', channel: 'email', personal: { text: 'it is settled' } };
    const [heard, unheard] = [lives().happens({ ...words, ...told }), lives()];
    const end = at('2027-06-01 00:00');
    expect(lived(heard.until(end))).toEqual(lived(unheard.until(end)));
    expect(heard.sent('customer')).toEqual(unheard.sent('customer'));
    expect(heard.complaint.common.status).toBe(unheard.complaint.common.status);

    expect(heard.told('message.received')).toMatchObject([{ data: told, personal: { text: 'it is settled' } }]);
    const read = heard.sent('staff').filter((name) => name.startsWith('staff-customer-wrote'));
    if (isOpen) expect(read.length).toBeGreaterThan(0);
  });
});

test('the same words from the customer do change it', () => {
  const words = { type: 'message.received', id: 'm', channel: 'email', personal: { text: 'it is settled' } };
  const life = opened().happens({ type: 'pause', reason: 'awaiting-customer' }).happens(words);
  expect(life.told('pause.ended')).toHaveLength(1);
});
