import { sql } from 'kysely';
import type { Database } from './tables';

/** What was answered to requests that carry a key of their own: each is carried out once, and answered alike. */
export interface Answers {
  /** Claims a request for whoever asks first, for as long as the lease holds. `now` is the wall clock. */
  claim(request: KeyedRequest, now: Date, leaseMs: number): Promise<AnswerClaim>;
  /** The answer to all who ask again. */
  keep(request: KeyedRequest, answer: string): Promise<void>;
  /** Nothing was done: the key is as if it had never come. */
  forget(request: KeyedRequest): Promise<void>;
  /** It may have been carried out or not: whoever asks again carries it out again. */
  doubt(request: KeyedRequest, now: Date): Promise<void>;
}

export interface KeyedRequest {
  /** Where it was sent: the same key at another place is another request. */
  readonly place: string;
  readonly key: string;
  /** Equal for equal requests. */
  readonly fingerprint: string;
}

export type AnswerClaim =
  | { readonly state: 'yours' | 'under-way' | 'another-request' }
  | { readonly state: 'answered'; readonly answer: string };

/** One row per keyed request. Of several who come at once with the same key, one statement lets exactly one through. */
export function createAnswers(db: Database): Answers {
  const update = ({ place, key, fingerprint }: KeyedRequest) =>
    db
      .updateTable('answers')
      .where('place', '=', place)
      .where('key', '=', key)
      .where('fingerprint', '=', fingerprint)
      .where('answer', 'is', null);

  return {
    async claim(request, now, leaseMs) {
      const claimed_until = new Date(now.getTime() + leaseMs);
      const won = await db
        .insertInto('answers')
        .values({ ...request, claimed_until, answer: null })
        .onConflict((conflict) =>
          conflict
            .columns(['place', 'key'])
            .doUpdateSet({ claimed_until })
            .where('answers.answer', 'is', null)
            .where('answers.fingerprint', '=', request.fingerprint)
            .where('answers.claimed_until', '<=', now),
        )
        .returning(sql`1`.as('won'))
        .executeTakeFirst();
      return won ? { state: 'yours' } : standing(db, request);
    },

    async keep(request, answer) {
      await update(request).set({ answer }).execute();
    },

    async forget({ place, key, fingerprint }) {
      await db
        .deleteFrom('answers')
        .where('place', '=', place)
        .where('key', '=', key)
        .where('fingerprint', '=', fingerprint)
        .where('answer', 'is', null)
        .execute();
    },

    async doubt(request, now) {
      await update(request).set({ claimed_until: now }).execute();
    },
  };
}

/** What somebody hears who did not win the claim. One that was forgotten just now is asked for again. */
async function standing(db: Database, { place, key, fingerprint }: KeyedRequest): Promise<AnswerClaim> {
  const row = await db
    .selectFrom('answers')
    .select(['fingerprint', 'answer'])
    .where('place', '=', place)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) return { state: 'under-way' };
  if (row.fingerprint !== fingerprint) return { state: 'another-request' };
  return row.answer === null ? { state: 'under-way' } : { state: 'answered', answer: row.answer };
}

/** Whoever held a claim is gone. For a store that one process owns, at its start; elsewhere the lease says so. */
export async function doubtAllRequests(db: Database): Promise<void> {
  await db
    .updateTable('answers')
    .set({ claimed_until: sql`'-infinity'::timestamptz` })
    .where('answer', 'is', null)
    .execute();
}
