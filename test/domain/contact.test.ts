import type { Terms } from '../../src/domain/terms';
import { at, terms as house } from './support/jakarta';
import { Life, opening } from './support/life';

/* The customer says on their page how they are reached from now on. */

const terms: Terms = { ...house, answersFollow: true };
const opened = (more: object = {}) => new Life(at('2026-11-20 10:00'), { terms, ...more });
const says = (life: Life, change: object) =>
  life.happens({ type: 'contact.told', actor: { kind: 'customer' }, ...change });
const moves = (life: Life, changed: 'email' | 'phone', from?: 'email' | 'sms') =>
  says(life, {
    changed,
    ...(from && { formerOn: from }),
    personal: { address: 'new@example.test', ...(from && { former: 'old@example.test' }) },
  });
const answered = (life: Life) =>
  life
    .happens({ type: 'reply', personal: { text: 'Besok' } })
    .sent('customer')
    .at(-1);
const changes = (life: Life) => life.told('note.added').filter(({ data }) => data['contact'] !== undefined);

test('letters go where they choose, from then on, until they choose otherwise', () => {
  const life = opened();
  expect(answered(life)).toBe('reply.email');
  expect(answered(says(life, { preferred: 'sms' }))).toBe('reply.sms');
  expect(answered(says(life, { preferred: 'any' }))).toBe('reply.email');
  expect(changes(life)).toMatchObject([
    { actor: { kind: 'customer' }, data: { contact: { preferred: 'sms' } } },
    { data: { contact: { preferred: 'any' } } },
  ]);
  expect(life.complaint.common.opening.preferred).toBeUndefined();
});

test('a life from before there were wishes hears this one', () => {
  const life = says(opened({ terms: house }), { preferred: 'sms' });
  expect(answered(life)).toBe('reply.sms');
});

test.each([
  ['what they gave us nothing for', 'kabar'],
  ['a voice, which writes nothing', 'voice'],
  ['what was so before', 'any'],
])('%s changes nothing, and leaves no line', (_what, preferred) => {
  const life = says(opened(), { preferred });
  expect(changes(life)).toEqual([]);
  expect(life.complaint.common.chosen).toBeUndefined();
});

test('another address is told of once, where they were reached until then, and the line names neither', () => {
  const life = moves(opened(), 'email', 'email');
  expect(changes(life)).toMatchObject([
    { data: { contact: { changed: 'email' } }, personal: { address: 'new@example.test', former: 'old@example.test' } },
  ]);
  expect(JSON.stringify(changes(life)[0]?.data)).not.toContain('@');
  const told = life.effects.filter((effect) => 'message' in effect && effect.message === 'contact-changed');
  expect(told).toMatchObject([{ channel: 'email', to: 'customer', personal: { former: 'old@example.test' } }]);
  expect(answered(life)).toBe('reply.email');
});

test('two changes are two words; each under a key of its own', () => {
  const life = moves(moves(opened(), 'email', 'email'), 'email', 'email');
  const keys = life.effects.flatMap((one) =>
    one.kind === 'send-message' && one.message === 'contact-changed' ? [one.key] : [],
  );
  expect(new Set(keys).size).toBe(2);
});

test('a number where there was none can be written to and called, and the address hears of it', () => {
  const life = moves(opened({ opening: { ...opening, reach: ['email'] } }), 'phone', 'email');
  expect(life.complaint.common.opening.reach).toEqual(['email', 'sms', 'voice']);
  expect(life.sent('customer')).toContain('contact-changed.email');
});

test('where they were reached until then is dead: nobody has to see to it', () => {
  const life = moves(opened(), 'email', 'email');
  const key = life.effects.flatMap((one) =>
    one.kind === 'send-message' && one.message === 'contact-changed' ? [one.key] : [],
  )[0];
  const before = life.told('task.opened').length;
  life.happens({ type: 'message.bounced', key, channel: 'email', reason: 'no such mailbox' });
  expect(life.told('task.opened')).toHaveLength(before);
  expect(life.sent('customer').filter((name) => name.startsWith('contact-changed'))).toEqual(['contact-changed.email']);
});

test('once it is over nothing is changed any more', () => {
  const life = opened().happens({ type: 'withdraw', actor: { kind: 'customer' } });
  says(life, { preferred: 'sms' });
  moves(life, 'email', 'email');
  expect(changes(life)).toEqual([]);
});
