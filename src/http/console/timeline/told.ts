import type { TimelineEntry } from '../../../contract/show';
import { ANY_CHANNEL } from '../../../domain/contact-change';
import type { Weighed } from '../../../domain/goodwill';
import { type Instant, MINUTE } from '../../../domain/instant';
import type { Moments } from '../moments';
import { type Before, by, figures, groundOf, linkOf, money, plain, points } from '../words';

/** Who is who, for a reader who knows nobody by their id. */
export interface Names {
  /** The one who complained. */
  readonly customer: string;
  readonly desk: (id: string) => string;
  readonly person: (id: string) => string;
  readonly moments: Moments;
}

/**
 * What one line of the timeline tells, field by field, ready to read. A field that is missing or of another kind than
 * expected (an older record, a newer one) reads as `unknown`: a timeline never breaks on what it holds.
 */
export interface Told {
  readonly type: string;
  /** Who did it, as the subject of a sentence. */
  readonly who: string;
  has(field: string): boolean;
  is(field: string, value: unknown): boolean;
  text(field: string): string;
  /** Without its hyphens. */
  plain(field: string): string;
  number(field: string): number;
  moment(field: string): string;
  /** The field names a moment a minute before it happened, or longer: less is the machine's own time. */
  isEarlier(field: string): boolean;
  due(field: string): string;
  desk(field: string): string;
  person(field: string): string;
  money(): string;
  /** What the customer was given before, where goodwill was decided. */
  before(): Before | undefined;
  /** ` (point 2)`: which part of the complaint it is about, if it says so. */
  about(): string;
  /** `the customer`, a colleague, the lead of a desk. */
  reader(): string;
  /** Several people and desks, by their names. */
  readers(field: string): readonly string[];
  /** Several words, as they are. */
  list(field: string): readonly string[];
  /** `noted that it is a duplicate of TN-7F3KQ-92QDM`. */
  linked(): string | undefined;
  /** Another complaint goes on in it, or does not any more. */
  merged(): string | undefined;
  /** It begins above where it would have begun, and why. */
  raised():
    { readonly from: string; readonly to: string; readonly because: string; readonly rule?: string } | undefined;
  /** Who is kept out of it, or no longer. */
  conflict(): string | undefined;
  /** How the customer is reached from now on: `changed the e-mail address`. */
  contact(): string | undefined;
  /** `has Hana watch it`, `watches it no longer`: who does, or stops to. */
  watched(): string | undefined;
  /** What changed, and from what to what. */
  changes(): readonly string[];
}

const UNKNOWN = 'unknown';

const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

export function toldBy({ type, at, actor, data }: TimelineEntry, names: Names): Told {
  const { moments } = names;
  const has = (field: string) => data[field] !== undefined && data[field] !== null && data[field] !== '';
  const text = (field: string) => scalar(data[field]);
  const instant = (field: string, tell: (at: Instant) => string) => {
    const value = instantOf(data[field]);
    return value === undefined ? UNKNOWN : tell(value);
  };
  const name = (value: unknown, of: (id: string) => string) => (typeof value === 'string' ? of(value) : UNKNOWN);
  return {
    ...{ type, has, text },
    who: whoOf(actor, names),
    is: (field, value) => data[field] === value,
    plain: (field) => plain(text(field)),
    number: (field) => (typeof data[field] === 'number' ? data[field] : Number.NaN),
    moment: (field) => instant(field, moments.at),
    isEarlier: (field) => Date.parse(at) - (instantOf(data[field]) ?? Number.NaN) >= MINUTE,
    due: (field) => instant(field, moments.due),
    desk: (field) => name(data[field], names.desk),
    person: (field) => name(data[field], names.person),
    money: () => moneyOf(data),
    before: () => beforeOf(data),
    about: () => aboutOf(data),
    reader: () => readerOf(data['to'], names),
    readers: (field) => readersOf(data[field], names),
    list: (field) => listOf(data[field]),
    linked: () => linkedTo(data['linked']),
    merged: () => mergedFrom(data['merged']),
    raised: () => raisedTo(data['raised']),
    conflict: () => conflictOf(data['conflict'], names),
    contact: () => contactOf(data['contact']),
    watched: () => watchedBy(data['watched'], actor.id, names),
    changes: () => changesOf(data['reclassified']),
  };
}

function whoOf({ kind, id }: TimelineEntry['actor'], names: Names): string {
  switch (kind) {
    case 'customer':
      return names.customer;
    case 'staff':
      return id === undefined ? 'A colleague' : names.person(id);
    case 'system':
      return 'Tuntas';
  }
}

const scalar = (value: unknown): string =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : UNKNOWN;

