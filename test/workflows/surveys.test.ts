import { OPTED_OUT } from '../../src/domain/consent';
import { DAY } from '../../src/domain/instant';
import type { SurveyTerms } from '../../src/domain/terms';
import { type Cast, stories } from './support/story';
import { terms as house } from './support/terms';
import { World } from './support/world';

/* After an answer the customer is asked how it went: on Wednesday, of a complaint that was answered on Tuesday. */

const story = stories();

const CAP = { unit: 'calendar-days', amount: 60 } as const;
const asking = (more: Partial<SurveyTerms> = {}) => ({
  terms: { ...house, survey: { ...house.survey, scale: 'csat' as const, cap: CAP, ...more } },
});
const csat = () => new World(asking());
const nps = () => new World(asking({ scale: 'nps', badAtMost: 6 }));

/** Nobody is asked by text: they said so. */
class Unwanted extends World {
  override sendMessages: World['sendMessages'] = async ({ effects }) =>
    effects.map(({ key, message }) =>
      message === 'survey'
        ? { key, result: 'failed', permanent: true, reason: OPTED_OUT }
        : { key, result: 'accepted', providerId: key },
    );
}

/** Answered by Ani on Tuesday at eleven; the question comes a day later. */
async function answered({ clock, customer, desk }: Cast): Promise<void> {
  clock.startAt('Tuesday 09:00');
  await customer.complains();
  await clock.advance('2 hours');
  await desk.resolves('Sudah dikembalikan.');
}

async function asked(cast: Cast): Promise<void> {
  await answered(cast);
  await cast.clock.advance('1 day');
  cast.customer.receives('sms', 'survey');
}

const facts = ({ world }: Cast) =>
  world.timeline
    .filter(({ type }) => type.startsWith('survey.'))
    .map(({ type, data: { cycle: _, scale: __, ...data } }) => [type.replace('survey.', ''), data]);
const refused = (asks: Promise<unknown>, why: RegExp) =>
  expect(asks).rejects.toMatchObject({ cause: { message: expect.stringMatching(why) as string } });
const by = (id: string) => ({ actor: { kind: 'staff', id } });

story(
  'asked a day after the answer, reminded once, and after a week it is over',
  async (cast) => {
    const { clock, customer, complaint } = cast;
    await answered(cast);
    await customer.confirms();
    await clock.advance('23 hours');
    expect(facts(cast)).toEqual([]);
    await clock.advance('1 hour');
    customer.receives('sms', 'survey');
    await clock.advance('3 days');
    customer.receives('sms', 'survey-reminder');
    await clock.advance('5 days');
    expect(facts(cast).map(([what]) => what)).toEqual(['sent', 'reminded', 'expired']);
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },
  csat,
);

story(
  'answered with a number by text: it counts once, nobody is reminded, and a number too late is read by a person',
  async (cast) => {
    const { clock, customer, desk } = cast;
    await asked(cast);
    await customer.texts(4);
    await customer.texts(5);
    desk.receives('ani', 'staff-customer-wrote');
    await clock.advance('4 days');
    expect(facts(cast)).toEqual([
      ['sent', {}],
      ['answered', { score: 4, bad: false }],
    ]);
    expect(cast.world.sent.filter(({ message }) => message === 'survey-reminder')).toEqual([]);
  },
  csat,
);

story(
  'answered on the page: their words are kept, and shown to colleagues because they said so',
  async (cast) => {
    await asked(cast);
    const mark = { score: 5, comment: 'Ramah dan cepat', share: true, actor: { kind: 'customer' } };
    await cast.complaint.asks('rate', mark);
    const [line] = cast.world.told('survey.answered');
    expect(line).toMatchObject({ data: { score: 5, shared: true }, personal: { comment: 'Ramah dan cepat' } });
  },
  csat,
);

story(
  'answered in words first: a person reads them, and the mark that follows counts',
  async (cast) => {
    const { customer, desk, clock } = cast;
    await asked(cast);
    await customer.writes('Lumayan, tetapi lama.');
    desk.receives('ani', 'staff-customer-wrote');
    await clock.advance('1 day');
    await customer.texts(3);
    expect(facts(cast).at(-1)).toEqual(['answered', { score: 3, bad: false }]);
  },
  csat,
);

story(
  'whoever handled it neither marks it, nor ends it before the customer is asked; a colleague may, and it is told',
  async (cast) => {
    const { complaint, clock } = cast;
    await answered(cast);
    await refused(complaint.asks('withdraw', by('ani')), /^ani had a hand in it, and its customer is asked/);
    await clock.advance('1 day');
    await refused(complaint.asks('rate', { score: 5, ...by('ani') }), /^ani had a hand in it\. The mark is/);
    await refused(complaint.asks('rate', { score: 7, ...by('bela') }), /^7 is no mark here: it asks for 1 to 5/);
    await complaint.asks('withdraw', by('bela'));
    expect(facts(cast).at(-1)).toEqual(['suppressed', { because: 'withdrawn', asked: true }]);
    expect(await complaint.ends()).toMatchObject({ status: 'withdrawn' });
  },
  csat,
);

