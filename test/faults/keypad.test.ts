import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shown } from '../../src/contract/show';
import type { TelephoneMisbehaviour } from '../../src/standins/telephone/misbehaviours';
import type { LiveCall } from '../../src/standins/telephone/live-call';
import type { Answering, Script } from '../../src/standins/telephone/people';
import type { CallRecord } from '../../src/standins/telephone/records';
import { useTown } from '../http/support/town';
import { typist } from '../http/support/typist';

/*
 * Everything that npm start brings up, and the question at the end of a call: an agent gives the answer while they speak, and hangs
 * up; the customer is still there, and says by a key how they were handled. The telephone company tells things twice, late, in the
 * wrong order, or not at all.
 */

/** What somebody does, and what comes of it. */
interface Story {
  readonly does: string;
  /** After 1, by which they are connected. */
  readonly presses: readonly string[];
  readonly survey: readonly object[];
  /** Of what they hear when the agent is gone. */
  readonly hears: readonly RegExp[];
  readonly ill?: TelephoneMisbehaviour;
  readonly customer?: object;
  /** Nothing was resolved while they spoke. */
  readonly unresolved?: true;
  /** Who hangs up first; the agent, where it is not said. */
  readonly leaves?: 'customer';
  /** They hang up as soon as they hear this. */
  readonly until?: RegExp;
}

const QUESTION = /Satu pertanyaan terakhir.*dari 1, sangat tidak puas, sampai 5/;
const AGAIN = /Kami belum menerima jawaban Anda.*dari 1/;
const KEPT = /nilai Anda sudah kami catat/;
const NEVER_MIND = /Tidak apa-apa/;
const GOODBYE = /^Terima kasih\. Sampai jumpa\.$/;
const asked = { type: 'survey.phoned', outcome: 'asked' };
const unmarked = (outcome: string) => [asked, { type: 'survey.phoned', outcome }];
const marked = (score: number) => [
  ...[asked, { type: 'survey.sent', by: 'keypad' }],
  { type: 'survey.answered', score, bad: score <= 2, by: 'keypad' },
];

const STORIES: readonly Story[] = [
  { does: 'gives a five', presses: ['5'], survey: marked(5), hears: [QUESTION, KEPT] },
  {
    does: 'gives a one, told twice',
    presses: ['1'],
    survey: marked(1),
    hears: [QUESTION, KEPT],
    ill: 'duplicate-callbacks',
  },
  {
    does: 'errs once',
    presses: ['9', '4'],
    survey: marked(4),
    hears: [QUESTION, AGAIN, KEPT],
    ill: 'reorder-callbacks',
  },
  {
    does: 'thinks it over',
    presses: ['', '3'],
    survey: marked(3),
    hears: [QUESTION, AGAIN, KEPT],
    ill: 'lose-callbacks',
  },
  { does: 'errs twice', presses: ['9', '8'], survey: unmarked('wrong-key'), hears: [QUESTION, AGAIN, NEVER_MIND] },
  { does: 'says nothing', presses: [], survey: unmarked('silence'), hears: [QUESTION, AGAIN, NEVER_MIND] },
  { does: 'hangs up on it', presses: [], survey: unmarked('hung-up'), hears: [QUESTION], until: QUESTION },
  { does: 'wants no surveys', presses: ['5'], survey: [], hears: [GOODBYE], customer: { consent: { survey: false } } },
  { does: 'has no answer yet', presses: ['5'], survey: [], hears: [GOODBYE], unresolved: true },
  { does: 'hangs up first', presses: ['5'], survey: [], hears: [], leaves: 'customer' },
];

const folder = mkdtempSync(join(tmpdir(), 'tuntas-keypad-'));
cpSync('config', folder, { recursive: true });
const people = STORIES.map((_, index) => `p${index + 1}`);
const phoneOf = (index: number) => `+628119000${String(index + 1).padStart(3, '0')}`;
const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8')
  .replace(/^version: .*$/m, 'version: keypad')
  .replace(
    /^people:$/m,
    [
      'people:',
      ...people.map(
        (id, index) =>
          `  ${id}: { name: Petugas ${index + 1}, email: ${id}@contoh.test, phone: '${phoneOf(index)}', languages: [en, id] }`,
      ),
    ].join('\n'),
  )
  .replace('members: [ani, bayu, citra]', `members: [${people.join(', ')}, ani]`)
  .replace('calendar: counter', 'calendar: always')
  .replace(/window: '09:00-20:00'.*$/m, "window: '00:00-23:59'")
  .replace(/^survey:$/m, 'survey:\n  byPhone: true');
writeFileSync(join(folder, 'policy.yaml'), policy);
afterAll(() => rmSync(folder, { recursive: true }));
const town = useTown(join(folder, 'policy.yaml'), undefined, { pace: { secondMs: 150 } });

/** Whoever of ours was rung, by their part of the call. */
const partsOfAgents = new Map<string, LiveCall>();
const telephone = () => town().up.farEnds.telephone!;
const said = ({ heard }: CallRecord) => heard.flatMap(({ kind, words }) => (kind === 'said' ? [words] : []));
const callTo = (phone: string) =>
  telephone()
    .calls()
    .find(({ to }) => to === phone);
