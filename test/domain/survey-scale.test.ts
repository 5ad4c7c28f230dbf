import { MARKS, type Scale, SCALES, isGood, isOnScale, markIn } from '../../src/domain/survey-scale';

test.each([
  ['10', 10],
  ['0', 0],
  [' 7 ', 7],
  ['5.', 5],
  ['4!', 4],
  ['11', undefined],
  ['-1', undefined],
  ['4,5', undefined],
  ['2 hari belum ada kabar', undefined],
  ['nilai 5', undefined],
  ['05', undefined],
  ['', undefined],
])('"%s" is the mark %s', (text, mark) => expect(markIn(text)).toBe(mark));

test.each<[Scale, number, boolean]>([
  ['csat', 0, false],
  ['csat', 5, true],
  ['csat', 6, false],
  ['nps', 0, true],
  ['nps', 10, true],
  ['nps', 11, false],
  ['ces', 7, true],
  ['ces', 8, false],
  ['ces', 3.5, false],
])('on %s, %s is a mark: %s', (scale, mark, is) => expect(isOnScale(mark, scale)).toBe(is));

test.each(SCALES)('on %s nothing is good and bad at once, and something is neither', (scale) => {
  const { from, to, badAtMost, goodFrom } = MARKS[scale];
  expect(badAtMost + 1).toBeLessThan(goodFrom);
  expect([isGood(goodFrom, scale), isGood(goodFrom - 1, scale)]).toEqual([true, false]);
  expect([isOnScale(from, scale), isOnScale(to, scale), badAtMost >= from, goodFrom <= to]).not.toContain(false);
});
