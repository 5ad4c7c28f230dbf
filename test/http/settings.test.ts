import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readSettings } from '../../src/settings';

const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token', TWILIO_FROM: '+15005550006' };

test('with nothing set everything is stood in for, on the usual ports', () => {
  expect(readSettings({})).toMatchObject({
    home: resolve('.tuntas'),
    ports: { http: { number: 8080, asked: false } },
    temporal: { given: false },
    ...{ databaseUrl: undefined, smtpUrl: undefined, twilio: undefined, publicUrl: undefined },
  });
});

test('what is set is used: Temporal by its own variables, an origin without its slash', () => {
  const settings = readSettings({
    ...twilio,
    ...{ TEMPORAL_PROFILE: 'cloud', PUBLIC_URL: 'https://care.example.test/', PORT: '9000', SMTP_URL: '' },
  });
  expect(settings).toMatchObject({
    temporal: { given: true, environment: { TEMPORAL_PROFILE: 'cloud' } },
    publicUrl: 'https://care.example.test',
    ports: { http: { number: 9000, asked: true } },
    twilio: { accountSid: 'AC1', from: '+15005550006' },
    smtpUrl: undefined,
  });
});

test.each([
  [{ PORT: 'eighty' }, /^PORT is "eighty": set it to a port/],
  [{ TUNTAS_RATE_LIMIT: 'many' }, /^TUNTAS_RATE_LIMIT is "many": set it to so many requests a minute/],
  [{ DATABASE_URL: 'mysql://root:pass@db' }, /^DATABASE_URL must be a URL beginning with postgres:/],
  [{ IMAP_URL: 'https://me:hush@mail' }, /^IMAP_URL must be a URL beginning with imap:\/\/ or imaps:\/\/$/],
  [
    { SMTP_INTAKE_PORT: 'mail' },
    /^SMTP_INTAKE_PORT is "mail": set it to a port from 0 to 65535, or unset it for none$/,
  ],
  [{ PUBLIC_URL: 'https://example.test/care' }, /^PUBLIC_URL must end after the host/],
  [{ TWILIO_ACCOUNT_SID: 'AC1' }, /^TWILIO_AUTH_TOKEN is missing/],
  [{ ...twilio, TWILIO_FROM: '0812' }, /^TWILIO_FROM must be a phone number in E\.164/],
  [{ TUNTAS_SECRET: 'short' }, /^TUNTAS_SECRET is too short/],
  [{ TUNTAS_API_KEY: 'words with spaces between' }, /^TUNTAS_API_KEY must be one word/],
  [{ TUNTAS_SECRET_FILE: '/nowhere' }, /^TUNTAS_SECRET_FILE names \/nowhere, which cannot be read \(ENOENT\)/],
  [{ TUNTAS_CODEC_KEYS: 'k1' }, /^TUNTAS_CODEC_KEYS is not understood/],
])('what cannot be used is refused by its name: %j', (environment, sentence) => {
  expect(() => readSettings(environment)).toThrow(sentence);
});

test('a password is not repeated in a refusal', () => {
  expect(() => readSettings({ SMTP_URL: 'http://me:hush@mail' })).toThrow(expect.not.stringMatching(/hush/));
});

test('a secret may lie in a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tuntas-settings-'));
  const file = join(directory, 'secret');
  writeFileSync(file, 'sixteen-characters-or-more\n');
  expect(readSettings({ TUNTAS_SECRET_FILE: file }).secret).toBe('sixteen-characters-or-more');
  rmSync(directory, { recursive: true });
});
