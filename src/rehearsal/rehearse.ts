import { isOver } from '../domain/complaint';
import type { Event } from '../domain/event';
import { DAY, HOUR, type Instant } from '../domain/instant';
import { type Advance, NEWCOMERS_RULES, advance, begin, nextDeadline } from '../domain/journey/journey';
import { openingOf } from '../domain/opening';
import { refusal } from '../domain/permit';
import type { Policy } from '../policy/policy';
import { agendaFrom } from './agenda';
import { type Rung, answersOf } from './answers';
import type { Case, Stage } from './case';
import { inventCustomers } from './customers';
import { diceOf } from './dice';
import { type Chronicle, chronicleOf } from './chronicle';
import { openOffice } from './office';

export interface Plan {
  readonly policy: Policy;
  readonly seed: number;
  /** How many complaints come in, over how many days from a midnight of the organisation's zone on. */
  readonly complaints: number;
  readonly from: Instant;
  readonly days: number;
}

/**
 * Weeks at an office in which nothing is real but the journey: every complaint lives by the policy's own terms, every
 * deadline comes at its moment, and invented people and providers do the rest. The same plan gives the same weeks.
 *
 * `day` hears of each day that is over.
 */
export function rehearse({ policy, seed, complaints, from, days }: Plan, day?: (number: number) => void): Chronicle {
  const dice = diceOf(seed);
  const agenda = agendaFrom(from);
  const rung: Rung[] = [];
  const customers = inventCustomers(dice);
  const stage: Stage = {
    ask(one, request) {
      if (refusal(one.complaint, request) !== undefined) return false;
      stage.tell(one, request);
      return true;
    },
    tell(one, event) {
      take(one, advance(one.complaint, inOrder(one, event)));
    },
  };
  const office = openOffice(policy, agenda, dice, stage);
  const answer = answersOf({ policy, agenda, dice, stage, office, customers, rings: (one) => rung.push(one) });
  const chronicle = chronicleOf({ office, rung });

  function take(one: Case, { complaint, effects, facts }: Advance): void {
    one.complaint = complaint;
    for (const fact of facts) {
      chronicle.notes(one, fact);
      office.hears(one, fact);
    }
    chronicle.checks(one);
    for (const effect of effects) answer(one, effect);
    wakes(one);
  }

  /** Its next deadline stands on the agenda; one that moved away since is passed over. */
  function wakes(one: Case): void {
    const next = nextDeadline(one.complaint);
    if (!next || next.at === one.wakesAt) return;
    one.wakesAt = next.at;
    agenda.at(next.at, () => {
      if (one.wakesAt === next.at) delete one.wakesAt;
      const due = nextDeadline(one.complaint);
      if (!due) return;
      if (due.at > agenda.now) return wakes(one);
      stage.tell(one, { type: 'due', at: agenda.now, name: due.name, observed: agenda.now });
    });
  }

  customers.arrivals(from, days, complaints).forEach((receivedAt, index) => {
    agenda.at(receivedAt, () => {
      const opening = customers.complains();
      const reference = `TN-00000-${String(index).padStart(5, '0')}`;
      const opened = { type: 'opened', at: receivedAt, receivedAt, opening: openingOf(opening) } as const;
      const first = begin(reference, NEWCOMERS_RULES, opened);
      const one: Case = { reference, opening, complaint: first.complaint };
      chronicle.opens(one);
      take(one, first);
    });
  });
  for (let at = from; at < from + days * DAY; at += HOUR / 4) agenda.at(at, () => chronicle.looks(at));
  for (let number = 1; number <= days; number += 1) {
    agenda.until(from + number * DAY);
    day?.(number);
  }
  chronicle.closes();
  // Nobody new comes; what was promised goes on until everything is over.
  for (let after = days; after < days + AFTERWARDS && chronicle.cases.some(isAlive); after += 1)
    agenda.until(from + (after + 1) * DAY);
  return chronicle;
}

const AFTERWARDS = 120;

const isAlive = ({ complaint }: Case) => !isOver(complaint.common);

/** Nothing happens before what happened. */
const inOrder = ({ complaint }: Case, event: Event): Event =>
  event.at >= complaint.common.lastAt ? event : { ...event, at: complaint.common.lastAt };
