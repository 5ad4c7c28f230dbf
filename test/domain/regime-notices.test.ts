import type { SendMessage } from '../../src/domain/effect';
import { clocksOf } from '../../src/domain/show';
import { at } from './support/jakarta';
import { Life, obliging } from './support/life';
import { type RegimeName, under, withPoints } from './support/regimes';

/* A notice of delay is asked for as often as there are points of which the customer was not told, and never in vain. */

const FRIDAY = at('2026-11-20 16:00');
const living = (...points: (RegimeName | null)[]) =>
  new Life(FRIDAY, { terms: under(...points), opening: withPoints(points.length) });
const notice = { type: 'task', done: 'delay-notice:extending', ground: 'special', personal: { note: 'x' } } as const;
const letters = ({ effects }: Life) =>
  effects.filter(
    (effect): effect is SendMessage =>
      effect.kind === 'send-message' && effect.message === 'delay-notice' && effect.channel === 'email',
  );
const dues = ({ complaint }: Life) =>
  clocksOf(complaint)
    .filter(({ clock, state }) => clock === 'close-out' && state === 'running')
    .map(({ point, due }) => [point, due]);
const asked = ({ complaint }: Life) => complaint.strands.tasks.open.map(({ id }) => id);

test('a point that comes under a regime after its notice has gone gets a notice of its own', () => {
  const life = living('extending', null).until(at('2026-12-04 12:00')).happens(notice);
  life.happens({ type: 'reclassify', point: '2', regime: 'extending' });
  const { common } = life.complaint;
  life.happens({
    type: 'terms.resolved',
    terms: under('extending', 'extending'),
    placement: { ...common, desk: common.owner.desk },
  });
  life.until(at('2026-12-04 13:00'));
  expect(asked(life)).toEqual(['delay-notice:extending']);
  life.happens(notice);
  expect(letters(life).map(({ parts }) => parts!.map(({ points }) => points))).toEqual([[['1']], [['2']]]);
  // Two letters, not the same one again.
  expect(new Set(letters(life).map(({ key }) => key)).size).toBe(2);
  expect(dues(life)).toEqual([
    ['1', at('2026-12-22 00:00')],
    ['2', at('2026-12-22 00:00')],
  ]);
  expect(asked(life)).toEqual([]);
});

test('opened again after the final response, nobody is asked to excuse what is not owed any more', () => {
  const life = living('extending').until(at('2026-11-24 10:00'));
  life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } });
  life.happens({ type: 'object', personal: { text: 'no' } }).until(at('2026-12-07 12:00'));
  expect(life.complaint.common.status).toBe('in-progress');
  expect(life.told('notice.prepared')).toEqual([]);
});

test('taken back and opened again, it is asked for once more', () => {
  const life = living('extending').until(at('2026-12-04 12:00'));
  life.happens({ type: 'withdraw' });
  expect(asked(life)).toEqual([]);
  life.happens({ type: 'reopen', reason: 'a mistake' }).until(at('2026-12-04 13:00'));
  expect(asked(life)).toEqual(['delay-notice:extending']);
});

test('a notice that a person handed over, because no letter arrived, is one', () => {
  const world = { terms: under('extending'), opening: withPoints(1) };
  const life = new Life(FRIDAY, {
    ...world,
    answers: (effect, moment) => {
      if (effect.kind !== 'send-message' || effect.message !== 'delay-notice') return obliging(effect, moment, world);
      const { key, message, channel, to } = effect;
      return { type: 'message.failed', at: moment, key, message, channel, to, permanent: true, reason: 'gone' };
    },
  });
  life.until(at('2026-12-04 12:00')).happens(notice);
  expect(dues(life)).toEqual([['1', at('2026-12-08 00:00')]]);
  const [task] = asked(life);
  expect(task).toMatch(/^unreachable:delay-notice:/);
  life.happens({ type: 'task', done: task });
  expect(life.told('notice.sent')).toMatchObject([{ data: { notice: 'extension-notice', extends: true } }]);
  expect(dues(life)).toEqual([['1', at('2026-12-22 00:00')]]);
});
