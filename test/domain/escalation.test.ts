import type { Event } from '../../src/domain/event';
import { refusal } from '../../src/domain/permit';
import type { EscalationTerms, Terms } from '../../src/domain/terms';
import { at, placement, terms as house } from './support/jakarta';
import { Life, obliging } from './support/life';
import { staff } from './support/teamwork';

/* What sends a complaint up besides a missed deadline, and how the customer is told. */

const MONDAY = at('2026-11-23 09:00');
const going = (escalation: EscalationTerms, more: Partial<typeof placement> & object = {}): Life => {
  const terms: Terms = { ...house, escalation };
  return new Life(MONDAY, {
    answers: (effect, moment) => obliging(effect, moment, { terms, placement: { ...placement, ...more } }),
  });
};
const moves = (life: Life) =>
  life.told('tier.changed').map(({ data }) => [data['from'], data['to'], data['desk'], data['because']]);
const letters = (life: Life) =>
  life.effects.flatMap((effect) =>
    effect.kind === 'send-message' && effect.message === 'escalation'
      ? [`${String(effect.about['deskName'])}: ${String(effect.about['trigger'])}`]
      : [],
  );
const letter = (sender: string) =>
  ({ type: 'message.received', id: sender, channel: 'email', sender, personal: { text: 'x' } }) as const;
const answered = (life: Life) =>
  life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('ani') });

describe('opened again', () => {
  const backAndForth = (life: Life, times: number) => {
    for (let time = 0; time < times; time += 1) answered(life).happens({ type: 'object', personal: { text: 'no' } });
    return life;
  };

  test('as often as the policy has patience for: it stays', () => {
    expect(moves(backAndForth(going({ reopenings: 2 }), 2))).toEqual([]);
  });

  test('once more: one tier up, and the customer is told why', () => {
    const life = backAndForth(going({ reopenings: 2 }), 3);
    expect(moves(life)).toEqual([['L1', 'L2', 'billing', 'reopened-too-often']]);
    expect(letters(life)).toEqual(['Billing: reopened']);
  });

  test('and once more: up to the top, where it stays', () => {
    const life = backAndForth(going({ reopenings: 0 }), 3);
    expect(moves(life).map(([, to]) => to)).toEqual(['L2', 'L3']);
    expect(life.complaint.common.owner.desk).toBe('executive-office');
  });

  test('because of a bad score: whoever reviews it has it, one tier up and no further', () => {
    const life = answered(going({ reopenings: 0 })).happens({ type: 'confirm' });
    life.until(life.now + 2 * 86_400_000).happens({ type: 'rate', score: 1 });
    life.happens({ type: 'reopen', reason: 'not looked into', ...staff('bela') });
    expect(moves(life)).toEqual([['L1', 'L2', 'billing', 'review']]);
  });

  test('a policy that says nothing of it never loses patience', () => {
    expect(moves(backAndForth(going({}), 4))).toEqual([]);
  });
});

describe('a letter', () => {
  test.each(['regulator', 'lawyer'])('of a %s: as high as the policy says, at once', (sender) => {
    const life = going({ letters: 'L3' }).happens(letter(sender));
    expect(moves(life)).toEqual([['L1', 'L3', 'executive-office', `${sender}-letter`]]);
    expect(letters(life)).toEqual([`Executive office: ${sender}`]);
    expect(life.happens(letter(sender)).told('tier.changed')).toHaveLength(1);
  });

  test('that nobody has a rule for is read by whoever has the complaint', () => {
    const life = going({}).happens(letter('lawyer'));
    expect(moves(life)).toEqual([]);
    expect(life.sent('staff')).toContain('staff-customer-wrote.email');
  });

  test('of the customer is no such letter', () => {
    expect(moves(going({ letters: 'L3' }).happens({ ...letter('x'), sender: undefined }))).toEqual([]);
  });

  test('that an external body took it up is one as well', () => {
    const news = { type: 'referral', scheme: 'ombudsman', reference: '4711', stage: 'investigating' };
    expect(moves(going({ letters: 'L3' }).happens(news))).toEqual([
      ['L1', 'L3', 'executive-office', 'regulator-letter'],
    ]);
  });

  test('of the regulator ends no pause that waits for the customer; a lawyer’s does, who speaks for them', () => {
    const open = (sender: string) =>
      going({}).happens({ type: 'pause', reason: 'awaiting-customer' }).happens(letter(sender)).complaint.common.status;
    expect([open('regulator'), open('lawyer')]).toEqual(['paused', 'in-progress']);
  });
});