story(
  'asked about another complaint ten days ago: left in peace, which is written down, and it closes without',
  async (cast) => {
    const { world, clock, customer, complaint } = cast;
    world.askedAt = Date.parse('2034-12-24T00:00:00+07:00');
    await answered(cast);
    await customer.confirms();
    await clock.advance('1 day');
    expect(facts(cast)).toEqual([['suppressed', { because: 'cap' }]]);
    expect(world.sent.filter(({ message }) => message === 'survey')).toEqual([]);
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },
  csat,
);

story(
  'the cap never spares a complaint that was opened again: each of its answers is asked about',
  async (cast) => {
    const { world, clock, customer, desk } = cast;
    world.askedAt = Date.parse('2034-12-24T00:00:00+07:00');
    await answered(cast);
    await clock.advance('1 day');
    await customer.objects('Belum masuk.');
    await desk.resolves('Sekarang sudah.');
    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    await customer.objects('Masih belum.');
    await desk.resolves('Maaf, kini benar-benar sudah.');
    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    expect(facts(cast)).toEqual([
      ['suppressed', { because: 'cap' }],
      ['sent', {}],
      ['suppressed', { because: 'reopened', asked: true }],
      ['sent', {}],
    ]);
  },
  csat,
);

story(
  'asked about another complaint longer ago than the cap: asked again',
  async (cast) => {
    cast.world.askedAt = Date.parse('2035-01-03T11:00:00+07:00') - 60 * DAY;
    await asked(cast);
  },
  csat,
);

story(
  'the store is away when the question is due: it is asked when it is back, and no clock stood still',
  async (cast) => {
    const { world, clock, customer } = cast;
    await answered(cast);
    world.broken.store = true;
    await clock.advance('1 day');
    customer.receives('email', 'resolution');
    await clock.advance('1 day');
    expect(world.sent.filter(({ message }) => message === 'survey')).toEqual([]);
    world.broken.store = false;
    await clock.advance('2 hours');
    customer.receives('sms', 'survey');
  },
  csat,
);

story(
  'they want no such questions: not asked by another way either, and nobody is sent to look for them',
  async (cast) => {
    const { clock, complaint } = cast;
    await answered(cast);
    await clock.advance('1 day');
    expect(facts(cast)).toEqual([
      ['sent', {}],
      ['suppressed', { because: 'no-consent' }],
    ]);
    expect((await complaint.view()).tasks).toEqual([]);
  },
  () => new Unwanted(asking()),
);

story(
  'a bad mark: somebody uninvolved one tier up looks into it within two business days, opens it again, and has it',
  async (cast) => {
    const { customer, desk, complaint } = cast;
    await asked(cast);
    await customer.texts(1);
    desk.receives('bela', 'staff-review');
    const [task] = cast.world.told('task.opened');
    expect(task?.data).toMatchObject({ kind: 'review', desk: 'billing', avoid: ['ani'] });
    await complaint.asks('reopen', { reason: 'Dananya memang belum kembali', ...by('bela') });
    customer.receives('email', 'reopened');
    expect(await complaint.view()).toMatchObject({ tier: 'L2', owner: { desk: 'billing', person: 'bela' }, tasks: [] });
  },
  csat,
);

story(
  'a bad mark of ten: nothing more can be done, which takes a call, a reason, and somebody who had no hand in it',
  async (cast) => {
    const { clock, customer, desk, complaint } = cast;
    await asked(cast);
    await customer.texts(6);
    desk.receives('bela', 'staff-review');
    await customer.confirms();
    // Thursday and Friday are the two days; then the lead hears that it waits.
    await clock.until('Saturday 00:30');
    desk.receives('billing', 'staff-review');
    const { id } = (await complaint.view()).tasks[0]!;
    const done = { done: id, note: 'Sudah ditelepon; kebijakannya memang begitu.', call: 'spoke' };
    await refused(complaint.asks('task', { ...done, ...by('ani') }), /^ani had a hand in it: review:1 is for somebody/);
    await refused(complaint.asks('task', { done: id, ...by('bela') }), /^Write in a note why nothing more can be done/);
    await refused(complaint.asks('task', { done: id, note: done.note, ...by('bela') }), /^Call the customer first/);
    await complaint.asks('task', { ...done, ...by('bela') });
    expect(cast.world.told('task.done').at(-1)?.data).toMatchObject({ kind: 'review', call: 'spoke' });
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },
  nps,
);

story(
  'would they recommend us: nought and ten are marks as well',
  async (cast) => {
    await asked(cast);
    await cast.customer.texts(10);
    expect(facts(cast).at(-1)).toEqual(['answered', { score: 10, bad: false }]);
  },
  nps,
);
