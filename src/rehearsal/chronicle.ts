import { isOver } from '../domain/complaint';
import type { Entry } from '../domain/entry';
import type { FactType } from '../domain/event';
import type { Instant } from '../domain/instant';
import { nextDeadline } from '../domain/journey/journey';
import type { PersonId } from '../domain/terms';
import type { Rung } from './answers';
import type { Case } from './case';
import { type Colleague, type Office, openOf } from './office';

/** What happened at an office, as it happened. */
export interface Chronicle {
  readonly cases: readonly Case[];
  /** Everybody whose phone rang. */
  readonly rung: readonly Rung[];
  /** Complaints that were open with nobody to answer for them, or with nothing to wake them; there may be none. */
  readonly forsaken: ReadonlySet<string>;
  /** How often each kind of fact was told. */
  readonly told: ReadonlyMap<FactType, number>;
  /** How things stood when the last day was over. */
  readonly standing: { readonly over: number; readonly open: number };
  readonly shares: readonly Share[];
  /** How many are not over now. */
  alive(): number;
  opens(one: Case): void;
  notes(one: Case, fact: Entry): void;
  checks(one: Case): void;
  /** A look around: how much everybody has who is at work. */
  looks(at: Instant): void;
  /** The last day is over. */
  closes(): void;
}

/** What somebody was given, and how much they had at once while they were at work. */
export interface Share {
  readonly person: PersonId;
  /** Their desk and their languages. */
  readonly group: string;
  readonly given: number;
  /**
   * How much they had while they were at work, as a share of what those at work with them who can do the same had on
   * average: 1 is as much as the others.
   */
  readonly load: number;
  /** How many open complaints that average is. */
  readonly usual: number;
}

export function chronicleOf({ office, rung }: { readonly office: Office; readonly rung: readonly Rung[] }): Chronicle {
  const cases: Case[] = [];
  const forsaken = new Set<string>();
  const told = new Map<FactType, number>();
  const seen = new Map<PersonId, { looks: number; had: number; usual: number }>();
  const groups = groupsOf(office);
  let standing = { over: 0, open: 0 };
  let shares: Share[] = [];

  return {
    cases,
    rung,
    forsaken,
    told,
    get standing() {
      return standing;
    },
    get shares() {
      return shares;
    },
    alive: () => cases.filter(({ complaint }) => !isOver(complaint.common)).length,
    opens: (one) => void cases.push(one),
    notes: (_, { type }) => void told.set(type, (told.get(type) ?? 0) + 1),
    checks({ reference, complaint }) {
      const { owner, terms } = complaint.common;
      if (isOver(complaint.common)) return;
      if (!terms.desks[owner.desk] || !nextDeadline(complaint)) forsaken.add(reference);
    },
    looks(at) {
      for (const group of groups.values()) {
        const there = group.filter(({ person }) => office.isAtWork(person, at));
        const open = there.map(({ person, tray }) => openOf(person, tray));
        const usual = open.reduce((sum, one) => sum + one, 0) / there.length;
        there.forEach(({ person }, index) => {
          const { looks, had, usual: before } = seen.get(person) ?? { looks: 0, had: 0, usual: 0 };
          seen.set(person, { looks: looks + 1, had: had + open[index]!, usual: before + usual });
        });
      }
    },
    closes() {
      const over = cases.filter(({ complaint }) => isOver(complaint.common)).length;
      standing = { over, open: cases.length - over };
      shares = [...groups].flatMap(([group, colleagues]) =>
        colleagues.map(({ person, given }) => {
          const { looks, had, usual } = seen.get(person) ?? { looks: 1, had: 0, usual: 0 };
          return { person, group, given, load: usual === 0 ? 1 : had / usual, usual: usual / looks };
        }),
      );
    },
  };
}

/** Who can do the same: people of one desk with the same languages. */
function groupsOf({ people }: Office): ReadonlyMap<string, readonly Colleague[]> {
  const groups = new Map<string, Colleague[]>();
  for (const colleague of people.values()) {
    const name = `${colleague.desk}: ${colleague.languages.toSorted().join(' ')}`;
    groups.set(name, [...(groups.get(name) ?? []), colleague]);
  }
  return groups;
}
