import type { Effect } from '../../src/domain/effect';
import { HOUR } from '../../src/domain/instant';
import { nextDeadline } from '../../src/domain/journey/journey';
import { refusal } from '../../src/domain/permit';
import { clocksOf } from '../../src/domain/show';
import { at } from './support/jakarta';
import { Life, obliging } from './support/life';
import { accepting, answeringBy, staff } from './support/teamwork';

const MONDAY = at('2026-11-23 09:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);
const begun = () => new Life(MONDAY, { answers: answeringBy(accepting) });
const owner = ({ complaint }: Life) => complaint.common.owner.person;
const told = (life: Life, ...types: string[]) =>
  life.told(...types).map((fact) => [local(fact.at).slice(11), fact.type, fact.data['person'], fact.data['because']]);

describe('given to somebody', () => {
  test('who takes it on: it is theirs, and nobody asks again', () => {
    const life = begun().happens({ type: 'accept', ...staff('ani') });
    expect(told(life.until(at('2026-11-23 16:00')), 'accepted', 'declined')).toEqual([
      ['09:00', 'accepted', 'ani', undefined],
    ]);
    expect(owner(life)).toBe('ani');
  });

  test('who works on it has taken it on; one word of it on the timeline', () => {
    const life = begun()
      .happens({ type: 'reply', personal: { text: 'Kami periksa' }, ...staff('ani') })
      .happens({ type: 'pause', reason: 'awaiting-customer', ...staff('ani') });
    expect(told(life, 'accepted')).toHaveLength(1);
    expect(owner(life.until(at('2026-11-24 16:00')))).toBe('ani');
  });

  test('who is told until when: two hours of the desk', () => {
    const letter = begun().effects.find((one) => one.kind === 'send-message' && one.message === 'staff-assigned');
    expect(letter).toMatchObject({ to: { person: 'ani' }, about: { acceptBy: at('2026-11-23 11:00') } });
  });

  test('who comes later than their desk: two hours of the desk from then on', () => {
    const from = at('2026-11-23 13:00');
    const answers = (effect: Effect, moment: number) => {
      const answer = obliging(effect, moment, { terms: accepting });
      return answer?.type === 'owner.found' ? { ...answer, from } : answer;
    };
    const life = new Life(MONDAY, { answers });
    expect(owner(life.until(at('2026-11-23 14:59')))).toBe('ani');
    expect(owner(life.until(at('2026-11-23 15:00')))).toBe('adi');
  });

  test('who is looked for: also by what it is about, where people know different things', () => {
    const answers = answeringBy({ ...accepting, skills: true });
    const sought = (life: Life) => life.effects.filter(({ kind }) => kind === 'find-owner');
    const life = new Life(MONDAY, { answers }).happens({ type: 'escalate', reason: 'x' });
    expect(sought(life)).toMatchObject([{ desk: 'front-line', function: 'billing' }, { desk: 'billing' }]);
    expect(sought(begun())[0]).not.toHaveProperty('function');
  });

  test('who says nothing: it goes on to the next, then to the lead, and the clocks never stood still', () => {
    const life = begun().until(at('2026-11-23 16:00'));
    expect(told(life, 'assigned', 'declined', 'accepted')).toEqual([
      ['09:00', 'assigned', 'ani', 'least loaded'],
      ['11:00', 'declined', 'ani', 'silence'],
      ['11:00', 'assigned', 'adi', 'least loaded'],
      ['13:00', 'declined', 'adi', 'silence'],
      ['13:00', 'assigned', null, 'least loaded'],
    ]);
    expect(life.complaint.common.owner).toEqual({ desk: 'front-line', person: null });
    expect(life.sent('staff').filter((message) => message === 'staff-assigned.email')).toHaveLength(3);
    const dues = ({ complaint }: Life) => clocksOf(complaint).map(({ clock, due }) => [clock, due]);
    expect(dues(life)).toEqual(
      dues(
        begun()
          .happens({ type: 'accept', ...staff('ani') })
          .until(life.now),
      ),
    );
    expect(nextDeadline(life.complaint)).toBeDefined();
  });

  test('who declines: the next one has it at once, and the timeline says why', () => {
    const life = begun().happens({ type: 'decline', reason: 'my neighbour', ...staff('ani') });
    expect(life.told('declined')).toMatchObject([
      {
        actor: { id: 'ani' },
        data: { desk: 'front-line', person: 'ani', because: 'declined', reason: 'my neighbour' },
      },
    ]);
    expect(owner(life)).toBe('adi');
  });

  test('whose lead gives it to somebody else: they are asked in turn', () => {
    const life = begun().happens({ type: 'assign', person: 'adi', ...staff('lia') });
    expect(owner(life.until(at('2026-11-23 10:59')))).toBe('adi');
    expect(owner(life.until(at('2026-11-23 11:00')))).toBe('ani');
  });

  test('who took it by themselves is not asked whether they will', () => {
    const life = begun().happens({ type: 'assign', person: 'adi', ...staff('adi') });
    expect(told(life.until(at('2026-11-23 16:00')), 'declined')).toEqual([]);
  });

  test('a colleague may take it on instead', () => {
    const life = begun().happens({ type: 'accept', ...staff('adi') });
    expect(told(life, 'assigned', 'accepted').slice(1)).toEqual([
      ['09:00', 'assigned', 'adi', 'took it on'],
      ['09:00', 'accepted', 'adi', undefined],
    ]);
  });

  test('on Friday at four: the weekend is nobody’s silence', () => {
    const life = new Life(at('2026-11-20 16:00'), { answers: answeringBy(accepting) });
    expect(owner(life.until(at('2026-11-23 09:59')))).toBe('ani');
    expect(owner(life.until(at('2026-11-23 10:00')))).toBe('adi');
  });

  test('one tier up, whoever passed it on below may be asked anew, and everybody there is asked', () => {
    const life = begun().until(at('2026-11-23 13:30')).happens({ type: 'escalate', reason: 'asked' });
    expect(life.complaint.common).toMatchObject({ tier: 'L2', owner: { person: 'bela' } });
    expect(owner(life.until(at('2026-11-23 15:30')))).toBe('bima');
  });
});

describe('at a desk that sets no time', () => {
  const unhurried = () => new Life(MONDAY);

  test('nobody is asked, and work on it is no news', () => {
    const life = unhurried().happens({ type: 'reply', personal: { text: 'Kami periksa' }, ...staff('ani') });
    expect(told(life.until(at('2026-11-24 12:00')), 'accepted', 'declined')).toEqual([]);
    expect(owner(life)).toBe('ani');
  });

  test('they may say yes or no all the same, until they have worked on it', () => {
    const decline = { type: 'decline', at: MONDAY, reason: 'x', actor: { kind: 'staff', id: 'ani' } } as const;
    expect(owner(unhurried().happens(decline))).toBe('adi');
    expect(told(unhurried().happens({ type: 'accept', ...staff('ani') }), 'accepted')).toHaveLength(1);
    const life = unhurried().happens({ type: 'reply', personal: { text: 'Kami periksa' }, ...staff('ani') });
    expect(refusal(life.complaint, decline)).toMatch(/^ani has taken it on/);
  });
});

describe('may', () => {
  const ask = (life: Life, type: 'accept' | 'decline', id?: string) =>
    refusal(life.complaint, {
      type,
      at: life.now,
      reason: 'x',
      actor: { kind: 'staff', ...(id !== undefined && { id }) },
    });
  const alone = () => begun().until(at('2026-11-23 13:30'));

  test.each([
    ['the one who was asked', 'decline', 'ani', undefined],
    ['their lead', 'decline', 'lia', undefined],
    ['a house with one key', 'accept', 'api', undefined],
    ['a colleague', 'decline', 'adi', 'It was given to ani: they or their lead may decline it.'],
    ['somebody else', 'accept', 'bela', 'It is for the people of desk "front-line" (ani, adi, lia) to accept.'],
  ] as const)('%s %s: %s', (_who, type, id, says) => {
    expect(ask(begun(), type, id)).toBe(says);
  });

  test('what was taken on is not declined, nor accepted twice', () => {
    const life = begun().happens({ type: 'accept', ...staff('ani') });
    expect(ask(life, 'decline', 'ani')).toBe('ani has taken it on: assign it, hand it off or escalate it instead.');
    expect(ask(life, 'accept', 'adi')).toBe('ani has it and nobody is asked: assign it instead.');
  });

  test('with nobody left, somebody of the desk by their name', () => {
    expect(ask(alone(), 'accept')).toBe('Say who accepts it: one of ani, adi, lia.');
    expect(ask(alone(), 'accept', 'adi')).toBeUndefined();
    expect(ask(alone(), 'decline', 'ani')).toBe('Nobody is asked to take it on; its lead answers for it.');
    expect(owner(alone().happens({ type: 'accept', ...staff('adi') }))).toBe('adi');
  });

  test('nobody, once it is resolved', () => {
    const life = begun().happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('ani') });
    expect(ask(life, 'accept', 'ani')).toBe('It is resolved; this is for complaints that are still open.');
  });
});

