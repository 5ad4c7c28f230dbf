import { isRegion } from '../holidays';
import { suggest, type Problem } from '../problem';
import type { Path, PolicySource } from '../source';
import { faultsOf, type LetterName } from './letters';
import type { RegimeRules } from './regimes-for';

type Rules = Omit<RegimeRules, 'categories'>;

/** That regimes lead somewhere and their calendars can be counted by. */
export function checkRegimes({ regimes, regimePacks }: Rules, source: PolicySource): Problem[] {
  const problems: Problem[] = [];
  const refuse = (at: Path, what: string, fix: string) =>
    problems.push({ ...source.locate(at), what: `${at.join('.')}: ${what}`, fix });
  const packs = Object.keys(regimePacks);
  const expect = (at: Path, name: string) => {
    if (!packs.includes(name)) refuse(at, `there is no regime "${name}"`, suggest(name, packs));
  };

  // A policy may name regimes before it includes any pack: it is warned of that instead.
  if (packs.length > 0) regimes.forEach(({ use }, index) => expect(['regimes', index, 'use'], use));
  for (const [id, { before, after, from, to, calendar }] of Object.entries(regimePacks)) {
    const at = ['regimePacks', id];
    if (before !== undefined) expect([...at, 'before'], before);
    if (after !== undefined) expect([...at, 'after'], after);
    if (before !== undefined && from === undefined)
      refuse([...at, 'before'], 'has no day to be before of', 'write from');
    if (after !== undefined && to === undefined) refuse([...at, 'after'], 'has no day to be after of', 'write to');
    if (Object.values(calendar.week).every((shifts) => shifts.length === 0)) {
      refuse([...at, 'calendar', 'week'], 'there is no business day', 'give at least one day working time');
    }
    const region = calendar.holidays?.region;
    if (region !== undefined && !isRegion(region)) {
      const fix = 'name a country as ID or a state as AU-NSW, or leave it out and list the days under add';
      refuse([...at, 'calendar', 'holidays', 'region'], 'no holidays are known for it', fix);
    }
  }
  return problems;
}

/** What is doubtful about the regimes that the policy's rules name, and about the words of any. */
export function regimeWarnings({ regimes, regimePacks }: Rules, source: PolicySource): Problem[] {
  const packs = Object.keys(regimePacks).length;
  const named = regimes.flatMap(({ use }, index) => {
    const warn = (what: string, fix: string): Problem => ({ ...source.locate(['regimes', index, 'use']), what, fix });
    const pack = regimePacks[use];
    if (!pack) {
      if (packs > 0) return [];
      return [warn(`regime "${use}": no pack is included, so nobody lives by it`, 'include regimes/*.yaml')];
    }
    const warnings: Problem[] = [];
    if (pack.fillIn.length > 0) {
      warnings.push(
        warn(`regime "${use}" is a template: ${pack.fillIn.join(', ')}`, 'fill it in, and empty its fillIn'),
      );
    }
    if (pack.confidence === 'low') {
      warnings.push(warn(`regime "${use}" was written with low confidence`, `hold it against ${pack.source} first`));
    }
    return warnings;
  });
  return [...named, ...wordingWarnings(regimePacks, source)];
}

/**
 * Wordings that leave out what their letter must contain, or that could never be written. Only doubtful: a version of
 * the policy that complaints live by must not be refused by a later release.
 */
const wordingWarnings = (packs: Rules['regimePacks'], source: PolicySource): Problem[] =>
  Object.entries(packs).flatMap(([id, { letters, body }]) =>
    Object.entries(letters).flatMap(([name, { elements, wording }]) =>
      Object.entries(wording).flatMap(([language, text]) => {
        const at = ['regimePacks', id, 'letters', name, 'wording', language];
        return faultsOf(name as LetterName, elements, text, body !== undefined).map(({ what, fix }) => ({
          ...source.locate(at),
          what: `${at.slice(1).join('.')}: ${what}`,
          fix,
        }));
      }),
    ),
  );