describe('somebody says what it is', () => {
  const named = { type: 'escalate', reason: 'Their lawyer rang', trigger: 'lawyer-letter', ...staff('ani') };

  test('it goes as high as the policy takes it for that, with their words', () => {
    const life = going({ letters: 'L3' }).happens(named);
    expect(life.told('tier.changed')[0]).toMatchObject({
      actor: { id: 'ani' },
      data: { to: 'L3', because: 'lawyer-letter', reason: 'Their lawyer rang' },
    });
  });

  test('one tier up, where the policy does not say', () => {
    expect(moves(going({}).happens(named))).toEqual([['L1', 'L2', 'billing', 'lawyer-letter']]);
  });

  test('once it is as high as that it is refused, and told how to go further', () => {
    const life = going({ needs: 'L2' }).happens({ ...named, trigger: 'support-needs' });
    expect(moves(life)).toEqual([['L1', 'L2', 'billing', 'support-needs']]);
    const again = { type: 'escalate', at: life.now, reason: 'x', trigger: 'support-needs' } as const;
    expect(refusal(life.complaint, again)).toBe(
      'It stands at L2, as high as the policy takes it for support-needs: escalate it without a trigger to go further.',
    );
    expect(refusal(life.complaint, { type: 'escalate', at: life.now, reason: 'x' })).toBeUndefined();
  });
});

describe('placed higher at its door', () => {
  const raised = { from: 'L1', because: 'support-needs' } as const;
  const higher = { tier: 'L2', desk: 'billing', raised };

  test('the timeline says so, once', () => {
    const life = going({ needs: 'L2' }, higher);
    const notes = (one: Life) => one.told('note.added').map(({ data }) => data);
    expect(notes(life)).toEqual([{ raised: { ...raised, to: 'L2' } }]);
    const renewal: Event = {
      type: 'terms.resolved',
      at: life.now,
      terms: life.complaint.common.terms,
      placement: { ...placement, ...higher },
    };
    expect(notes(life.happens({ ...renewal }))).toHaveLength(1);
    expect(life.told('assigned')[0]?.data).toMatchObject({ desk: 'billing', tier: 'L2' });
  });
});

describe('the customer asks for somebody higher up', () => {
  const asks = (life: Life) =>
    life.happens({ type: 'escalate', reason: 'asked on the page', actor: { kind: 'customer' } });
  const says = (life: Life, more: object = {}) =>
    life.happens({ type: 'message.received', id: `m${life.now}`, channel: 'sms', says: 'higher', ...more });

  test.each([
    ['on their page', asks],
    ['in a word', says],
  ])('%s: one tier up, and the letter says that it is as they asked', (_, does) => {
    const life = does(going({}));
    expect(moves(life)).toEqual([['L1', 'L2', 'billing', 'customer-asked']]);
    expect(letters(life)).toContain('Billing: asked');
  });

  test('again and again: up to the top, and no further', () => {
    const life = says(says(says(says(going({})))));
    expect(moves(life).map(([, to]) => to)).toEqual(['L2', 'L3']);
    expect(refusal(life.complaint, { type: 'escalate', at: life.now, reason: 'x' })).toMatch(/top of its ladder/);
  });

  test('what may not be theirs moves nothing', () => {
    expect(moves(says(going({}), { standing: 'unverified' }))).toEqual([]);
  });
});
