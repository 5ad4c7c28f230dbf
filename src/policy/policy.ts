import type { Calendar } from '../domain/clocks/calendar';
import type { Placement } from '../domain/event';
import type { HeatRule } from '../domain/heat';
import type { Sender } from '../domain/trigger';
import { DAY, type Instant } from '../domain/instant';
import type { OpenComplaint } from '../domain/opening';
import type { PageAccess } from '../domain/page-access';
import type { RegimeTerms } from '../domain/regime';
import type { CalendarId, DeskId, PersonId, Terms } from '../domain/terms';
import { adviceOf, approachesIn, heatRuleOf } from './approaches';
import { brandAt, brandOf, type Brand } from './brands';
import { type CallDesks, callDesksIn } from './call-desks';
import { calendarOf, HORIZON_DAYS, type Hours } from './calendars';
import { checkReferences, idleParts } from './check/references';
import { unknownRouting } from './check/routing';
import { ringingHours, whereaboutsOf } from './customer';
import { pageAccessOf } from './customer-pages';
import { problemsOf } from './issues';
import { keepUntil, type Retention } from './keep-until';
import { type Presence, presenceIn } from './presence';
import { refuseAny, type Problem } from './problem';
import { checkRegimes, regimeWarnings } from './regimes/check';
import { regimesFor, type PointRegime } from './regimes/regimes-for';
import type { RegimePacks } from './regimes/schema';
import { regimeCalendar, toTerms } from './regimes/to-terms';
import type { Routing } from './asked';
import { place } from './routing';
import { safetyWords, signalsAtTheDoor, signalsOf } from './safeguarding';
import { policySchema, type Person, type PolicyData } from './schema';
import type { PolicySource } from './source';
import { senderAt } from './senders';
import { CUSTOMER_HOURS, deskNames, termsOf } from './terms';
import { wakingHours } from './waking-hours';

/** One organisation's policy in one version: what is promised to whom, by when, and who keeps it. */
export interface Policy {
  readonly version: string;
  readonly organisation: PolicyData['organisation'];
  /** In whose name the customer of a complaint is written to. */
  brand(id?: string): Brand;
  /** Whose address mail was sent to; undefined for nobody's here. */
  brandAt(address: string): Brand | undefined;
  /** The brands there are, by their ids; the organisation itself is none of them. */
  readonly brands: PolicyData['brands'];
  /** The languages we write in, the first for whoever reads none of them; undefined: all that there are messages in. */
  readonly locales: PolicyData['locales'];
  /** What was thought about beforehand, by name (messages/answers.ts). */
  readonly answers: PolicyData['answers'];
  /** How long text messages may be. */
  readonly sms: PolicyData['sms'];
  readonly whatsapp: PolicyData['whatsapp'];
  /** What loads but is not acted on; worth a line in the log. */
  readonly warnings: readonly Problem[];
  /** The terms that this complaint will live by, and where its life begins. */
  resolve(request: PolicyRequest): { readonly terms: Terms; readonly placement: Placement };
  /** Which regime each point of a complaint lives by, and why not another. */
  regimesOf(request: Pick<PolicyRequest, 'opening' | 'receivedAt'>): readonly PointRegime[];
  /** Whole packs by their ids: their letters, retention, export, and how sure we are of them. */
  readonly regimePacks: RegimePacks;
  /**
   * The last day on which a complaint has to be kept, by the house and by the regimes of its points; null while that
   * depends on a closing that has not happened, and where nobody says how long.
   */
  keepUntil(complaint: KeptComplaint): string | null;
  /** The zone in which a calendar's days begin; the organisation's for what is no calendar of the policy. */
  zoneOf(calendar: CalendarId): string;
  person(id: PersonId): Person | undefined;
  desk(id: DeskId): PolicyData['desks'][string] | undefined;
  /** Each desk's names by language; `''` is the one that stands in the terms. */
  readonly deskNames: Readonly<Record<DeskId, Readonly<Record<string, string>>>>;
  readonly people: Readonly<Record<PersonId, Person>>;
  /** Who is there when. */
  readonly presence: Presence;
  /** How many calls with customers can be held when. */
  readonly callDesks: CallDesks;
  /** Customers are asked whether their call may be recorded. */
  readonly recordsCalls: boolean;
  /** Customers are asked by keypad, at the end of a call, how they were handled. */
  readonly asksByPhone: boolean;
  /** How many friendly contacts there may be; undefined: none. */
  readonly outreach: PolicyData['outreach'];
  /** How temper is read off words; undefined: it is not. */
  readonly heat: HeatRule | undefined;
  /** How customers' pages are guarded. */
  readonly pageAccess: PageAccess;
  /** Who writes from an address that is a regulator's or a lawyer's. */
  senderAt(address: string): Sender | undefined;
  /** What an approach advises whoever works on a complaint, in one of their languages, best first. */
  advice(approach: string, languages: readonly string[]): string | undefined;
  /** What words sound like, by the lists of the policy; nothing where it has none. */
  signalsIn(said: string): readonly string[];
  /** The same of a complaint at its door. */
  signalsAtTheDoor(opening: OpenComplaint): readonly string[];
  /** Whom a customer is to call now, in the best of their languages. */
  safetyWords(signal: string, languages: readonly string[]): string | undefined;
}

