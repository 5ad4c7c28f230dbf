import { complaintMeant, isBareChoice } from '../../src/domain/choice-of-complaint';
import type { Terms } from '../../src/domain/terms';
import { at, businessDays, terms as house } from './support/jakarta';
import { Life } from './support/life';

/* Somebody with two complaints writes, and nothing tells about which: they are asked, once. */

const terms: Terms = { ...house, answersFollow: true, unclear: { within: businessDays(1) } };
const [A, B] = ['TN-7F3KQ-92QDM', 'TN-00000-0000B'];
const opened = () => new Life(at('2026-11-20 10:00'), { terms });
const writes = (life: Life, id: string, more: object = {}) =>
  life.happens({
    ...{ type: 'message.received', id, channel: 'sms', actor: { kind: 'customer' }, personal: { text: 'Masih belum' } },
    ...{ standing: 'unclear', among: [A, B] },
    ...more,
  });
const answers = (life: Life, meant = B) =>
  life.happens({
    type: 'message.meant',
    id: 'a',
    meant,
    about: ['m1'],
    actor: { kind: 'customer' },
    personal: { text: '2' },
  });
const asked = (life: Life) => life.told('message.accepted').filter(({ data }) => data['message'] === 'which-complaint');
const tasks = (life: Life, type: 'task.opened' | 'task.done') =>
  life.told(type).filter(({ data }) => data['kind'] === 'which-complaint');

test('they are asked where they wrote, with the complaints in their order; what they write meanwhile waits with it', () => {
  const life = writes(writes(opened(), 'm1'), 'm2');
  expect(asked(life).map(({ data }) => data['channel'])).toEqual(['sms']);
  expect(life.effects.find((effect) => 'message' in effect && effect.message === 'which-complaint')).toMatchObject({
    about: { among: `${A},${B}` },
  });
  expect(life.complaint.strands.meant.waiting?.messages).toEqual(['m1', 'm2']);
  // Somebody reads both at once, whatever is answered.
  expect(life.sent('staff').filter((name) => name.startsWith('staff-customer-wrote'))).toHaveLength(2);
});

test('an answer in time is noted with its words, and asks nothing of anybody', () => {
  const life = answers(writes(opened(), 'm1')).until(at('2026-12-01 00:00'));
  expect(life.told('note.added').at(-1)).toMatchObject({ data: { meant: B }, personal: { text: '2' } });
  expect(tasks(life, 'task.opened')).toEqual([]);
  // Another one, later, is another question.
  expect(asked(writes(life, 'm9'))).toHaveLength(2);
});

test('no answer in a business day: a person finds out; an answer after that is one all the same', () => {
  const life = writes(opened(), 'm1').until(at('2026-11-24 00:00'));
  expect(tasks(life, 'task.opened')).toMatchObject([{ at: at('2026-11-24 00:00'), data: { task: 'which:m1' } }]);
  writes(life, 'm2');
  expect(asked(life)).toHaveLength(1);
  expect(tasks(answers(life), 'task.done')).toHaveLength(1);
  expect(life.complaint.strands.meant).toEqual({});
});

test.each<[string, (life: Life) => Life]>([
  ['whom nobody can vouch for', (life) => writes(life, 'm1', { standing: 'unverified', among: undefined })],
  ['who wrote about one for sure', (life) => writes(life, 'm1', { standing: undefined, among: undefined })],
])('somebody %s is asked nothing', (_who, happens) => {
  expect(asked(happens(opened()))).toEqual([]);
});

test('a complaint from before there was a question asks none, and one that is over awaits none', () => {
  const before = new Life(at('2026-11-20 10:00'), { terms: house });
  expect(asked(writes(before, 'm1'))).toEqual([]);
  const over = writes(opened(), 'm1').happens({ type: 'withdraw', actor: { kind: 'customer' } });
  expect(tasks(over.until(at('2026-12-24 00:00')), 'task.opened')).toEqual([]);
});

test.each<[string, string | undefined, boolean, string | undefined]>([
  ['2', B, true, undefined],
  [' 1. ', A, true, undefined],
  ['no. 2', B, true, undefined],
  ['Nomor 1', A, true, undefined],
  ['#2', B, true, undefined],
  ['3', undefined, true, undefined],
  ['0', undefined, false, undefined],
  ['2 kali sudah saya telepon', undefined, false, undefined],
  ['yang kedua', undefined, false, undefined],
  ['tn-00000-0000b', B, true, B],
  ['Yang TN-00000-0000B, tolong', B, false, B],
  ['TN-00000-0000C', undefined, true, 'TN-00000-0000C'],
])('"%s" means %s', (text, meant, bare, named) => {
  expect(complaintMeant(text, [A, B], named)).toBe(meant);
  expect(isBareChoice(text, named)).toBe(bare);
});
