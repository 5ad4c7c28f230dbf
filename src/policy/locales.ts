import { match } from '@formatjs/intl-localematcher';

/**
 * Of the languages we write in, the one that comes nearest to what somebody reads, best first: their own, the same
 * language of another region, else one that most who read theirs understand (Unicode CLDR, language matching: a Javanese
 * reads Indonesian). Where none is near, the first of ours.
 */
export function nearestLocale(wanted: readonly string[], ours: readonly string[]): string {
  return match(readable(wanted), ours, ours[0] ?? NONE);
}

/** Whether one of the languages that somebody speaks comes near one of ours. */
export const isNear = (spoken: readonly string[], ours: readonly string[]): boolean =>
  match(readable(spoken), ours, NONE) !== NONE;

const NONE = 'und';

/** What is no language tells nothing, and must not keep a letter from being written. */
const readable = (wanted: readonly string[]): string[] => wanted.flatMap((one) => canonical(one) ?? []);

/** A locale in its usual spelling. */
export function canonical(locale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0];
  } catch {
    return undefined;
  }
}