describe('whose owner will be away', () => {
  /** Ani is away from Tuesday on; until then she is there. */
  const TUESDAY = at('2026-11-24 00:00');
  const answers = (effect: Effect, moment: number) => {
    const answer = obliging(effect, moment, { terms: accepting });
    if (answer?.type !== 'owner.found' || answer.person !== 'ani') return answer;
    return moment < TUESDAY ? { ...answer, awayFrom: TUESDAY } : { ...answer, person: 'adi' };
  };
  const hers = () => new Life(MONDAY, { answers }).happens({ type: 'accept', ...staff('ani') });

  test('it moves to somebody else when they go, and the timeline says so', () => {
    const life = hers().until(at('2026-11-24 09:00'));
    expect(told(life, 'assigned', 'declined').slice(1)).toEqual([
      ['00:00', 'declined', 'ani', 'away'],
      ['00:00', 'assigned', 'adi', 'least loaded'],
    ]);
  });

  test('known only later, by tomorrow: it moves then; by today: at once; and of somebody else it is nothing', () => {
    const later = begun()
      .happens({ type: 'accept', ...staff('ani') })
      .until(at('2026-11-23 15:00'));
    later.happens({ type: 'owner.away', person: 'bela', from: MONDAY });
    later.happens({ type: 'owner.away', person: 'ani', from: TUESDAY });
    expect(owner(later.until(TUESDAY - 1))).toBe('ani');
    expect(told(later.until(TUESDAY), 'declined')).toEqual([['00:00', 'declined', 'ani', 'away']]);
    const now = begun().until(at('2026-11-23 10:00')).happens({ type: 'owner.away', person: 'ani', from: MONDAY });
    expect(told(now, 'declined')).toEqual([['10:00', 'declined', 'ani', 'away']]);
  });

  test('resolved before, it stays theirs; opened again while they are away, somebody else has it', () => {
    const life = hers().happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('ani') });
    expect(owner(life.until(at('2026-11-24 09:00')))).toBe('ani');
    life.happens({ type: 'object', personal: { text: 'belum masuk' } });
    expect(owner(life)).toBe('adi');
  });
});
