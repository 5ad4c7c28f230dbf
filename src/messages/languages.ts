import { canonical, nearestLocale } from '../policy/locales';
import type { Policy } from '../policy/policy';
import { PolicyRefused, suggest } from '../policy/problem';
import type { PolicySource } from '../policy/source';
import type { Catalogue } from './catalogue';

type Catalogues = ReadonlyMap<string, Catalogue>;

/** What somebody reads: one of our catalogues, with dates and amounts as their own region writes them. */
export interface Reading {
  readonly catalogue: Catalogue;
  readonly locale: string;
}

/** What somebody who wants these languages, best first, reads of ours. */
export type ReadingOf = (wanted: readonly string[]) => Reading;

/**
 * The languages that a policy says we write in, each with its catalogue; without a word on them all that there are
 * catalogues of, the organisation's own first.
 *
 * @throws {PolicyRefused} for a language without a catalogue.
 */
export function languagesOf(
  catalogues: Catalogues,
  { organisation, locales }: Pick<Policy, 'organisation' | 'locales'>,
  source: PolicySource,
): ReadingOf {
  const said = (locales ?? [organisation.locale]).map((locale, index) => {
    const catalogue = catalogueOf(catalogues, locale);
    if (catalogue) return locale;
    const at = locales ? ['locales', index] : ['organisation', 'locale'];
    const what = `there are no messages in ${locales ? locale : `the organisation's language, ${locale}`}`;
    throw new PolicyRefused([{ ...source.locate(at), what, fix: suggest(locale, [...catalogues.keys()]) }]);
  });
  const ours = [...said, ...(locales ? [] : catalogues.keys())];
  return (wanted) => {
    const chosen = nearestLocale(wanted, ours);
    const catalogue = catalogueOf(catalogues, chosen)!;
    const own = wanted.map(canonical).find((locale) => locale !== undefined && speaks(locale, catalogue));
    return { catalogue, locale: regional(catalogue.language, [own, chosen], organisation.country) };
  };
}

/** The catalogue for a locale: its own, or that of the language it is a kind of. */
export const catalogueOf = (catalogues: Catalogues, locale: string): Catalogue | undefined =>
  catalogues.get(locale) ?? catalogues.get(baseOf(locale));

/** `en` of `en-AU`. */
export const baseOf = (locale: string): string => locale.split('-')[0] ?? locale;

const speaks = (locale: string, { language }: Catalogue): boolean => baseOf(locale) === baseOf(language);

/** How dates and numbers are written: as somebody's own region does, else as the organisation's country does. */
export function regional(language: string, locales: readonly (string | undefined)[], country: string): string {
  const own = locales.find((locale) => locale?.includes('-') && baseOf(locale) === baseOf(language));
  return own ?? (language.includes('-') ? language : `${language}-${country}`);
}
