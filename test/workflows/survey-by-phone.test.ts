import type { SurveyTerms } from '../../src/domain/terms';
import { SIGNALS } from '../../src/workflows/contract';
import { type Cast, stories } from './support/story';
import { terms as house } from './support/terms';
import { World } from './support/world';

/* A call on Tuesday at eleven, in which Siti hears the answer; when Ani has hung up, she is asked how she was handled. */

const story = stories();

const CAP = { unit: 'calendar-days', amount: 60 } as const;
const asking = (more: Partial<SurveyTerms> = {}) =>
  new World({ terms: { ...house, survey: { ...house.survey, scale: 'csat', cap: CAP, byPhone: true, ...more } } });

async function answered({ clock, customer, desk }: Cast): Promise<void> {
  clock.startAt('Tuesday 09:00');
  await customer.complains();
  await clock.advance('2 hours');
  await desk.resolves('Sudah dikembalikan.');
}

/** What is told of the question at the end of a call. */
async function phone({ complaint, clock }: Cast, outcome: string, more: object = {}, id = outcome): Promise<void> {
  const key = `${complaint.reference}:callback:call:1-1`;
  await complaint.handle.signal(SIGNALS.callMarked, { id: `mark:${id}`, key, outcome, ...more });
  await clock.advance('1 minute');
}

const facts = ({ world }: Cast) =>
  world.timeline
    .filter(({ type }) => type.startsWith('survey.'))
    .map(({ type, data: { cycle: _, scale: __, ...data } }) => [type.replace('survey.', ''), data]);
const given = (score: number) => [
  ['phoned', { outcome: 'asked' }],
  ['sent', { by: 'keypad' }],
  ['answered', { score, bad: score <= 2, by: 'keypad' }],
];
const letters = ({ world }: Cast) => world.sent.filter(({ message }) => message.startsWith('survey'));

story(
  'a mark by keypad is the survey of that answer: no letter follows, and it closes when the customer has confirmed',
  async (cast) => {
    const { clock, customer, complaint } = cast;
    await answered(cast);
    expect(await complaint.view()).toMatchObject({ phoneSurvey: { cycle: 1, scale: 'csat', cap: CAP } });
    await phone(cast, 'asked', { cycle: 1 });
    await phone(cast, 'given', { cycle: 1, score: 5 });
    expect(await complaint.view()).not.toHaveProperty('phoneSurvey');
    await clock.advance('3 days');
    expect([facts(cast), letters(cast)]).toEqual([given(5), []]);
    await customer.confirms();
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },
  asking,
);

story(
  'told twice, and told otherwise afterwards, a mark counts once',
  async (cast) => {
    await answered(cast);
    await phone(cast, 'asked', { cycle: 1 });
    for (const score of [4, 4]) await phone(cast, 'given', { cycle: 1, score });
    await phone(cast, 'given', { cycle: 1, score: 1 }, 'another');
    await phone(cast, 'hung-up');
    expect(facts(cast)).toEqual(given(4));
  },
  asking,
);

story(
  'a bad one is looked into by somebody who had no hand in it',
  async (cast) => {
    await answered(cast);
    await phone(cast, 'asked', { cycle: 1 });
    await phone(cast, 'given', { cycle: 1, score: 2 });
    expect(facts(cast)).toEqual(given(2));
    const [task] = cast.world.told('task.opened').filter(({ data }) => data['kind'] === 'review');
    expect(task?.data).toMatchObject({ kind: 'review', avoid: ['ani'] });
  },
  asking,
);

story(
  'hung up without a mark: the letter asks, a day after the call',
  async (cast) => {
    const { clock, customer } = cast;
    await answered(cast);
    await clock.advance('3 hours');
    await phone(cast, 'asked', { cycle: 1 });
    await phone(cast, 'hung-up');
    await clock.advance('22 hours');
    expect(letters(cast)).toEqual([]);
    await clock.advance('2 hours');
    customer.receives('sms', 'survey');
    await customer.texts(4);
    expect(facts(cast)).toEqual([
      ['phoned', { outcome: 'asked' }],
      ['phoned', { outcome: 'hung-up' }],
      ['sent', {}],
      ['answered', { score: 4, bad: false }],
    ]);
  },
  asking,
);

story(
  'the letter is out: a key answers it, and nobody is reminded',
  async (cast) => {
    const { clock, customer } = cast;
    await answered(cast);
    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    await phone(cast, 'asked', { cycle: 1 });
    await phone(cast, 'given', { cycle: 1, score: 3 });
    await clock.advance('4 days');
    expect(facts(cast).map(([what]) => what)).toEqual(['sent', 'phoned', 'answered']);
    expect(letters(cast)).toHaveLength(1);
  },
  asking,
);

story(
  'opened again meanwhile: a mark of the answer before counts for nothing, and the next answer has its own',
  async (cast) => {
    const { clock, customer, desk, complaint } = cast;
    await answered(cast);
    await phone(cast, 'asked', { cycle: 1 });
    await customer.objects('Belum masuk.');
    await phone(cast, 'given', { cycle: 1, score: 5 });
    await desk.resolves('Kini benar-benar sudah.');
    expect(await complaint.view()).toMatchObject({ phoneSurvey: { cycle: 2, scale: 'csat' } });
    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    expect(facts(cast)).toEqual([
      ['phoned', { outcome: 'asked' }],
      ['suppressed', { because: 'reopened' }],
      ['sent', {}],
    ]);
  },
  asking,
);

story(
  'where the policy does not want it, nothing is there to be asked, and nothing that is told counts',
  async (cast) => {
    await answered(cast);
    expect(await cast.complaint.view()).not.toHaveProperty('phoneSurvey');
    await phone(cast, 'asked', { cycle: 1 });
    await phone(cast, 'given', { cycle: 1, score: 5 });
    expect(facts(cast)).toEqual([]);
  },
  () => new World({ terms: { ...house, survey: { ...house.survey, scale: 'csat' } } }),
);

story(
  'what makes no sense is passed over, and the complaint lives on',
  async (cast) => {
    await answered(cast);
    await phone(cast, 'given', { cycle: 1, score: 11 }, 'too-much');
    await phone(cast, 'given', { cycle: 'one', score: 5 }, 'no-cycle');
    await phone(cast, 'praised', {}, 'no-outcome');
    await phone(cast, 'given', { cycle: 1, score: 7 }, 'off-the-scale');
    expect(facts(cast)).toEqual([]);
    await phone(cast, 'given', { cycle: 1, score: 5 });
    expect(facts(cast).at(-1)).toEqual(['answered', { score: 5, bad: false, by: 'keypad' }]);
  },
  asking,
);