interface KeptComplaint {
  readonly regimes: readonly string[];
  readonly receivedAt: Instant;
  /** Absent while it is open. */
  readonly endedAt?: Instant;
}

interface PolicyRequest {
  readonly opening: OpenComplaint;
  readonly receivedAt: Instant;
  /** What we know better than the opening, from an earlier complaint. */
  readonly customerZone?: string;
  /** When calendars are renewed: they reach half a year beyond this moment instead of beyond receipt. */
  readonly asOf?: Instant;
  /** Regimes that somebody named for a point since it was opened, by the points' ids. */
  readonly regimes?: Readonly<Record<string, string>>;
  /** What somebody said since of whether the customer is a VIP. */
  readonly vip?: boolean;
  /** It is open and stands where it stands: no routing function is asked again. */
  readonly standing?: boolean;
}

/** The newest behaviour of the journey that complaints are given at their opening. */
const RULES = 1;

interface Options {
  readonly rules?: number;
  /** Left out where nobody knows which functions there are: then rules that ask one are passed over. */
  readonly routing?: Routing | undefined;
  /** Of a version that was lived by before: a function that it asks for may have gone since. */
  readonly kept?: boolean;
}

/** @throws {PolicyRefused} naming every mistake at its line. */
export function createPolicy(source: PolicySource, { rules = RULES, routing, kept = false }: Options = {}): Policy {
  const data = parse(source);
  const unknown = routing && !kept ? unknownRouting(data, source, Object.keys(routing.functions)) : [];
  refuseAny([...checkReferences(data, source), ...checkRegimes(data, source), ...unknown]);
  const { organisation } = data;
  const offices = Object.entries(data.calendars).map(
    ([id, calendar]) => [id, { ...calendar, zone: calendar.zone ?? organisation.zone }] as const,
  );
  const presence = presenceIn(data);
  const remember = memory();
  const regimesOf: Policy['regimesOf'] = ({ opening, receivedAt }) => regimesFor(opening, receivedAt, data);

  return {
    version: data.version,
    organisation,
    brand: (id) => brandOf(data, id),
    brandAt: (address) => brandAt(data, address),
    brands: data.brands,
    locales: data.locales,
    answers: data.answers,
    sms: data.sms,
    whatsapp: data.whatsapp,
    warnings: warningsOf(data, source),
    resolve({ opening, receivedAt, customerZone, asOf = receivedAt, regimes: named, vip, standing = false }) {
      const days = HORIZON_DAYS + Math.ceil(Math.max(0, asOf - receivedAt) / WEEK) * 7;
      const whereabouts = whereaboutsOf(opening.customer, organisation, customerZone);
      const ringing = ringingHours(whereabouts, data.callbacks.window);
      const points = regimesOf({ opening: renamed(opening, named), receivedAt }).map(({ id, regime }) => ({
        id,
        regime,
      }));
      const packs = [...new Set(points.map(({ regime }) => regime))].flatMap((id) => {
        const pack = id === null ? undefined : data.regimePacks[id];
        return id === null || !pack ? [] : [[id, pack] as const];
      });
      const regimes = Object.fromEntries(packs.map(([id, pack]) => [id, toTerms(id, pack)]));
      const counted = packs.map(([id, { calendar }]) => {
        // A right that lasts for years ends at a midnight of its own zone, winter or summer.
        const window = regimes[id]?.body?.window?.amount ?? 0;
        return [regimeCalendar(id), remember(regimeCalendar(id), calendar, receivedAt, days + window)] as const;
      });
      const near = [...offices, [CUSTOMER_HOURS, ringing] as const, ...wakingHours(data, whereabouts.zone)];
      const calendars = [
        ...near.map(([id, hours]) => [id, remember(id, hours, receivedAt, days)] as const),
        ...counted,
      ];
      const own = termsOf(data, rules, Object.fromEntries(calendars), {
        ...opening.customer,
        ...(vip !== undefined && { vip }),
      });
      const knownRegimes = Object.keys(data.regimePacks);
      const approaches = approachesIn(data, opening, vip);
      const terms = {
        ...{ ...own, pauses: withRegimePauses(own.pauses, regimes), regimes, points, knownRegimes },
        ...(approaches.length > 0 && { approaches }),
      };
      return { terms, placement: place(opening, data, receivedAt, standing ? undefined : routing) };
    },
    regimesOf,
    regimePacks: data.regimePacks,
    keepUntil: ({ regimes, receivedAt, endedAt }) => keepUntil(retentionsOf(data, regimes), receivedAt, endedAt),
    zoneOf: (calendar) => {
      const pack = Object.entries(data.regimePacks).find(([id]) => regimeCalendar(id) === calendar)?.[1];
      return (pack?.calendar ?? data.calendars[calendar])?.zone ?? organisation.zone;
    },
    person: (id) => (Object.hasOwn(data.people, id) ? data.people[id] : undefined),
    desk: (id) => (Object.hasOwn(data.desks, id) ? data.desks[id] : undefined),
    deskNames: Object.fromEntries(Object.keys(data.desks).map((id) => [id, deskNames(data, id)])),
    people: data.people,
    presence,
    callDesks: callDesksIn(data, presence),
    recordsCalls: data.callbacks.record === 'ask',
    asksByPhone: data.survey.byPhone,
    outreach: data.outreach,
    heat: heatRuleOf(data),
    pageAccess: pageAccessOf(data.customerPages),
    senderAt: (address) => senderAt(data, address),
    advice: (approach, languages) => adviceOf(data, approach, languages),
    signalsIn: (said) => (data.safeguarding ? signalsOf(data.safeguarding, said) : []),
    signalsAtTheDoor: (opening) =>
      data.safeguarding ? signalsAtTheDoor(data.safeguarding, opening, data.categories) : [],
    safetyWords: (signal, languages) => data.safeguarding && safetyWords(data.safeguarding, signal, languages),
  };
}

