import { refusal } from '../../src/domain/permit';
import { Life } from './support/life';
import { at } from './support/jakarta';

const FRIDAY = at('2026-11-20 10:00');
const budi = { kind: 'staff', id: 'budi' } as const;
const watch = (person: string) => ({ type: 'watch', person });
/** What each watcher heard, in order. */
const heard = (life: Life, who: string) =>
  life.effects.flatMap((effect) =>
    effect.kind === 'send-message' && effect.message === 'staff-watched' && JSON.stringify(effect.to).includes(who)
      ? [effect.about['move']]
      : [],
  );

test('a watcher hears of each move once: late, up a tier, handed over, answered, open again', () => {
  const life = new Life(FRIDAY).happens(watch('evi'));
  life.until(at('2026-11-24 16:30'));
  expect(heard(life, 'evi')).toEqual(['breach', 'breach', 'tier']);
  life.happens({ type: 'hand-off', desk: 'technical', personal: { summary: 'x' } });
  life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } });
  life.happens({ type: 'reopen', reason: 'refund bounced' });
  expect(heard(life, 'evi')).toEqual(['breach', 'breach', 'tier', 'desk', 'resolved', 'reopened']);
  expect(life.told('clock.breached').map(({ data }) => data['clock'])).toEqual(['first-response', 'tier']);
});

test('its owner, and the lead of the desk, hear of what is late as such, and not as watchers too', () => {
  const life = new Life(FRIDAY).happens(watch('ani')).happens(watch('lia'));
  expect(life.complaint.common.owner).toEqual({ desk: 'front-line', person: 'ani' });
  life.until(at('2026-11-23 17:30'));
  expect(life.told('clock.breached').map(({ data }) => data['clock'])).toEqual(['first-response']);
  expect([...heard(life, 'ani'), ...heard(life, 'lia')]).toEqual([]);
});

test('a hand-off that goes up a tier is one move, and the desk that gets it was told', () => {
  const life = new Life(FRIDAY).happens(watch('evi')).happens(watch('tono'));
  life.happens({ type: 'hand-off', desk: 'technical', personal: { summary: 'x' } });
  expect(life.told('tier.changed')).toHaveLength(1);
  expect([heard(life, 'evi'), heard(life, 'tono')]).toEqual([['desk'], []]);
});

test('nobody hears of what they did themselves', () => {
  const life = new Life(FRIDAY).happens(watch('budi')).happens(watch('evi'));
  life.happens({ type: 'resolve', outcome: 'upheld', actor: budi, personal: { summary: 'x' } });
  expect([heard(life, 'budi'), heard(life, 'evi')]).toEqual([[], ['resolved']]);
});

test('whoever asks watches, once however often they ask, until they have heard enough', () => {
  const life = new Life(FRIDAY).happens({ type: 'watch', actor: budi }).happens({ type: 'watch', actor: budi });
  expect(life.complaint.strands.watching.watchers).toEqual(['budi']);
  life.happens({ type: 'watch', off: true, actor: budi }).happens({ type: 'watch', off: true, actor: budi });
  expect(life.complaint.strands.watching.watchers).toEqual([]);
  expect(life.told('note.added').map(({ data }) => data['watched'])).toEqual([
    { person: 'budi' },
    { person: 'budi', off: true },
  ]);
  life.happens({ type: 'escalate', reason: 'x' });
  expect(heard(life, 'budi')).toEqual([]);
});

test('somebody whom nobody knows cannot watch, nor can a key that is nobody', () => {
  const { complaint } = new Life(FRIDAY);
  const ask = (about: object) => refusal(complaint, { type: 'watch', at: FRIDAY, ...about });
  expect(ask({ person: 'evi' })).toBeUndefined();
  expect(ask({ actor: budi })).toBeUndefined();
  expect(ask({ person: 'joni' })).toMatch(/^There is no person "joni" to watch it; there are adi, ani, /);
  expect(ask({ actor: { kind: 'staff', id: 'api' } })).toMatch(/^Say who watches: name a person; there are adi, ani, /);
});
