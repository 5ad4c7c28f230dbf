import { houseCalendar } from '../../terms';
import type { Finding, Reading } from '../rule';

/** People, calendars and desks that nothing leads to: leftovers, or something was forgotten. */
export function* unused({ policy, whole }: Reading): Generator<Finding> {
  // What could not be read may have used them.
  if (!whole) return;
  const desks = Object.values(policy.desks);
  const staff = new Set(desks.flatMap(({ members, lead, duty = [] }) => [...members, lead, ...duty]));
  for (const person of Object.keys(policy.people).filter((id) => !staff.has(id))) {
    yield {
      at: ['people', person],
      key: true,
      what: 'is on no desk',
      fix: 'make them a member of one, or remove them',
    };
  }

  const clocks = Object.values(policy.clocks).map((clock) => clock?.calendar);
  const own = Object.values(policy.people).map(({ calendar }) => calendar);
  const worked = new Set([...desks.map(({ calendar }) => calendar), ...clocks, ...own, houseCalendar(policy)]);
  for (const calendar of Object.keys(policy.calendars).filter((id) => !worked.has(id))) {
    const fix = 'name it in a desk or a clock, or remove it';
    yield { at: ['calendars', calendar], key: true, what: 'no desk and no clock goes by it', fix };
  }

  // A routing function may lead to any of them.
  if (policy.rules.some(({ then }) => then.ask !== undefined)) return;
  const reached = new Set([
    ...Object.values(policy.ladders).flatMap(Object.values),
    ...policy.rules.map(({ then }) => then.desk),
  ]);
  for (const desk of Object.keys(policy.desks).filter((id) => !reached.has(id))) {
    const fix = 'put it on a ladder, or let a rule lead to it';
    yield { at: ['desks', desk], key: true, what: 'no ladder and no rule leads to it', fix };
  }
}