/** Who wants a complaint kept: the house, and the regimes that its points live by. */
function retentionsOf({ retention, organisation, regimePacks }: PolicyData, regimes: readonly string[]): Retention[] {
  const packs = regimes.flatMap((id) => (Object.hasOwn(regimePacks, id) ? (regimePacks[id] ?? []) : []));
  return [
    ...(retention ? [{ ...retention, zone: organisation.zone }] : []),
    ...packs.map((pack) => ({ ...pack.retention, zone: pack.calendar.zone })),
  ];
}

/** A complaint as it would have been opened, had its points been known for what they are. */
function renamed(opening: OpenComplaint, named: Readonly<Record<string, string>> = {}): OpenComplaint {
  if (Object.keys(named).length === 0) return opening;
  const points = opening.points?.length ? opening.points : [{ text: opening.text }];
  return {
    ...opening,
    points: points.map((point, index) => {
      const regime = named[String(index + 1)];
      return regime === undefined ? point : { ...point, regime };
    }),
  };
}

/** What a regime lets its clock stand still for can be paused for, also where the policy has no such pause of its own. */
function withRegimePauses(pauses: Terms['pauses'], regimes: Readonly<Record<string, RegimeTerms>>): Terms['pauses'] {
  const reasons = Object.values(regimes).flatMap(({ pausedBy = [] }) => pausedBy);
  const limit = { unit: 'calendar-days', amount: 30 } as const;
  return { ...Object.fromEntries(reasons.map((reason) => [reason, { limit, remind: [] }])), ...pauses };
}

const WEEK = 7 * DAY;
const MEMORY = 200;

/** Calendars of one day are the same for every complaint of that day, and they take a while to work out. */
function memory() {
  const known = new Map<string, Calendar>();
  return (id: string, hours: Hours, from: Instant, days: number): Calendar => {
    const date = new Intl.DateTimeFormat('sv', { timeZone: hours.zone }).format(from);
    const key = [id, hours.zone, hours.holidays?.region, date, days].join(' ');
    const calendar = known.get(key) ?? calendarOf(hours, from, days);
    if (known.size >= MEMORY) known.clear();
    known.set(key, calendar);
    return calendar;
  };
}

function parse(source: PolicySource): PolicyData {
  const result = policySchema.safeParse(source.data);
  if (result.success) return result.data;
  refuseAny(result.error.issues.flatMap((issue) => problemsOf(issue, source)));
  throw result.error;
}

const warningsOf = (data: PolicyData, source: PolicySource): Problem[] => [
  ...idleParts(data, source),
  ...regimeWarnings(data, source),
];
