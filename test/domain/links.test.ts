import { refusal } from '../../src/domain/permit';
import { readRequest } from '../../src/workflows/requests';
import { at } from './support/jakarta';
import { Life } from './support/life';

const OTHER = 'TN-3M8WX-4P0RT';
const link = (kind: string, more: object = {}) => ({ type: 'link', to: OTHER, kind, ...more });
const written = (life: Life) => life.told('note.added').map(({ data }) => data['linked']);

test('that it hangs together with another is written down once, however often it is said', () => {
  const life = new Life(at('2026-11-20 16:00')).happens(link('duplicate-of')).happens(link('duplicate-of'));
  expect(written(life)).toEqual([{ to: OTHER, kind: 'duplicate-of' }]);
});

test('it can hang together in several ways; one that was wrong is taken back, once', () => {
  const life = new Life(at('2026-11-20 16:00')).happens(link('duplicate-of')).happens(link('same-cause-as'));
  life.happens(link('duplicate-of', { off: true })).happens(link('duplicate-of', { off: true }));
  expect(life.complaint.strands.links.links).toEqual([{ to: OTHER, kind: 'same-cause-as' }]);
  expect(written(life)).toHaveLength(3);
  expect(written(life)[2]).toEqual({ to: OTHER, kind: 'duplicate-of', off: true });
});

test('nothing else moves by it, and the customer hears nothing', () => {
  const life = new Life(at('2026-11-20 16:00'));
  const before = { common: life.complaint.common, effects: life.effects.length };
  life.happens(link('follow-up-to'));
  expect(life.complaint.common).toEqual({ ...before.common, entries: before.common.entries + 1 });
  expect(life.effects).toHaveLength(before.effects);
});

test('not to itself, not in ways that there are not, and not to what is no reference', () => {
  const { complaint, now } = new Life(at('2026-11-20 16:00'));
  const itself = { type: 'link', at: now, to: complaint.common.reference, kind: 'same-cause-as' } as const;
  expect(refusal(complaint, itself)).toBe('It cannot be linked to itself; name another complaint.');
  expect(() => readRequest('link', { to: OTHER, kind: 'twin-of' }, 0)).toThrow(
    'kind must be one of duplicate-of, same-cause-as, follow-up-to, about-handling-of.',
  );
  expect(() => readRequest('link', { to: 'TN-1', kind: 'same-cause-as' }, 0)).toThrow('to must be a reference like');
});
