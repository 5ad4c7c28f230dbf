import { refusal } from '../../src/domain/permit';
import { DAY } from '../../src/domain/instant';
import { Life } from './support/life';
import { at } from './support/jakarta';

const ani = { kind: 'staff', id: 'ani' } as const;
const note = (...mentions: string[]) => ({ type: 'note', actor: ani, mentions, personal: { text: 'Siapa tahu?' } });
const told = (life: Life) =>
  life.effects.flatMap((effect) =>
    effect.kind === 'send-message' && effect.message === 'staff-mentioned'
      ? [[effect.to, effect.about['by'], effect.personal?.['text']]]
      : [],
  );

test('whoever a note names is told with its words: a person themselves, a desk through its lead', () => {
  const life = new Life(at('2026-11-20 16:00')).happens(note('bela', 'technical'));
  expect(told(life)).toEqual([
    [{ person: 'bela' }, 'ani', 'Siapa tahu?'],
    [{ lead: 'technical' }, 'ani', 'Siapa tahu?'],
  ]);
  expect(life.told('note.added')).toMatchObject([{ data: { mentions: ['bela', 'technical'] } }]);
});

test('a note that names nobody tells nobody, and who writes need not be told what they wrote', () => {
  const life = new Life(at('2026-11-20 16:00'));
  life.happens({ type: 'note', personal: { text: 'Sudah ditelepon' } }).happens(note('ani'));
  expect(told(life)).toEqual([]);
});

test('named in two notes, they are told of each', () => {
  const life = new Life(at('2026-11-20 16:00')).happens(note('bela')).happens(note('bela', 'bela'));
  expect(told(life)).toHaveLength(2);
});

test('named twice in one note, as themselves and as the lead of a desk, they are told once; their own desk’s note is theirs', () => {
  const life = new Life(at('2026-11-20 16:00')).happens(note('budi', 'billing'));
  expect(told(life).map(([to]) => to)).toEqual([{ person: 'budi' }]);
  life.happens({ ...note('billing', 'technical'), actor: { kind: 'staff', id: 'budi' } });
  expect(told(life).map(([to]) => to)).toEqual([{ person: 'budi' }, { lead: 'technical' }]);
});

test('also when the complaint is over: a note may still be written, and read', () => {
  const life = new Life(at('2026-11-20 16:00')).happens({ type: 'withdraw' });
  life.until(life.now + DAY).happens(note('budi'));
  expect(told(life)).toHaveLength(1);
});

test('somebody whom nobody knows is refused, with those who can be named', () => {
  const { complaint, now } = new Life(at('2026-11-20 16:00'));
  const ask = (...mentions: string[]) => refusal(complaint, { type: 'note', at: now, mentions });
  expect(ask('bela', 'executive-office', 'lia')).toBeUndefined();
  expect(ask('bela', 'joni')).toBe(
    'There is no person or desk "joni" to mention; there are adi, ani, bela, bima, budi, eka, evi, lia, tari, tono, ' +
      'and the desks billing, executive-office, front-line, technical.',
  );
});
