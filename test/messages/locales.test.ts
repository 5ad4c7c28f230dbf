import { createMessages } from '../../src/messages/messages';
import { createPolicy } from '../../src/policy/policy';
import { readPolicySource } from '../../src/policy/source';

/* Moments and money as each reader's own region writes them, in the words of a language of ours. */

const source = readPolicySource('config/policy.yaml');
const messages = createMessages(source, createPolicy(source));
const link = 'https://care.contoh.test/c/TN-7F3KQ-92QDM.q7Jx0fVbYk3mZt1LwPz9aA';
const common = { reference: 'TN-7F3KQ-92QDM', name: 'Siti', subject: 'x', link };
const AFTERNOON = Date.parse('2026-11-23T08:05:00Z');

const plainSpaces = (text: string) => text.replaceAll(/\s+/g, ' ');

test.each<[locale: string, zone: string, email: string, sms: string]>([
  ['id-ID', 'Asia/Jakarta', 'Senin, 23 November pukul 15.05 WIB', 'Sen, 23 Nov, 15.05'],
  ['id-ID', 'Asia/Makassar', 'Senin, 23 November pukul 16.05 WITA', 'Sen, 23 Nov, 16.05'],
  ['ms-MY', 'Asia/Kuala_Lumpur', 'Isnin, 23 November pada 16:05', 'Isn, 23 Nov, 16:05'],
  ['en-GB', 'Europe/London', 'Monday 23 November at 08:05 GMT', 'Mon 23 Nov, 08:05'],
  ['en-AU', 'Australia/Sydney', 'Monday 23 November at 19:05 AEDT', 'Mon, 23 Nov, 19:05'],
  ['en-US', 'America/New_York', 'Monday, November 23 at 03:05 EST', 'Mon, Nov 23, 03:05'],
  // Whose language we do not write reads the nearest, on their own clock all the same.
  ['jv-ID', 'Asia/Jakarta', 'Senin, 23 November pukul 15.05 WIB', 'Sen, 23 Nov, 15.05'],
])('a moment in %s, in %s', (locale, zone, email, sms) => {
  const told = (channel: 'email' | 'sms') =>
    plainSpaces(
      messages.render('callback-booked', { channel, locale, zone, values: { ...common, slot: AFTERNOON } }).text,
    );
  expect(told('email')).toContain(email);
  expect(told('sms')).toContain(sms);
});

test.each<[locale: string, currency: string, minor: number, told: string]>([
  ['id-ID', 'IDR', 15_000_000, 'Rp 150.000'],
  ['id-ID', 'IDR', 15_000_050, 'Rp 150.000,50'],
  ['id-ID', 'USD', 123_450, 'US$1.234,50'],
  ['ms-MY', 'MYR', 123_450, 'RM 1,234.50'],
  ['ms-MY', 'MYR', 15_000_000, 'RM 150,000'],
  ['en-GB', 'GBP', 123_450, '£1,234.50'],
  ['en-AU', 'AUD', 5_000, '$50'],
  ['en-AU', 'USD', 5_000, 'USD 50'],
  ['en-GB', 'JPY', 1_500, '1,500'],
  ['en-GB', 'KWD', 1_250, '1.250'],
])('money in %s: %s %i', (locale, currency, amount, told) => {
  const values = { ...common, redress: 'refund', amount, currency };
  const { text } = messages.render('granted', { channel: 'email', locale, values });
  expect(plainSpaces(text)).toContain(told);
});
