import { z } from 'zod';
import type { Shown } from '../../contract/show';
import { Choice, held, Problem, type SentForm } from './form';

/** What was filled in, and what is missing or was refused; absent: nothing yet. */
export interface OutcomeForm {
  readonly problem: string;
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
      problem: 'Say how it went, whether you made sure who it was, and what was said.',
      ...givenOutcome(form),
    },
  };
}

export const givenOutcome = (form: SentForm) => held(form, ['outcome', 'identity', 'note']);

/** Whoever spoke with the customer tells how it went, while somebody waits for that. */
export function CallOutcome({ shown, once, form }: { shown: Shown; once: string; form?: OutcomeForm | undefined }) {
  const waits = shown.tasks.some(({ kind, doneAt }) => kind === 'callback-outcome' && doneAt === null);
  if (!waits && !form) return '';
  return (
    <section aria-labelledby="call-outcome">
      <h2 id="call-outcome">How did the call go?</h2>
      {form && <Problem text={form.problem} />}
      {waits && (
        <form method="post" action={`/complaints/${shown.reference}/call`}>
          <input type="hidden" name="once" value={once} />
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
