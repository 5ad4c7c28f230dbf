import { canonical, isNear } from '../../locales';
import { suggest } from '../../problem';
import { isRecord, type Path } from '../../source';
import type { Finding, Reading } from '../rule';

/** There are messages in every language that we write in, and the first of them is the organisation's own. */
export function* localesWritten({ policy, written }: Reading): Generator<Finding> {
  const { locales, organisation, brands } = policy;
  const languages = languagesIn(written);
  for (const [index, locale] of (locales ?? []).entries()) {
    if (languages.length > 0 && !languages.some((language) => covers(language, locale))) {
      const what = `there are no messages in ${locale}`;
      yield { at: ['locales', index], what, fix: `write them under messages, or leave it out` };
    }
  }
  const [first] = locales ?? [];
  if (first !== undefined && canonical(first) !== canonical(organisation.locale)) {
    yield {
      at: ['locales', 0],
      what: `is for whoever reads none of them, and the organisation's own is ${organisation.locale}`,
      fix: `put ${organisation.locale} first, or make organisation.locale ${first}`,
      against: [['organisation', 'locale']],
    };
  }
  const ours = localesOf(policy, written);
  for (const [id, { locale }] of Object.entries(brands)) {
    if (locale === undefined || ours.length === 0 || ours.some((one) => covers(one, locale))) continue;
    const fix = suggest(locale, ours);
    const against = [['locales'], ['organisation', 'locale']];
    yield { at: ['brands', id, 'locale'], what: `we do not write in ${locale}`, fix, against };
  }
}

/** What is written as a language is one: `english` has the form of one. */
export function* languagesKnown({ policy: { organisation, locales, brands, people } }: Reading): Generator<Finding> {
  const all: { at: Path; language: string | undefined }[] = [
    { at: ['organisation', 'locale'], language: organisation.locale },
    ...(locales ?? []).map((language, index) => ({ at: ['locales', index], language })),
    ...Object.entries(brands).map(([id, { locale }]) => ({ at: ['brands', id, 'locale'], language: locale })),
    ...Object.entries(people).flatMap(([id, { languages }]) =>
      languages.map((language, index) => ({ at: ['people', id, 'languages', index], language })),
    ),
  ];
  for (const { at, language } of all) {
    if (language === undefined || NAMES.of(language.split('-')[0] ?? '') !== undefined) continue;
    yield { at, what: `there is no language "${language}"`, fix: 'write it in BCP 47, as id, en or ms-MY' };
  }
}

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** Messages in a language that is not among ours: nobody gets them. */
export function* idleLanguages({ policy: { locales }, written }: Reading): Generator<Finding> {
  if (!locales) return;
  for (const language of languagesIn(written)) {
    if (locales.some((locale) => covers(language, locale))) continue;
    const what = 'is not among locales, so nobody is written to in it';
    yield { at: ['messages', language], key: true, what, fix: 'add it to locales, or remove it' };
  }
}

/** On every desk there is somebody who reads what customers are written in. */
export function* deskLanguages({ policy, written, names }: Reading): Generator<Finding> {
  const ours = localesOf(policy, written);
  if (ours.length === 0) return;
  for (const [desk, { members }] of Object.entries(policy.desks)) {
    if (!members.every((member) => names.people?.includes(member))) continue;
    const spoken = members.map(
      (member) => (Object.hasOwn(policy.people, member) && policy.people[member]?.languages) || [],
    );
    // Whoever names no language speaks the organisation's own.
    if (spoken.some((languages) => languages.length === 0 || isNear(languages, ours))) continue;
    yield {
      at: ['desks', desk, 'members'],
      what: `nobody here speaks ${ours.join(' or ')}`,
      fix: 'add somebody who does, or write down which languages they speak',
      against: [['locales'], ['desks', desk, 'members'], ...members.map((member) => ['people', member])],
    };
  }
}

/** The languages that we write in: those said, else those that there are messages in. */
const localesOf = ({ locales }: Reading['policy'], written: Reading['written']): readonly string[] =>
  locales ?? languagesIn(written);

/** The languages of the messages that somebody gets. */
export const languagesInUse = ({ policy: { locales }, written }: Pick<Reading, 'policy' | 'written'>): string[] =>
  languagesIn(written).filter((language) => !locales || locales.some((locale) => covers(language, locale)));

const languagesIn = (written: Reading['written']): string[] => {
  const messages = written['messages'];
  return isRecord(messages) ? Object.keys(messages) : [];
};

/** Messages in `en` serve `en-AU` as well. */
const covers = (language: string, locale: string): boolean =>
  [canonical(locale), locale.split('-')[0]].includes(canonical(language));
