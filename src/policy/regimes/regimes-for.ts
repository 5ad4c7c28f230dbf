import type { Instant } from '../../domain/instant';
import type { OpenComplaint, OpenPoint } from '../../domain/opening';
import type { PointTerms } from '../../domain/terms';
import { dayOf } from '../days';
import { fitsComplaint } from '../routing';
import type { When } from '../when';
import type { RegimePack, RegimePacks } from './schema';

/** What of a policy decides which regime a point lives by. */
export interface RegimeRules {
  readonly categories: readonly string[];
  readonly regimes: readonly { readonly use: string; readonly when: When }[];
  readonly regimePacks: RegimePacks;
}

/** A point's regime, and why a regime that was asked for is not it. */
export interface PointRegime extends PointTerms {
  readonly because: readonly string[];
}

/**
 * The regime of each point: the one it names itself, else the one the complaint names, else that of the first rule that
 * fits; none, where nothing does. A complaint without points is one point.
 *
 * A pack holds for complaints received within its dates, on its own calendar. Out of them, the pack that it names as
 * coming before or after it takes its place; where there is none, it is as if nobody had asked for it.
 */
export function regimesFor(opening: OpenComplaint, receivedAt: Instant, rules: RegimeRules): PointRegime[] {
  const points = opening.points?.length ? opening.points : [{ text: opening.text }];
  return points.map((point, index) => ({ id: String(index + 1), ...regimeOf(point, opening, receivedAt, rules) }));
}

function regimeOf(point: OpenPoint, opening: OpenComplaint, receivedAt: Instant, rules: RegimeRules) {
  // What a point does not say, the complaint says; another point never does.
  const { points: _points, ...whole } = opening;
  const about: OpenComplaint = {
    ...whole,
    ...(point.category !== undefined && { category: point.category }),
    ...(point.product !== undefined && { product: point.product }),
    ...(point.regime !== undefined && { regime: point.regime }),
  };
  const named = about.regime === undefined ? [] : [about.regime];
  const ruled = rules.regimes.filter(({ when }) => fitsComplaint(when, about, rules.categories)).map(({ use }) => use);

  const because: string[] = [];
  for (const wish of [...named, ...ruled]) {
    const { regime, reasons } = inForce(wish, receivedAt, rules.regimePacks);
    because.push(...reasons);
    if (regime !== undefined) return { regime, because };
  }
  return { regime: null, because };
}

/** The pack itself or, out of its dates, the one that comes before or after it; and why. */
function inForce(id: string, receivedAt: Instant, packs: RegimePacks) {
  const reasons: string[] = [];
  const seen = new Set<string>();
  for (let wanted = id; !seen.has(wanted);) {
    seen.add(wanted);
    const pack = Object.hasOwn(packs, wanted) ? packs[wanted] : undefined;
    if (!pack) return { reasons: [...reasons, `there is no regime "${wanted}"`] };
    const { out, instead } = outOfDate(pack, receivedAt);
    if (out === undefined) return { regime: wanted, reasons };
    reasons.push(
      `${wanted} applies to complaints received ${out}; ${instead ? `${instead} replaces it` : 'no regime replaces it'}`,
    );
    if (instead === undefined) return { reasons };
    wanted = instead;
  }
  return { reasons };
}

/** How a pack is out of date for what was received then, and which holds instead. */
function outOfDate({ from, to, before, after, calendar }: RegimePack, receivedAt: Instant) {
  const day = dayOf(receivedAt, calendar.zone).toString();
  if (from !== undefined && day < from) return { out: `from ${from}`, instead: before };
  if (to !== undefined && day > to) return { out: `up to ${to}`, instead: after };
  return {};
}
