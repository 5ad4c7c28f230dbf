import { horizonOf } from '../../clocks/calendar';
import type { ResolveTerms } from '../../effect';
import type { Event } from '../../event';
import { housePlacement } from '../../house-terms';
import { DAY, type Instant, MINUTE } from '../../instant';
import type { Common } from '../../complaint';
import { type Strand, isDue } from '../strand';

/** How long a newcomer waits for its policy before the house's terms stand in. */
const PATIENCE = MINUTE;
/** Calendars are renewed this long before they run out, and asked for again as often until they come. */
const RENEWAL = 28 * DAY;
const RETRY = 7 * DAY;

export interface TermsState {
  readonly asked: number;
  /** Regimes that somebody named for a point since it was opened. */
  readonly regimes?: Readonly<Record<string, string>>;
  /** What somebody said since of whether the customer is one of those with clocks of their own. */
  readonly vip?: boolean;
  readonly wakeAt?: Instant;
}

/**
 * Terms: every complaint lives by terms that are known. Those of its policy when they can be had; the house's when
 * they are late, so that no clock ever waits for a file; and calendars that never run out. A later version of the policy
 * changes nothing until somebody moves the complaint to it.
 */
export const terms: Strand<TermsState> = {
  start: { asked: 0 },

  on(state, event, complaint) {
    if (event.type === 'opened') return ask(state, event.at + PATIENCE, complaint);
    if (event.type === 'terms.resolved') {
      const { at, terms, placement, findings } = event;
      const from = complaint.terms.policyVersion;
      const renewal = complaint.settled === 'policy' && from === terms.policyVersion;
      const moved: Event[] =
        complaint.settled === 'policy' && !renewal ? [{ type: 'policy.moved', at, from, to: terms.policyVersion }] : [];
      return {
        state: { ...state, wakeAt: renewalOf(event) },
        events: [
          { type: 'terms.settled', at, terms, placement, ...(renewal && { renewal }), ...(findings && { findings }) },
          ...moved,
        ],
      };
    }
    if (event.type === 'reclassify' && (event.regime !== undefined || event.vip !== undefined)) {
      const known = {
        ...state,
        ...(event.vip !== undefined && { vip: event.vip }),
        ...renamed(state, event, complaint),
      };
      return ask(known, state.wakeAt ?? event.at + RETRY, complaint, complaint.terms.policyVersion);
    }
    if (event.type === 'move') return ask(state, state.wakeAt ?? event.at + RETRY, complaint, event.version);
    if (!isDue(event, 'terms')) return { state };
    if (complaint.settled !== 'waiting') return ask(state, event.at + RETRY, complaint);
    const { terms, opening } = complaint;
    return {
      state: { ...state, wakeAt: event.at + RETRY },
      events: [
        { type: 'terms.settled', at: event.at, terms, placement: housePlacement(opening.category, opening.severity) },
      ],
    };
  },

  due: ({ wakeAt }) => (wakeAt === undefined ? undefined : { name: 'terms', at: wakeAt }),
};

/** The regimes by which points live from now on, with those that somebody named before. */
function renamed(
  { regimes }: TermsState,
  { regime, point }: Extract<Event, { type: 'reclassify' }>,
  { points }: Common,
): Pick<TermsState, 'regimes'> {
  if (regime === undefined) return {};
  const named = points.filter(({ id }) => point === undefined || id === point);
  return { regimes: { ...regimes, ...Object.fromEntries(named.map(({ id }) => [id, regime])) } };
}

function ask(state: TermsState, wakeAt: Instant, { reference }: Common, version?: string) {
  const { asked, regimes, vip } = state;
  const effect: ResolveTerms = {
    kind: 'resolve-terms',
    key: `${reference}:terms:resolve:${asked + 1}`,
    ...(version !== undefined && { version }),
    ...(regimes && { regimes }),
    ...(vip !== undefined && { vip }),
  };
  return { state: { ...state, asked: asked + 1, wakeAt }, effects: [effect] };
}

const renewalOf = ({ at, terms }: Extract<Event, { type: 'terms.resolved' }>): Instant =>
  Math.max(at + RETRY, Math.min(...Object.values(terms.calendars).map(horizonOf)) - RENEWAL);
