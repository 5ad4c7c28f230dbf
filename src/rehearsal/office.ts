import type { Choice } from '../domain/choice';
import { reckon } from '../domain/clocks/reckoning';
import { isUnresolved } from '../domain/complaint';
import type { FindOwner } from '../domain/effect';
import type { Entry } from '../domain/entry';
import { DAY, HOUR, MINUTE, type Duration, type Instant } from '../domain/instant';
import type { Customer } from '../domain/opening';
import type { DeskId, PersonId } from '../domain/terms';
import { nextDeadline } from '../domain/journey/journey';
import { ownerFor } from '../policy/owner-for';
import type { Policy } from '../policy/policy';
import type { Agenda } from './agenda';
import type { Case, Stage } from './case';
import type { Dice } from './dice';
import { type Undated, outcomeOf } from './outcomes';

/** The people of a policy, at work. */
export interface Office {
  readonly people: ReadonlyMap<PersonId, Colleague>;
  isAtWork(person: PersonId, at: Instant): boolean;
  /** Who of a desk takes it, by the rule that a real office goes by. */
  choose(one: Case, effect: FindOwner, at: Instant): Choice & { readonly awayFrom?: Instant };
  /** A fact about a complaint: whoever has it looks at it, whoever is asked for something does it. */
  hears(one: Case, fact: Entry): void;
  /** Who took a call about a complaint begins on it, whatever the hour. */
  tookCall(person: PersonId, one: Case): void;
  /** Whoever leads a desk. */
  lead(desk: DeskId): PersonId | undefined;
}

export interface Colleague {
  readonly person: PersonId;
  readonly desk: DeskId;
  /** In which they work. */
  readonly languages: readonly string[];
  /** What they answer for and have not settled. */
  readonly tray: Set<Case>;
  /** How many they have been given, and when the last one. */
  given: number;
  givenAt?: Instant;
  /** They sit over a complaint. */
  busy: boolean;
  /** When they look at their tray next. */
  awaited?: Instant;
}

/** How long it takes until somebody looks at what is new. */
const LOOKS = [2 * MINUTE, 20 * MINUTE] as const;
/** How long one sitting over a complaint takes, in working time. */
const SITTING = [6 * MINUTE, 45 * MINUTE] as const;
/** How long leads take for what they are asked. */
const DECIDES = [20 * MINUTE, 4 * HOUR] as const;

