import { z } from 'zod';
import type { Shown } from '../../contract/show';
import { isKeptOut } from '../../domain/conflict';
import { known } from '../../domain/desks';
import type { Snapshot } from '../../domain/snapshot';
import type { CaseRow } from '../../store/case-store';
import { Choice, held, Problem, type SentForm } from './form';

/** What was filled in, and what is missing or was refused; absent: nothing yet. */
export interface OutcomeForm {
  readonly problem: string;
  readonly who?: string | undefined;
  readonly outcome?: string | undefined;
  readonly identity?: string | undefined;
  readonly note?: string | undefined;
}

const OUTCOMES = [
  ['spoke', 'We spoke'],
  ['cut-off', 'The line broke: it is tried again'],
] as const;

const IDENTITIES = [
  ['confirmed', 'I made sure that it was the customer'],
  ['failed', 'I could not make sure: a person finds out another way'],
  ['not-asked', 'The line broke before I could ask'],
] as const;

const filled = z.object({
  once: z.string().regex(/^[\w-]{8,64}$/),
  who: z.string().min(1).max(100),
  outcome: z.enum(['spoke', 'cut-off']),
  identity: z.enum(['confirmed', 'failed', 'not-asked']),
  note: z.string().trim().min(1).max(5_000),
});

/** The form as it was sent, whole; or what to say to whoever sent it. */
export function readOutcome(
  form: SentForm,
): { readonly read: z.output<typeof filled> } | { readonly missing: OutcomeForm } {
  const read = filled.safeParse(form);
  if (read.success) return { read: read.data };
  return {
    missing: {
      problem: 'Say who spoke with them, how it went, whether you made sure who it was, and what was said.',
      ...givenOutcome(form),
    },
  };
}

export const givenOutcome = (form: SentForm) => held(form, ['who', 'outcome', 'identity', 'note']);

/** Who may have spoken with the customer: the colleagues of its desk first, then all others but who must keep out of it. */
export function speakersOf({ snapshot, terms }: Pick<CaseRow, 'snapshot' | 'terms'>): readonly string[] {
  if (!snapshot || !terms) return [];
  const { common } = snapshot as Snapshot;
  const { members = [] } = terms.desks[common.owner.desk] ?? {};
  return [...new Set([...members, ...known(terms).people])].filter((person) => !isKeptOut(common, person));
}

interface View {
  readonly shown: Shown;
  readonly speakers: readonly string[];
  readonly person: (id: string) => string;
  readonly once: string;
  readonly form?: OutcomeForm | undefined;
}

/** Whoever spoke with the customer tells how it went, in their own name, while somebody waits for that. */
export function CallOutcome({ shown, speakers, person, once, form }: View) {
  const waits = shown.tasks.some(({ kind, doneAt }) => kind === 'callback-outcome' && doneAt === null);
  if (!waits && !form) return '';
  return (
    <section aria-labelledby="call-outcome">
      <h2 id="call-outcome">How did the call go?</h2>
      {form && <Problem text={form.problem} />}
      {waits && (
        <form method="post" action={`/complaints/${shown.reference}/call`}>
          <input type="hidden" name="once" value={once} />
          <label for="call-who">Who spoke with them</label>
          <select id="call-who" name="who" required>
            <option value="">Choose who it was</option>
            {speakers.map((id) => (
              <option value={id} selected={form?.who === id} safe>
                {person(id)}
              </option>
            ))}
          </select>
          <Choice legend="What became of it" name="outcome" choices={OUTCOMES} chosen={form?.outcome} />
          <Choice legend="Who was on the phone" name="identity" choices={IDENTITIES} chosen={form?.identity} />
          <label for="note">What was said</label>
          <textarea id="note" name="note" required maxlength="5000" safe>
            {form?.note ?? ''}
          </textarea>
          <button>Write it down</button>
        </form>
      )}
    </section>
  );
}
