import type { LetterRow } from '../../../src/store/case-store';

/** A letter to Siti that arrived, as the store kept it. */
export const letterRow = (more: Partial<LetterRow> = {}): LetterRow => ({
  key: 'TN-00000-00001:resolution:resolution.email:1',
  message: 'resolution',
  channel: 'email',
  to: 'siti@example.test',
  state: 'delivered',
  language: 'en',
  subject: 'Our answer',
  text: 'You were right.',
  writtenAt: Date.parse('2026-11-23T02:40:00Z'),
  parts: [],
  ...more,
});
