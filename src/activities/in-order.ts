import type { Outcome } from '../domain/effect';

/** No effect is begun later than this: one attempt may take 20 s, and the activity as a whole has a minute. */
const BEGIN_WITHIN_MS = 35_000;

/**
 * Carries out a batch one by one, so that what was said first arrives first. What there is no time for is left to the
 * next attempt instead of taking the outcomes of the whole batch with it.
 */
export async function inOrder<E extends { readonly key: string }>(
  effects: readonly E[],
  now: () => Date,
  carryOut: (effect: E) => Promise<Outcome>,
): Promise<Outcome[]> {
  const until = now().getTime() + BEGIN_WITHIN_MS;
  const outcomes: Outcome[] = [];
  for (const effect of effects) {
    outcomes.push(now().getTime() < until ? await carryOut(effect) : failed(effect.key, 'no time left'));
  }
  return outcomes;
}

/** Surely or possibly not sent, and worth another attempt. */
export const failed = (key: string, reason: string): Outcome => ({ key, result: 'failed', permanent: false, reason });

/** Trying again cannot help. */
export const failedForGood = (key: string, reason: string): Outcome => ({
  key,
  result: 'failed',
  permanent: true,
  reason,
});
