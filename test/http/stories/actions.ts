import { actionBodies } from '../../../src/contract/actions';
import { ACTIONS, type ActionName } from '../../../src/workflows/contract';
import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

/** An action that makes no sense as things stand, and what is said of it: why, and what is allowed. */
interface Wrong {
  readonly of: 'one that is new' | 'one at the top' | 'one that is over';
  readonly body: (reference: string) => Readonly<Record<string, unknown>>;
  readonly says: RegExp;
  /** Its body cannot be used at all. */
  readonly status?: 400;
}
const wrong = (body: object, says: RegExp, more: Partial<Wrong> = {}): Wrong => ({
  of: 'one that is new',
  body: () => body as Readonly<Record<string, unknown>>,
  says,
  ...more,
});
const over = { of: 'one that is over' } as const;

const WRONG: Readonly<Record<ActionName, Wrong>> = {
  assign: wrong({ person: 'joni' }, /No desk of the policy has a member "joni"/),
  accept: wrong({}, /It is for the people of desk "front-line" \(.*\) to accept/),
  decline: wrong({ reason: 'x' }, /It was given to \w+: they or their lead may decline it/),
  note: wrong({ text: 'Tanya @joni' }, /no person or desk "joni" to mention; there are ani, /),
  reply: wrong({ answer: 'nothing' }, /answer is not offered for it: "nothing"|No such answer/, { status: 400 }),
  'hand-off': wrong({ desk: 'nobody', summary: 'x' }, /There is no desk "nobody"; there is /),
  escalate: wrong({ reason: 'x' }, /stands at L3, the top of its ladder; its lead answers/, { of: 'one at the top' }),
  reclassify: wrong({ category: 'nothing' }, /There is no category "nothing"; there is billing, /),
  pause: wrong({ reason: 'tea' }, /There is no pause "tea"; there is awaiting-customer/),
  resume: wrong({}, /It is not paused/),
  redress: wrong({ kind: 'goodwill', amount: { amount: '1000.00', currency: 'IDR' }, reason: 'x' }, /First say sorry/),
  approve: wrong({ redress: 'R9', approved: true }, /There is no proposed redress "R9"/),
  callback: wrong({ cancel: true }, /No callback is booked/),
  resolve: wrong({ summary: 'x', outcome: 'upheld', points: ['9'] }, /There is no point "9"; 1 waits for an answer/),
  confirm: wrong({}, /there is no resolution to confirm yet/),
  object: wrong({ text: 'x' }, /there is no resolution to object to. Reply or escalate instead/),
  withdraw: wrong({}, /is not open any more: reopen it first|It is withdrawn. Reopen it first/, over),
  dismiss: wrong({ reason: 'x', agreedBy: 'gita' }, /A second person has to agree/),
  reopen: wrong({ reason: 'x' }, /so there is nothing to reopen/),
  rate: wrong({ score: 3 }, /No survey is open for it/),
  task: wrong({ done: 'nothing' }, /There is no open task "nothing"/),
  watch: wrong({ person: 'joni' }, /There is no person "joni" to watch it; there are /),
  approach: wrong({ approach: 'calm' }, /There is no approach "calm" for this complaint; there are /),
  link: wrong({}, /cannot be linked to itself; name another/, { body: (to) => ({ to, kind: 'same-cause-as' }) }),
  merge: wrong({}, /cannot be merged into itself; name another/, { body: (into) => ({ into }) }),
  conflict: wrong({ person: 'joni', ground: 'declared', reason: 'x' }, /policy does not know|Nothing was done/, {
    status: 400,
  }),
  safeguard: wrong({ signal: 'noise' }, /There is no signal "noise"; there is /),
  move: wrong({}, /lives by version ".*" already/, { body: () => ({ version: livedBy }) }),
  referral: wrong(
    { scheme: 'afca', reference: '7', stage: 'decided', points: ['9'] },
    /There is no point "9"; there is 1\./,
  ),
};
/** The version of the policy that all of them live by. */
let livedBy = '';

/** A body as flags: `agreedBy` is `--agreed-by`, money is two flags, what is true stands alone. */
const flagsOf = (action: ActionName, body: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(body).flatMap(([name, value]) => {
    if (action === 'approve' && name === 'approved') return [];
    if (name === 'amount') return Object.entries(value as object).flatMap(([part, of]) => [`--${part}`, String(of)]);
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === true ? [flag] : [flag, String(value)];
  });

/** Every action by its one name: over HTTP, on the command line, and as the complaint's own Update; and each can say no. */
export const actionStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  const tuntas = typist(town);
  const references = new Map<Wrong['of'], string>();
  const opens = async (name: string) =>
    (await town().opens({ customer: { name, email: `${name}@actions.test`, locale: siti.locale } })).reference;

  beforeAll(async () => {
    const [fresh, high, ended] = [await opens('fresh'), await opens('high'), await opens('ended')];
    livedBy = (await town().shows(fresh, () => true)).policyVersion;
    for (const tier of ['L2', 'L3']) {
      await town().acts(high, 'escalate', { reason: 'x' });
      await town().shows(high, (shown) => shown.tier === tier && shown.owner.person !== null);
    }
    await town().acts(ended, 'withdraw', {});
    await town().shows(ended, ({ status }) => status === 'withdrawn');
    references.set('one that is new', fresh).set('one at the top', high).set('one that is over', ended);
  });

  test('each has one name for its body, its address, its command and its role', async () => {
    const { paths } = (await (await get('/openapi.json')).json()) as { paths: Record<string, unknown> };
    const { out } = await tuntas('--help');
    const commands = [...out.matchAll(/^ {2}([a-z][a-z-]+)[ |]/gm)].map(([, name]) => name);
    for (const action of ACTIONS) {
      expect(Object.keys(paths)).toContain(`/api/v1/complaints/{reference}/${action}`);
      expect(commands).toContain(action);
      expect(actionBodies).toHaveProperty([action]);
    }
  });

  test.each(Object.entries(WRONG) as [ActionName, Wrong][])(
    '%s: refused over HTTP and on the command line, with why and what is allowed, and nothing has changed',
    async (action, { of, body, says, status = 409 }) => {
      const reference = references.get(of) ?? '';
      const { timeline: before } = await town().shows(reference, () => true);
      const asked = body(reference);
      const response = await post(`/api/v1/complaints/${reference}/${action}`, asked, { 'tuntas-person': 'gita' });
      const told = (await response.json()) as { detail: string; errors?: { field: string; message: string }[] };
      expect([response.status, [told.detail, ...(told.errors ?? []).map((one) => one.message)].join(' ')]).toEqual([
        status,
        expect.stringMatching(says),
      ]);
      const typed = await tuntas(action, reference, ...flagsOf(action, asked), '--as', 'gita');
      expect([typed.code, typed.err]).toEqual([status === 400 ? 2 : 1, expect.stringMatching(says)]);
      const { timeline } = await town().shows(reference, () => true);
      const deeds = (lines: typeof before) =>
        lines.filter(({ type }) => !type.startsWith('message.')).map(({ type }) => type);
      expect(deeds(timeline)).toEqual(deeds(before));
    },
  );
};
