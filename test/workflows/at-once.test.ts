import type { WorkflowHandle } from '@temporalio/client';
import { refusal } from '../../src/domain/permit';
import type { View } from '../../src/domain/show';
import { viewOf } from '../../src/domain/show';
import { readRequest } from '../../src/workflows/requests';
import type { ActionName } from '../../src/workflows/contract';
import { at } from '../domain/support/jakarta';
import { Life } from '../domain/support/life';
import { asking } from '../domain/support/teamwork';
import { placement, terms as house } from '../domain/support/jakarta';
import { stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

/*
 * Two people act on one complaint at the same moment, on the real server. Whoever comes first, it is as if one had acted after
 * the other: of all that there is to see, and of who was refused, there is no third result.
 */

type Deed = readonly [action: ActionName, body: object];

const by = (id: string) => ({ actor: { kind: 'staff', id } });
const customer = { actor: { kind: 'customer' } };
const accepts = (id: string): Deed => ['accept', by(id)];
const declines: Deed = ['decline', { reason: 'pulang', ...by('ani') }];
const assigns = (person: string, id = 'lia'): Deed => ['assign', { person, ...by(id) }];
const handsOff = (desk: string, id: string): Deed => ['hand-off', { desk, summary: 'x', ...by(id) }];
const escalates = (id: string): Deed => ['escalate', { reason: 'x', ...by(id) }];
const resolves = (id: string): Deed => ['resolve', { summary: 'x', outcome: 'upheld', ...by(id) }];
const withdraws: Deed = ['withdraw', customer];
const confirms: Deed = ['confirm', customer];
const objects: Deed = ['object', { text: 'belum', ...customer }];
const dismisses: Deed = ['dismiss', { reason: 'a question', agreedBy: 'lia', ...by('ani') }];
const pauses: Deed = ['pause', { reason: 'awaiting-third-party', ...by('ani') }];
const resumes: Deed = ['resume', by('adi')];
const decides = (id: string, approved: boolean): Deed => ['approve', { redress: 'R1', approved, ...by(id) }];
const owes: Deed = ['redress', { kind: 'refund', amount: { amount: '5000000.00', currency: 'IDR' }, ...by('ani') }];
const asksTechnical: Deed = ['task', { open: { desk: 'technical', what: 'x', pauses: true }, ...by('ani') }];
const done = (id: string): Deed => ['task', { done: 'sub-task:1', ...by(id) }];
const reopens: Deed = ['reopen', { reason: 'x', ...by('lia') }];

const PAIRS: readonly (readonly [story: string, before: readonly Deed[], one: Deed, other: Deed])[] = [
  ['both accept', [], accepts('ani'), accepts('adi')],
  ['one accepts, one declines', [], accepts('ani'), declines],
  ['one accepts, the lead gives it to another', [], accepts('ani'), assigns('adi')],
  ['two leads give it to different people', [], assigns('adi'), assigns('bela', 'budi')],
  ['one accepts, one hands it off', [], accepts('adi'), handsOff('technical', 'ani')],
  ['both hand it off, to different desks', [accepts('ani')], handsOff('technical', 'ani'), handsOff('billing', 'adi')],
  ['one hands it off, one escalates', [accepts('ani')], handsOff('technical', 'ani'), escalates('adi')],
  ['both escalate', [accepts('ani')], escalates('ani'), escalates('adi')],
  [
    'one takes on what was handed over, one passes it back',
    [handsOff('technical', 'ani')],
    accepts('tari'),
    ['decline', { reason: 'x', ...by('tono') }],
  ],
  ['it is answered, and the customer withdraws it', [accepts('ani')], resolves('ani'), withdraws],
  ['both answer', [accepts('ani')], resolves('ani'), resolves('adi')],
  ['one answers, one escalates', [accepts('ani')], resolves('ani'), escalates('adi')],
  ['one answers, one pauses', [accepts('ani')], resolves('adi'), pauses],
  ['one answers, two agree that it is none', [accepts('ani')], resolves('adi'), dismisses],
  ['the customer withdraws it, two agree that it is none', [], withdraws, dismisses],
  ['the customer withdraws it, one hands it off', [accepts('ani')], withdraws, handsOff('technical', 'ani')],
  ['both pause', [accepts('ani')], pauses, pauses],
  [
    'one pauses, one lets it go on',
    [accepts('ani'), pauses],
    ['pause', { reason: 'awaiting-customer', ...by('ani') }],
    resumes,
  ],
  ['the customer says yes, and no', [accepts('ani'), resolves('ani')], confirms, objects],
  ['the customer says yes, a lead opens it again', [accepts('ani'), resolves('ani')], confirms, reopens],
  ['the customer says no, a lead opens it again', [accepts('ani'), resolves('ani')], objects, reopens],
  ['one approves, one declines', [accepts('ani'), owes], decides('evi', true), decides('eka', false)],
  ['both approve', [accepts('ani'), owes], decides('evi', true), decides('eka', true)],
  ['one approves, one answers', [accepts('ani'), owes], decides('evi', true), resolves('ani')],
  ['both finish a piece of work', [accepts('ani'), asksTechnical], done('tari'), done('tono')],
  ['one finishes a piece of work, one lets it go on', [accepts('ani'), asksTechnical], done('tari'), resumes],
  [
    'one reclassifies, one escalates',
    [accepts('ani')],
    ['reclassify', { severity: 'high', ...by('ani') }],
    escalates('adi'),
  ],
];

/** What there is to see of a complaint, and whether each of the two was refused. */
const seen = (
  { status, tier, owner, severity, pauses: stood, redress, handOffs, tasks, points }: View,
  refused: readonly boolean[],
) => ({
  ...{ status, tier, owner, severity, redress, handOffs, points, refused },
  pauses: stood.map(({ reason, open }) => [reason, open]),
  tasks: tasks.map(({ id, desk }) => [id, desk]),
});

/** One after the other, in the pure journey: the order as given, or turned. */
function serially(before: readonly Deed[], two: readonly [Deed, Deed], turned: boolean) {
  const life = new Life(at('2026-11-23 09:00'), { terms: asking(house), placement });
  const does = ([action, body]: Deed): boolean => {
    const request = readRequest(action, body, life.now);
    const refused = refusal(life.complaint, request) !== undefined;
    if (!refused) life.happens(request as never);
    return refused;
  };
  for (const deed of before) expect([deed, does(deed)]).toEqual([deed, false]);
  const [first, second] = turned ? [two[1], two[0]] : two;
  const refused = [does(first), does(second)];
  return seen(viewOf(life.complaint), turned ? refused.toReversed() : refused);
}

const does = async (handle: WorkflowHandle, [action, body]: Deed) => handle.executeUpdate(action, { args: [body] });

const story = stories();
for (const [name, before, one, other] of PAIRS) {
  story(
    name,
    async (cast) => {
      cast.clock.startAt('Monday 09:00');
      await cast.customer.complains();
      for (const [action, body] of before) await cast.complaint.asks(action, body);
      const { handle } = cast.complaint;
      const told = await Promise.allSettled([does(handle, one), does(handle, other)]);
      await cast.clock.advance('1 second');
      const result = seen(
        await cast.complaint.view(),
        told.map(({ status }) => status === 'rejected'),
      );
      const possible = [false, true].map((turned) => serially(before, [one, other], turned));
      expect(possible).toContainEqual(result);
    },
    () => new World({ terms: asking(terms) }),
  );
}