const eventually = async <T>(what: string, look: () => T | undefined | false): Promise<T> => {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never came to that: ${what}`);
};
const surveyLines = ({ timeline }: Shown) =>
  timeline
    .filter(({ type }) => type.startsWith('survey.'))
    .map(({ type, data: { cycle: _, scale: __, ...data } }) => ({ type, ...data }));

/** Books a call that comes at once, speaks, and is left on the line by whoever called. */
async function live({ does, presses, ill, customer, unresolved, leaves, until, ...story }: Story, index: number) {
  const phone = `+6287791${String(index + 1).padStart(5, '0')}`;
  const picksUp: Answering = { does: 'answer', press: ['1', ...presses], talkSeconds: 100_000 };
  telephone().handset(phone).whenRung(picksUp);
  const { reference } = await town().opens({
    ...{ customer: { name: `Siti ${index}`, phone, email: `siti${index}@keypad.test`, locale: 'id', ...customer } },
  });
  const slot = new Date(Date.now() + 1_000).toISOString();
  expect((await town().acts(reference, 'callback', { slot })).status).toBe(200);
  const siti = await eventually(`${does}: both are in the room`, () =>
    telephone()
      .calls()
      .find(({ to, heard }) => to === phone && heard.some(({ words }) => words === 'Joined in a conference')),
  );
  const agent = telephone()
    .calls()
    .find(({ sid }) => sid === siti.parentSid)!;
  await town().shows(reference, ({ callbacks }) => callbacks.some(({ state }) => state === 'connected'));
  if (!unresolved) {
    const answer = await town().acts(reference, 'resolve', { outcome: 'upheld', summary: 'Uang sudah dikembalikan.' });
    expect([does, answer.status]).toEqual([does, 200]);
  }
  if (ill) await telephone().misbehave(ill, 4);
  // Keys of the agent's own phone are pressed into their own part of the call.
  partsOfAgents.get(agent.sid)?.press('5');
  if (leaves === 'customer') telephone().handset(phone).hangUp();
  else partsOfAgents.get(agent.sid)?.hangUp();
  if (until) {
    await eventually(`${does}: hears it`, () => said(callTo(phone)!).some((words) => until.test(words)));
    expect(
      telephone()
        .calls()
        .find(({ sid }) => sid === agent.sid)?.status,
    ).toBe('completed');
    telephone().handset(phone).hangUp();
  }
  const over = await eventually(`${does}: hangs up`, () => {
    const one = callTo(phone);
    return one?.endedAt !== undefined && one;
  });
  const shown = await town().shows(reference, (one) => surveyLines(one).length >= story.survey.length);
  const afterwards = said(over).slice(said(siti).length);
  return { does, reference, phone, agent: agent.sid, afterwards, shown, story };
}

test(`${STORIES.length} calls, each with its end: a mark counts once, and nobody of ours hears or presses it`, async () => {
  // One of them may be on two phones at once.
  const picksUp = (call: LiveCall): Script => {
    partsOfAgents.set(call.sid, call);
    return { does: 'answer', press: ['1'], talkSeconds: 100_000 };
  };
  for (const phone of ['+628111000001', ...people.map((_, index) => phoneOf(index))])
    telephone().handset(phone).whenRung(picksUp);
  const isLast = ({ until }: Story) => until !== undefined;
  const lives = await Promise.all(STORIES.flatMap((story, index) => (isLast(story) ? [] : [live(story, index)])));
  // That a line went dead is told once, and by nobody else.
  await telephone().behave();
  lives.push(...(await Promise.all(STORIES.flatMap((story, index) => (isLast(story) ? [live(story, index)] : [])))));
  for (const { does, afterwards, shown, story, phone, agent } of lives) {
    expect([does, afterwards]).toEqual([does, story.hears.map((words) => expect.stringMatching(words) as string)]);
    expect([does, surveyLines(shown)]).toEqual([does, story.survey]);
    // Each was rung once, and led into the room once.
    const [theirs, ...more] = telephone()
      .calls()
      .filter(({ to }) => to === phone);
    expect([does, more]).toEqual([does, []]);
    expect(theirs?.heard.filter(({ words }) => words === 'Joined in a conference')).toHaveLength(1);
    const mine = telephone()
      .calls()
      .find(({ sid }) => sid === agent)!;
    expect([does, said(mine).filter((words) => /satisfied|puas/.test(words))]).toEqual([does, []]);
    if (story.hears.includes(QUESTION)) expect(Date.parse(mine.endedAt!)).toBeLessThan(Date.parse(theirs!.endedAt!));
    expect(shown.callbacks).toMatchObject([{ state: 'connected', attempts: 1 }]);
  }

  const bad = lives.find(({ does }) => does.startsWith('gives a one'))!;
  const { tasks } = await town().shows(bad.reference, (one) => one.tasks.some(({ kind }) => kind === 'review'));
  expect(tasks.filter(({ kind }) => kind === 'review')).toHaveLength(1);
  const report = await typist(town)('report', 'csat');
  expect(report.out).toMatch(/asked +4 *\n.*answered +4 \(100 %\) *\n.*by keypad after a call +4 *\n/s);
}, 240_000);