export function openOffice(policy: Policy, agenda: Agenda, dice: Dice, stage: Stage): Office {
  const people = new Map<PersonId, Colleague>(Object.keys(policy.people).map((id) => [id, newcomer(policy, id)]));
  /** When each complaint wants to be looked at again; before that there is nothing to do. */
  const restsUntil = new Map<Case, Instant>();
  /** Who had a complaint of each customer. */
  const acquainted = new Map<Customer, Set<PersonId>>();

  /** When they are at work next: by hours of their own, else by those of their desk. */
  const opens = (person: PersonId, desk: DeskId, at: Instant) =>
    policy.presence.begins(person, at) ?? policy.presence.opening(desk, at);
  const isAtWork = (person: PersonId, at: Instant) => {
    const desk = people.get(person)?.desk;
    const leave = policy.presence.leave(person, at);
    return desk !== undefined && (leave === undefined || leave.from > at) && opens(person, desk, at) === at;
  };
  const ownerOf = ({ complaint: { common } }: Case): Colleague | undefined =>
    people.get(common.owner.person ?? policy.desk(common.owner.desk)?.lead ?? '');
  const isTheirs = (one: Case, colleague: Colleague) =>
    ownerOf(one) === colleague && isUnresolved(one.complaint.common) && one.complaint.common.status !== 'paused';

  /** Sooner or later they look at what they have. */
  function look(colleague: Colleague, at: Instant): void {
    if (colleague.busy || (colleague.awaited !== undefined && colleague.awaited <= at)) return;
    colleague.awaited = at;
    agenda.at(at, () => {
      if (colleague.awaited !== at) return;
      delete colleague.awaited;
      works(colleague);
    });
  }

  function works(colleague: Colleague): void {
    const { now } = agenda;
    if (colleague.busy || colleague.tray.size === 0) return;
    if (!isAtWork(colleague.person, now)) return look(colleague, backAt(colleague, now));
    const next = mostUrgent(colleague, now);
    if (next) return sits(colleague, next);
    const wakes = Math.min(...[...colleague.tray].map((one) => restsUntil.get(one) ?? Infinity));
    if (wakes < Infinity) look(colleague, Math.max(wakes, now + MINUTE));
  }

  function backAt({ desk, person }: Colleague, now: Instant): Instant {
    const leave = policy.presence.leave(person, now);
    return opens(person, desk, leave && leave.from <= now ? leave.to : now + MINUTE);
  }

  function mostUrgent(colleague: Colleague, now: Instant): Case | undefined {
    let best: Case | undefined;
    let soonest = Infinity;
    for (const one of colleague.tray) {
      if (!isTheirs(one, colleague)) colleague.tray.delete(one);
      else if ((restsUntil.get(one) ?? 0) <= now) {
        const due = nextDeadline(one.complaint)?.at ?? Infinity;
        const urgency = one.complaint.common.severity === 'critical' ? due - 365 * DAY : due;
        if (best && urgency >= soonest) continue;
        [best, soonest] = [one, urgency];
      }
    }
    return best;
  }

  /** One sitting: they take it on, tell the customer that they did, think, and do something. */
  function sits(colleague: Colleague, one: Case): void {
    const { person } = colleague;
    colleague.busy = true;
    takeOn(person, one);
    const begun = agenda.now;
    agenda.at(worked(one, colleague, begun, dice.between(...SITTING)), () => {
      colleague.busy = false;
      if (isTheirs(one, colleague)) concludes(colleague, one);
      look(colleague, agenda.now + MINUTE);
    });
  }

  function takeOn(person: PersonId, one: Case): void {
    const actor = { kind: 'staff', id: person } as const;
    if (one.complaint.strands.firstResponse.clock?.state === 'running')
      stage.ask(one, { type: 'reply', at: agenda.now, actor, personal: { text: 'Sedang kami periksa.' } });
  }

  /** Between two sittings they look at what is new, and say that they have it. */
  function accepts(one: Case, { person, desk }: Colleague): void {
    const seen = opens(person, desk, agenda.now) + dice.between(...LOOKS);
    agenda.at(seen, () => {
      const { owner } = one.complaint.common;
      if (owner.person === person && one.complaint.strands.assignment.offered && isAtWork(person, agenda.now))
        stage.ask(one, { type: 'accept', at: agenda.now, actor: { kind: 'staff', id: person } });
    });
  }

  function concludes({ person }: Colleague, one: Case): void {
    const { request, rests } = outcomeOf(one.complaint.common, dice, policy);
    restsUntil.set(one, agenda.now + rests);
    if (request) stage.ask(one, { ...request, at: agenda.now, actor: { kind: 'staff', id: person } });
  }

  function worked({ complaint }: Case, { desk }: Colleague, at: Instant, amount: Duration): Instant {
    const { terms } = complaint.common;
    const calendar = terms.calendars[policy.desk(desk)?.calendar ?? ''];
    if (!calendar) return at + amount;
    return reckon({ start: at, target: { unit: 'working', amount }, calendar, pauses: [] }).due;
  }

  function given(one: Case, colleague: Colleague): void {
    colleague.tray.add(one);
    restsUntil.delete(one);
    accepts(one, colleague);
    look(colleague, agenda.now + dice.between(...LOOKS));
  }

  /** Tasks are done by their desk's lead, or by somebody of the desk who had no hand in it. */
  function asked(one: Case, fact: Entry): void {
    const { task, kind, desk } = fact.data as { task: string; kind: string; desk: DeskId };
    const { members = [], lead = '' } = policy.desk(desk) ?? {};
    const { handlers, redress } = one.complaint.common;
    // Nobody approves what they proposed.
    const proposer = redress.find(({ id }) => id === redressOf(task))?.proposedBy;
    const able = [lead, ...members].filter((id) => id !== proposer);
    const doer = able.find((id) => !handlers.includes(id)) ?? able[0] ?? lead;
    const colleague = people.get(doer);
    if (!colleague) return;
    const done = worked(one, colleague, agenda.now, dice.between(...DECIDES));
    agenda.at(opens(doer, colleague.desk, done), () => {
      const open = one.complaint.strands.tasks.open.find(({ id }) => id === task);
      if (open) stage.ask(one, { ...decision(kind, task), at: agenda.now, actor: { kind: 'staff', id: doer } });
    });
  }

  function decision(kind: string, task: string): Undated {
    const redress = redressOf(task);
    if (redress !== undefined) return { type: 'approve', redress, approved: dice.chance(0.8) };
    if (kind === 'review' && dice.chance(0.3)) return { type: 'reopen', reason: 'the answer was wrong' };
    if (kind === 'callback-outcome')
      return { type: 'callback-outcome', outcome: 'spoke', identity: 'confirmed', personal: { note: 'Sudah.' } };
    const call = kind === 'review' ? { call: 'spoke' as const } : {};
    return { type: 'task', done: task, ...call, personal: { note: 'Sudah.' } };
  }

  return {
    people,
    isAtWork,
    choose(one, effect, at) {
      const known = acquainted.get(one.opening.customer);
      const work = new Map(
        (policy.desk(effect.desk)?.members ?? []).map((person) => {
          const { tray, givenAt } = people.get(person)!;
          const open = openOf(person, tray);
          return [
            person,
            { open, knows: known?.has(person) ?? false, ...(givenAt !== undefined && { givenAt }) },
          ] as const;
        }),
      );
      const language = one.opening.customer.locale ?? policy.organisation.locale;
      return ownerFor(policy, effect, { at, language, work });
    },
    hears(one, fact) {
      if (fact.type === 'assigned') {
        const colleague = ownerOf(one);
        if (!colleague) return;
        const { person } = fact.data as { person: PersonId | null };
        if (person !== null) {
          const { customer } = one.opening;
          acquainted.set(customer, (acquainted.get(customer) ?? new Set()).add(person));
          colleague.given += 1;
          colleague.givenAt = agenda.now;
        }
        given(one, colleague);
      }
      if (fact.type === 'task.opened') asked(one, fact);
      if (AGAIN.has(fact.type) && isUnresolved(one.complaint.common)) {
        const colleague = ownerOf(one);
        if (colleague) given(one, colleague);
      }
    },
    tookCall(person, one) {
      takeOn(person, one);
    },
    lead: (desk) => policy.desk(desk)?.lead,
  };
}

/** What a task asks to approve, if it does. */
const redressOf = (task: string): string | undefined => /^redress-approval:(.*)$/.exec(task)?.[1];

/** How many complaints somebody has that are not over. */
export function openOf(person: PersonId, cases: Iterable<Case>): number {
  let open = 0;
  for (const { complaint } of cases)
    if (complaint.common.owner.person === person && isUnresolved(complaint.common)) open += 1;
  return open;
}

/** What brings a complaint back to the top of its owner's tray. */
const AGAIN: ReadonlySet<string> = new Set([
  'message.received',
  'pause.ended',
  'reopened',
  'redress.approved',
  'redress.declined',
  'handoff.offered',
  'tier.changed',
]);

function newcomer(policy: Policy, person: PersonId): Colleague {
  const { languages = [] } = policy.person(person) ?? {};
  const desk = Object.keys(policy.deskNames).find((id) => {
    const { members = [], lead } = policy.desk(id) ?? {};
    return members.includes(person) || lead === person;
  });
  return {
    ...{ person, desk: desk ?? '', tray: new Set<Case>(), given: 0, busy: false },
    languages: languages.length > 0 ? languages : [policy.organisation.locale],
  };
}
