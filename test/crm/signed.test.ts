import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { NotSigned, UnreadableWebhook } from '../../src/crm/crm';
import { readSigned } from '../../src/crm/signed';

const schema = z.object({ ticket: z.number() });
const body = '{"ticket":17}';
const signed = (text: string, secret = 'ours') => ({
  body: text,
  headers: { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(text).digest('hex')}` },
});

test('what is signed with our secret is read', () => {
  expect(readSigned(signed(body), 'ours', schema)).toEqual({ ticket: 17 });
});

test.each([
  ['not signed', { body, headers: {} }, 'ours'],
  ['signed by somebody else', signed(body, 'theirs'), 'ours'],
  ['changed on its way', { ...signed(body), body: '{"ticket":18}' }, 'ours'],
  ['signed twice', { body, headers: { 'x-hub-signature-256': ['sha256=0', 'sha256=1'] } }, 'ours'],
  ['signed, where we know no secret', signed(body, ''), undefined],
])('what is %s is not', (_story, webhook, secret) => {
  expect(() => readSigned(webhook, secret, schema)).toThrow(NotSigned);
});

test.each(['', 'no JSON', '{}', '{"ticket":"x"}'])('what is signed and names no ticket is refused: %j', (text) => {
  expect(() => readSigned(signed(text), 'ours', schema)).toThrow(UnreadableWebhook);
});
