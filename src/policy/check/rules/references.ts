import { DESK_CALENDAR } from '../../../domain/terms';
import { LIMITS } from './approvals';
import { expectName, type Finding, type Reading } from '../rule';

/** Every name leads somewhere: to a calendar, a person, a desk, a ladder, a tier, a category. */
export function* references({ policy, names }: Reading): Generator<Finding> {
  yield* expectName(['startTier'], policy.startTier, names.tiers, 'tier');
  if (policy.calendar !== undefined) yield* expectName(['calendar'], policy.calendar, names.calendars, 'calendar');

  for (const [name, desk] of Object.entries(policy.desks)) {
    const at = ['desks', name];
    yield* expectName([...at, 'tier'], desk.tier, names.tiers, 'tier');
    yield* expectName([...at, 'calendar'], desk.calendar, names.calendars, 'calendar');
    yield* expectName([...at, 'lead'], desk.lead, names.people, 'person');
    yield* expectName([...at, 'function'], desk.function, names.ladders, 'ladder');
    for (const [index, member] of desk.members.entries()) {
      yield* expectName([...at, 'members', index], member, names.people, 'person');
    }
    for (const [index, person] of (desk.duty ?? []).entries()) {
      yield* expectName([...at, 'duty', index], person, names.people, 'person');
    }
  }

  for (const [name, { calendar, functions = [] }] of Object.entries(policy.people)) {
    const at = ['people', name];
    if (calendar !== undefined) yield* expectName([...at, 'calendar'], calendar, names.calendars, 'calendar');
    for (const [index, known] of functions.entries()) {
      yield* expectName([...at, 'functions', index], known, names.ladders, 'ladder');
    }
  }

  for (const [name, rungs] of Object.entries(policy.ladders)) {
    for (const [tier, desk] of Object.entries(rungs)) {
      yield* expectName(['ladders', name, tier], tier, names.tiers, 'tier');
      yield* expectName(['ladders', name, tier], desk, names.desks, 'desk');
    }
  }

  for (const [name, clock] of Object.entries(policy.clocks)) {
    if (clock?.calendar === undefined || clock.calendar === DESK_CALENDAR) continue;
    yield* expectName(['clocks', name, 'calendar'], clock.calendar, names.calendars, 'calendar');
  }

  for (const [index, rule] of policy.rules.entries()) {
    const at = ['rules', index, 'then'];
    const { desk, tier, category } = rule.then;
    if (desk !== undefined) yield* expectName([...at, 'desk'], desk, names.desks, 'desk');
    if (tier !== undefined) yield* expectName([...at, 'tier'], tier, names.tiers, 'tier');
    if (category !== undefined) yield* expectName([...at, 'category'], category, names.categories, 'category');
  }

  for (const what of ['letters', 'needs'] as const) {
    const to = policy.escalation?.[what];
    if (to !== undefined) yield* expectName(['escalation', what], to, names.tiers, 'tier');
  }
  const { safeguarding } = policy;
  if (safeguarding) yield* expectName(['safeguarding', 'desk'], safeguarding.desk, names.desks, 'desk');

  for (const of of LIMITS) {
    for (const tier of Object.keys(policy[of])) yield* expectName([of, tier], tier, names.tiers, 'tier');
  }
}
