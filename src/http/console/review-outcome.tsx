import { z } from 'zod';
import { actionBodies } from '../../contract/actions';
import type { Shown } from '../../contract/show';
import { mayReview } from '../../domain/permit-survey';
import { REVIEW_CALLS } from '../../domain/request';
import type { Snapshot } from '../../domain/snapshot';
import type { CaseRow } from '../../store/case-store';
import { Choice, held, Problem, type SentForm } from './form';

/** What was filled in, and what is missing or was refused; absent: nothing yet. */
export interface ReviewForm {
  readonly problem: string;
  readonly who?: string | undefined;
  readonly end?: string | undefined;
  readonly call?: string | undefined;
  readonly note?: string | undefined;
}

/** What a review's outcome does: an action of the contract, in somebody's name, and once. */
export interface ReviewAct {
  readonly who: string;
  readonly once: string;
  readonly action: 'reopen' | 'task';
  readonly body: object;
}

const ENDS = [
  ['reopen', 'It is opened again'],
  ['done', 'Nothing more can be done'],
] as const;

const CALLS = [
  ['spoke', 'We spoke'],
  ['not-reached', 'Nobody was reached'],
  ['not-wished', 'They wish no call'],
] as const satisfies readonly (readonly [(typeof REVIEW_CALLS)[number], string])[];

const common = { once: z.string().regex(/^[\w-]{8,64}$/), task: z.string().max(100), who: z.string().min(1).max(100) };
const filled = z.discriminatedUnion('end', [
  z.object({ ...common, end: z.literal('reopen'), note: actionBodies.reopen.shape.reason }),
  z.object({
    ...common,
    end: z.literal('done'),
    note: z.string().trim().min(1).max(5_000),
    call: z.enum(REVIEW_CALLS),
  }),
]);

/** The form as it was sent, as what is to be done; or what to say to whoever sent it. */
export function readReview(form: SentForm): { readonly act: ReviewAct } | { readonly missing: ReviewForm } {
  const { data: read } = filled.safeParse(form);
  if (!read) return { missing: { problem: missingIn(form), ...givenReview(form) } };
  const { who, once, note } = read;
  return read.end === 'reopen'
    ? { act: { who, once, action: 'reopen', body: { reason: note } } }
    : { act: { who, once, action: 'task', body: { done: read.task, note, call: read.call } } };
}

const missingIn = (form: SentForm): string =>
  form?.['end'] === 'reopen'
    ? 'Say who looked into it, and in one line of at most 300 signs why it is opened again.'
    : 'Say who looked into it, what comes of it and why; and how the call to the customer went, where nothing more can be done.';

export const givenReview = (form: SentForm) => held(form, ['who', 'end', 'call', 'note']);

/** Whom the form offers; nobody while it is not known how the complaint stands. */
export const reviewersOf = ({ snapshot, terms }: Pick<CaseRow, 'snapshot' | 'terms'>): readonly string[] =>
  snapshot && terms ? mayReview({ ...(snapshot as Snapshot).common, terms }) : [];

interface View {
  readonly shown: Shown;
  readonly reviewers: readonly string[];
  readonly person: (id: string) => string;
  readonly once: string;
  readonly form?: ReviewForm | undefined;
}

/** Whoever looked into a bad mark tells what comes of it, while the review is open. */
export function ReviewOutcome({ shown, reviewers, person, once, form }: View) {
  const open = shown.tasks.find(({ kind, doneAt }) => kind === 'review' && doneAt === null);
  if (!open && !form) return '';
  return (
    <section aria-labelledby="review-outcome">
      <h2 id="review-outcome">What comes of the review?</h2>
      {form && <Problem text={form.problem} />}
      {open && (
        <form method="post" action={`/complaints/${shown.reference}/review`}>
          <input type="hidden" name="once" value={once} />
          <input type="hidden" name="task" value={String(open['task'])} />
          <label for="review-who">Who looked into it</label>
          <select id="review-who" name="who" required>
            <option value="">Choose somebody who had no hand in it</option>
            {reviewers.map((id) => (
              <option value={id} selected={form?.who === id} safe>
                {person(id)}
              </option>
            ))}
          </select>
          <Choice legend="What comes of it" name="end" choices={ENDS} chosen={form?.end} />
          <Choice
            legend="How the call to the customer went, where nothing more can be done"
            name="call"
            choices={CALLS}
            chosen={form?.call}
            optional
          />
          <label for="review-note">Why</label>
          <textarea id="review-note" name="note" required maxlength="5000" safe>
            {form?.note ?? ''}
          </textarea>
          <button>Write it down</button>
        </form>
      )}
    </section>
  );
}
