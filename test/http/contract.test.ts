import { actionBodies } from '../../src/contract/actions';
import { openComplaintSchema } from '../../src/contract/open-complaint';
import { fieldErrors } from '../../src/contract/problem';
import { ACTIONS } from '../../src/workflows/contract';

const least = { channel: 'web', subject: 'Tagihan', text: 'Dobel', customer: { name: 'Siti' } };
const errorsOf = (value: unknown) => {
  const read = openComplaintSchema.safeParse(value);
  return read.success ? [] : fieldErrors(read.error.issues);
};

test('a complaint without any contact point is a complaint', () => {
  expect(openComplaintSchema.parse(least)).toEqual(least);
});

test.each([
  ['a moment without its offset', { ...least, receivedAt: '2026-11-23T12:30:00' }, 'receivedAt'],
  ['a moment that never was', { ...least, receivedAt: '2026-02-30T12:30:00Z' }, 'receivedAt'],
  ['a number without its country', { ...least, customer: { name: 'Siti', phone: '0812345678' } }, 'customer.phone'],
  ['a zone that is an offset', { ...least, customer: { name: 'Siti', zone: '+07:00' } }, 'customer.zone'],
  ['a language that is none', { ...least, customer: { name: 'Siti', locale: 'bahasa indonesia' } }, 'customer.locale'],
  ['an unknown severity', { ...least, severity: 'urgent' }, 'severity'],
  ['a point that says nothing', { ...least, points: [{ text: ' ' }] }, 'points[0].text'],
  ['a field that is missing', { ...least, subject: undefined }, 'subject'],
  ['a field that we do not know', { ...least, customer: { name: 'Siti', mobile: '1' } }, 'customer.mobile'],
  ['a text with half a character', { ...least, text: 'x\ud800' }, 'text'],
  ['a text with a null in it', { ...least, customer: { name: 'a\0b' } }, 'customer.name'],
  ['a moment before there were computers', { ...least, receivedAt: '0001-01-01T00:00:00Z' }, 'receivedAt'],
  ['something else altogether', 'complaint', 'body'],
])('%s is refused at its field, with a mend', (_what, value, field) => {
  expect(errorsOf(value)).toEqual([
    { field, message: expect.stringMatching(/^is /), fix: expect.stringMatching(/\w{3,}/) },
  ]);
});

test('each action has a body of its own, and says when it happened', () => {
  expect(Object.keys(actionBodies)).toEqual([...ACTIONS]);
  const receivedAt = '2026-11-23T12:30:00Z';
  expect(actionBodies.confirm.parse({ receivedAt })).toEqual({ receivedAt });
  expect(actionBodies.callback.parse({ cancel: true })).toEqual({ cancel: true });
  expect(actionBodies.rate.safeParse({ score: 11 }).success).toBe(false);
  expect(actionBodies.note.safeParse({ text: 'x', actor: { kind: 'customer' } }).success).toBe(false);
  expect(actionBodies.redress.safeParse({ kind: 'refund', amount: { amount: '1,5', currency: 'IDR' } }).success).toBe(
    false,
  );
});
