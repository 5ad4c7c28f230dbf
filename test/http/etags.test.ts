import { etagOf, mustBe } from '../../src/http/api/versions';

const version = { step: 7, timeline: [] };
const linked = [{ from: 'TN-3M8WX-4P0RT', to: 'TN-7F3KQ-92QDM', kind: 'same-cause-as' }];

test('an answer is another one when another complaint was linked to this one', () => {
  expect(etagOf(version)).toBe('"7-0"');
  expect(etagOf(version, linked)).toMatch(/^"7-0\.[0-9a-f]{12}"$/);
  expect(etagOf(version, linked)).not.toBe(etagOf(version, [...linked, { ...linked[0], kind: 'duplicate-of' }]));
});

test('whoever acts on this complaint need not look again for that', () => {
  expect(() => mustBe('TN-7F3KQ-92QDM', etagOf(version, linked), version)).not.toThrow();
  expect(() => mustBe('TN-7F3KQ-92QDM', etagOf({ ...version, step: 6 }, linked), version)).toThrow('Nothing was done');
});