/** Moments come as RFC 3339; a field that the API does not know to be one still counts milliseconds. */
function instantOf(value: unknown): Instant | undefined {
  const instant = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant;
}

function moneyOf({ amount, currency }: TimelineEntry['data']): string {
  if (typeof amount !== 'number' || typeof currency !== 'string' || amount === 0) return '';
  return ` of ${money(amount, currency)}`;
}

function beforeOf({ weighed, currency }: TimelineEntry['data']): Before | undefined {
  if (typeof weighed !== 'object' || weighed === null || typeof currency !== 'string') return undefined;
  const { given, times, waiting, value } = weighed as Partial<Weighed>;
  if (typeof given !== 'number' || typeof times !== 'number') return undefined;
  return {
    given: money(given, currency),
    times,
    ...(waiting !== undefined && waiting > 0 && { waiting: money(waiting, currency) }),
    ...(value && { value: figures(value) }),
  };
}

function aboutOf({ point, points: several }: TimelineEntry['data']): string {
  const ids = Array.isArray(several) ? several.map(scalar) : point === undefined ? [] : [scalar(point)];
  return ids.length === 0 ? '' : ` (${points(ids)})`;
}

function readerOf(to: unknown, names: Names): string {
  if (to === 'customer') return names.customer;
  const { person, lead } = (typeof to === 'object' && to !== null ? to : {}) as Record<string, unknown>;
  if (typeof person === 'string') return names.person(person);
  return typeof lead === 'string' ? `the lead of ${names.desk(lead)}` : 'somebody';
}

/** An id is a desk's or a person's; whoever is neither any more keeps it. */
function readersOf(ids: unknown, names: Names): string[] {
  if (!Array.isArray(ids)) return [];
  return ids.map(scalar).map((id) => (names.desk(id) === id ? names.person(id) : names.desk(id)));
}

function linkedTo(linked: unknown): string | undefined {
  if (typeof linked !== 'object' || linked === null) return undefined;
  const { to, kind, off } = linked as Record<string, unknown>;
  const how = `${linkOf(scalar(kind))} ${scalar(to)}`;
  return off === true ? `took back that it ${how}` : `noted that it ${how}`;
}

function mergedFrom(merged: unknown): string | undefined {
  if (typeof merged !== 'object' || merged === null) return undefined;
  const { from, off } = merged as Record<string, unknown>;
  return off === true ? `${scalar(from)} goes on by itself again.` : `${scalar(from)} was merged into it.`;
}

function raisedTo(raised: unknown): ReturnType<Told['raised']> {
  if (typeof raised !== 'object' || raised === null) return undefined;
  const { from, to, because, rule } = raised as Record<string, unknown>;
  const told = { from: scalar(from), to: scalar(to), because: scalar(because) };
  return rule === undefined ? told : { ...told, rule: scalar(rule) };
}

function conflictOf(conflict: unknown, names: Names): string | undefined {
  if (typeof conflict !== 'object' || conflict === null) return undefined;
  const { person, ground, off } = conflict as Record<string, unknown>;
  const who = names.person(scalar(person));
  return off === true
    ? `${who} may have to do with it again.`
    : `${who} is kept out of it from now on: ${groundOf(scalar(ground))}.`;
}

function contactOf(contact: unknown): string | undefined {
  if (typeof contact !== 'object' || contact === null) return undefined;
  const { preferred, changed } = contact as Record<string, unknown>;
  if (changed !== undefined)
    return `is reached by another ${changed === 'email' ? 'e-mail address' : 'phone number'} from now on`;
  return preferred === ANY_CHANNEL
    ? 'has no wish for a channel any more'
    : `wishes to be written to ${by(scalar(preferred))} from now on`;
}

function watchedBy(watched: unknown, who: string | undefined, names: Names): string | undefined {
  if (typeof watched !== 'object' || watched === null) return undefined;
  const { person, off } = watched as Record<string, unknown>;
  const own = person === who;
  if (off === true) return own ? 'watches it no longer' : `lets ${names.person(scalar(person))} watch it no longer`;
  return own ? 'watches it from now on' : `has ${names.person(scalar(person))} watch it from now on`;
}

function changesOf(reclassified: unknown): string[] {
  if (typeof reclassified !== 'object' || reclassified === null) return [];
  const { point, ...changes } = reclassified as Record<string, unknown>;
  return Object.entries(changes).flatMap(([what, change]) => {
    if (typeof change !== 'object' || change === null) return [];
    const { from, to } = change as Record<string, unknown>;
    const of = what === 'regime' && typeof point === 'string' ? ` of ${points([point])}` : '';
    return `${plain(what)}${of} from ${from === null ? 'none' : scalar(from)} to ${to === null ? 'none' : scalar(to)}`;
  });
}
