import { isRegion } from '../holidays';
import { suggest, type Problem } from '../problem';
import { toMinorUnits } from '../../domain/money';
import type { PolicyData } from '../schema';
import type { Path, PolicySource } from '../source';
import { WEEKDAYS } from '../units';

/** What no single value can know: that names lead somewhere, and that what is promised can be kept. */
export function checkReferences(policy: PolicyData, source: PolicySource): Problem[] {
  const problems: Problem[] = [];
  const refuse = (at: Path, what: string, fix: string) =>
    problems.push({ ...source.locate(at), what: `${at.join('.')}: ${what}`, fix });
  const expect = (at: Path, name: string, known: readonly string[], kind: string) => {
    if (!known.includes(name)) refuse(at, `there is no ${kind} "${name}"`, suggest(name, known));
  };

  const { tiers } = policy;
  const [calendars, people, desks, ladders] = [policy.calendars, policy.people, policy.desks, policy.ladders].map(
    Object.keys,
  ) as [string[], string[], string[], string[]];

  if (calendars.length === 0) refuse(['calendars'], 'there is no calendar', 'write one with the hours you work');
  if (ladders.length === 0) refuse(['ladders'], 'there is no ladder', 'write one, as general: { L1: front-line }');
  expect(['startTier'], policy.startTier, tiers, 'tier');
  if (!policy.categories.includes('other')) {
    refuse(['categories'], 'other is missing', 'add other, for what fits nowhere else');
  }
  if (policy.calendar !== undefined) expect(['calendar'], policy.calendar, calendars, 'calendar');

  for (const [name, { week, holidays }] of Object.entries(policy.calendars)) {
    const at = ['calendars', name];
    if (Object.values(week).every((shifts) => shifts.length === 0)) {
      refuse([...at, 'week'], 'there is no working time', 'give at least one day a shift');
    }
    for (const [index, day] of WEEKDAYS.entries()) {
      const end = Math.max(0, ...(week[day] ?? []).map(({ to }) => to)) - 1440;
      const next = WEEKDAYS[(index + 1) % 7] ?? 'mon';
      if ((week[next] ?? []).some(({ from }) => from < end)) {
        refuse([...at, 'week'], `the night shift of ${day} runs into ${next}`, `let ${next} begin when it has ended`);
      }
    }
    if (holidays?.region !== undefined && !isRegion(holidays.region)) {
      refuse([...at, 'holidays', 'region'], 'no holidays are known for it', 'leave it out and list the days under add');
    }
  }

  for (const [name, desk] of Object.entries(policy.desks)) {
    const at = ['desks', name];
    expect([...at, 'tier'], desk.tier, tiers, 'tier');
    expect([...at, 'calendar'], desk.calendar, calendars, 'calendar');
    expect([...at, 'lead'], desk.lead, people, 'person');
    expect([...at, 'function'], desk.function, ladders, 'ladder');
    desk.members.forEach((member, index) => expect([...at, 'members', index], member, people, 'person'));
  }

  for (const [name, rungs] of Object.entries(policy.ladders)) {
    for (const [tier, desk] of Object.entries(rungs)) {
      expect(['ladders', name, tier], tier, tiers, 'tier');
      expect(['ladders', name, tier], desk, desks, 'desk');
    }
    const start = tiers.indexOf(policy.startTier);
    if (!tiers.slice(Math.max(0, start)).some((tier) => tier in rungs)) {
      refuse(['ladders', name], `nobody stands at ${policy.startTier} or above`, 'name a desk for a tier there');
    }
  }

  for (const [name, clock] of Object.entries(policy.clocks)) {
    if (clock?.calendar !== undefined) expect(['clocks', name, 'calendar'], clock.calendar, calendars, 'calendar');
  }

  for (const [index, rule] of policy.rules.entries()) {
    const at = ['rules', index, 'then'];
    const { desk, tier, category } = rule.then;
    if (desk !== undefined) expect([...at, 'desk'], desk, desks, 'desk');
    if (tier !== undefined) expect([...at, 'tier'], tier, tiers, 'tier');
    if (category !== undefined) expect([...at, 'category'], category, policy.categories, 'category');
    if (policy.rules.findIndex(({ id }) => id === rule.id) < index) {
      refuse(['rules', index, 'id'], `another rule is called "${rule.id}"`, 'give each its own name');
    }
  }

  for (const [tier, { amount, currency }] of Object.entries(policy.redress)) {
    const at = ['redress', tier];
    expect(at, tier, tiers, 'tier');
    if (currency !== policy.organisation.currency) {
      refuse(
        [...at, 'currency'],
        `is not ${policy.organisation.currency}`,
        "write limits in the organisation's currency",
      );
    } else if (toMinorUnits(amount, currency) === undefined) {
      refuse([...at, 'amount'], `is finer than ${currency} can be paid`, 'leave off the last digits');
    }
  }
  return problems;
}
