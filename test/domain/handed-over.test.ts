import { clocksOf } from '../../src/domain/show';
import { at } from './support/jakarta';
import { Life, obliging } from './support/life';
import { type RegimeName, under, withPoints } from './support/regimes';

/*
 * A letter that no channel could carry becomes a person's task. Once they have seen to it, the customer has it: what it
 * was sent for is done, as if a provider had taken it.
 */

const FRIDAY = at('2026-11-20 16:00');

/** A life in which one kind of letter reaches nobody. */
const unreached = (message: string, regime: RegimeName) => {
  const world = { terms: under(regime), opening: withPoints(1) };
  return new Life(FRIDAY, {
    ...world,
    answers: (effect, moment) => {
      if (effect.kind !== 'send-message' || effect.message !== message) return obliging(effect, moment, world);
      const { key, channel, to } = effect;
      return {
        type: 'message.failed',
        at: moment,
        key,
        message: effect.message,
        channel,
        to,
        permanent: true,
        reason: 'x',
      };
    },
  });
};
const task = ({ complaint }: Life) => complaint.strands.tasks.open.find(({ kind }) => kind === 'unreachable')?.id;
const stateOf = ({ complaint }: Life, name: string) => clocksOf(complaint).find(({ clock }) => clock === name)?.state;

test.each<[letter: string, regime: RegimeName, until: string, does: object | undefined, clock: string]>([
  ['acknowledgement', 'excusing', '2026-11-20 16:10', undefined, 'acknowledge'],
  [
    'first-answer',
    'stepping',
    '2026-12-01 12:00',
    { type: 'task', done: 'regime-step:first-answer', personal: { note: 'x' } },
    'first-answer',
  ],
  [
    'resolution',
    'excusing',
    '2026-11-24 12:00',
    { type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } },
    'close-out',
  ],
])('%s', (letter, regime, until, does, clock) => {
  const life = unreached(letter, regime).until(at(until));
  if (does) life.happens(does as { type: string });
  expect(stateOf(life, clock)).toBe('running');
  expect(task(life)).toContain(`:${letter}:`);
  life.happens({ type: 'task', done: task(life) });
  expect(stateOf(life, clock)).toBe('met');
});

test('lateness-notice', () => {
  const life = unreached('lateness-notice', 'excusing').until(at('2026-12-21 00:00'));
  expect(life.told('notice.sent')).toEqual([]);
  life.happens({ type: 'task', done: task(life) });
  expect(life.told('notice.sent')).toMatchObject([{ data: { notice: 'lateness-notice' } }]);
});

test('a task that only ends because the complaint does has told nobody anything', () => {
  const life = unreached('acknowledgement', 'excusing').until(at('2026-11-20 16:10')).happens({ type: 'withdraw' });
  expect(stateOf(life, 'acknowledge')).toBe('cancelled');
  expect(life.told('clock.met').map(({ data }) => data['clock'])).not.toContain('acknowledge');
});
