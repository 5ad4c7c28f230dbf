import { nextDeadline } from '../../src/domain/journey/journey';
import { Life } from './support/life';
import { at } from './support/jakarta';

test('a complaint that nobody picks up climbs to the top and is never without an owner or a next deadline', () => {
  const life = new Life(at('2026-11-20 16:00'));
  life.until(at('2026-12-28 10:00'));
  console.log(
    life.facts
      .filter((f) => !f.type.startsWith('message'))
      .map((f) => `${new Date(f.at + 7 * 3600e3).toISOString().slice(0, 16)} ${f.type} ${JSON.stringify(f.data)}`)
      .join('\n'),
  );
  console.log(life.sent('customer').join(' '), life.effects.length, JSON.stringify(life.complaint).length);
  expect(nextDeadline(life.complaint)).toBeDefined();
});
