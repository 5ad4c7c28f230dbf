import type { FactType } from '../domain/event';
import type { Severity } from '../domain/terms';
import type { Chronicle, Share } from './chronicle';

/** What came of a rehearsal, for people to read and for a gate to judge. */
export interface Findings {
  readonly rows: readonly (readonly [what: string, value: string])[];
  readonly groups: readonly GroupShare[];
  /** Promises that were not kept, in words; none when all is well. */
  readonly broken: readonly string[];
}

/** How evenly complaints were shared among those who can do the same. */
export interface GroupShare {
  readonly group: string;
  readonly people: number;
  readonly given: number;
  /** How many open complaints they had at work, on average. */
  readonly load: number;
  /** The least and the most that one of them carried, where 1 is as much as those at work with them. */
  readonly least: number;
  readonly most: number;
}

/** Nobody carries so much more, or less, than those who can do the same ... */
const FAIR = 0.1;
/** ... but complaints cannot be divided: so many of them at once are no matter of fairness. */
const INDIVISIBLE = 0.25;

export function findingsOf(chronicle: Chronicle): Findings {
  const { cases, standing, forsaken, rung, told } = chronicle;
  const groups = groupsOf(chronicle.shares);
  const left = chronicle.alive();
  const off = rung.filter(({ atWork, purpose, severity }) => !atWork && purpose !== 'alert' && severity !== 'critical');
  const at = (wanted: Severity) => rung.filter(({ atWork, severity }) => !atWork && severity === wanted).length;
  const times = (type: FactType) => (told.get(type) ?? 0).toLocaleString('en');

  return {
    rows: [
      ['complaints', cases.length.toLocaleString('en')],
      ['over when the days were over', standing.over.toLocaleString('en')],
      ['open then, each with an owner and a deadline', standing.open.toLocaleString('en')],
      ['open at any moment with neither', String(forsaken.size)],
      ['still open in the end', String(left)],
      ['given to somebody', times('assigned')],
      ['handed to another desk', times('handoff.offered')],
      ['raised a tier', times('tier.changed')],
      ['promises missed', times('clock.breached')],
      ['answers', times('resolved')],
      ['opened again', times('reopened')],
      ['calls with the customer', times('callback.connected')],
      ['phones rung off duty, critical', at('critical').toLocaleString('en')],
      ['phones rung off duty, a legal deadline missed', rung.filter((one) => isLegal(one)).length.toLocaleString('en')],
      ['phones rung off duty, anything else', String(off.length)],
    ],
    groups,
    broken: [
      ...(forsaken.size > 0 ? [`${[...forsaken].slice(0, 3).join(', ')} had no owner, or nothing to wake it`] : []),
      ...(left > 0 ? [`${left} complaints never end`] : []),
      ...(off.length > 0 ? [`${off[0]!.person} was rung at home for a ${off[0]!.severity} ${off[0]!.purpose}`] : []),
      ...groups.filter((group) => isUnfair(group)).map(({ group }) => `complaints are not shared fairly: ${group}`),
    ],
  };
}

/** A lead is rung at home for what the law has a date for. */
const isLegal = ({ atWork, purpose, severity }: Chronicle['rung'][number]) =>
  !atWork && purpose === 'alert' && severity !== 'critical';

function groupsOf(shares: readonly Share[]): GroupShare[] {
  const names = [...new Set(shares.map(({ group }) => group))];
  return names.map((group) => {
    const own = shares.filter((one) => one.group === group);
    const loads = own.map(({ load }) => load);
    const sum = (of: (one: Share) => number) => own.reduce((all, one) => all + of(one), 0);
    const load = sum(({ usual }) => usual) / own.length;
    return {
      group,
      people: own.length,
      given: sum(({ given }) => given),
      load,
      least: Math.min(...loads),
      most: Math.max(...loads),
    };
  });
}

const isUnfair = ({ people, load, least, most }: GroupShare) =>
  people > 1 && load > 0 && Math.max(most - 1, 1 - least) > Math.max(FAIR, INDIVISIBLE / load);
