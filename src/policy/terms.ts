import type { Calendar } from '../domain/clocks/calendar';
import { houseTerms } from '../domain/house-terms';
import type { ClockName, ClockTerms, Desk, Terms } from '../domain/terms';
import { toMinorUnits } from '../domain/money';
import { MARKS } from '../domain/survey-scale';
import { safeguardingTerms } from './safeguarding';
import type { PolicyData } from './schema';
import { staffHoursOf } from './staff-hours';
import { quietHoursOf } from './waking-hours';

/** The calendar of the customer's own day. No calendar of a policy can be called this. */
export const CUSTOMER_HOURS = 'customer:hours';

/**
 * The terms that a policy gives to every complaint; only the calendars, and the clocks of VIPs, differ.
 * A clock or pause that the policy leaves out is as the house has it.
 */
export function termsOf(
  policy: PolicyData,
  rules: number,
  calendars: Readonly<Record<string, Calendar>>,
  customer: { readonly vip?: boolean } = {},
): Terms {
  const calendar = houseCalendar(policy);
  const house = houseTerms(0, rules);
  const staffHours = staffHoursOf(policy);
  const quietHours = quietHoursOf(policy);
  const { senders: _, ...escalation } = policy.escalation ?? {};
  const clock = (name: ClockName): ClockTerms => {
    const written = policy.clocks[name];
    if (!written) return { ...house.clocks[name], calendar };
    const { vip, ...usual } = written;
    return { ...usual, target: (customer.vip && vip) || usual.target, calendar: usual.calendar ?? calendar };
  };
  return {
    policyVersion: policy.version,
    rules,
    tiers: policy.tiers,
    categories: policy.categories,
    desks: Object.fromEntries(Object.keys(policy.desks).map((id) => [id, deskOf(policy, id)])),
    ladders: policy.ladders,
    calendars,
    clocks: {
      acknowledge: clock('acknowledge'),
      'first-response': clock('first-response'),
      update: clock('update'),
      tier: clock('tier'),
      resolve: clock('resolve'),
      'close-out': clock('close-out'),
    },
    pauses: policy.pauses ?? house.pauses,
    callbacks: {
      offerOn: policy.callbacks.offerOn,
      retries: policy.callbacks.retries,
      ...(policy.callbacks.retriesAfter && { retriesAfter: policy.callbacks.retriesAfter }),
      window: CUSTOMER_HOURS,
      length: policy.callbacks.length,
      choices: policy.callbacks.choices,
      ...(policy.callbacks.remind !== false && { remind: policy.callbacks.remind }),
      ...(policy.callbacks.outcomeWithin && { outcomeWithin: policy.callbacks.outcomeWithin }),
      keepsCode: true,
    },
    confirmation: {
      within: policy.confirmation.within,
      ...(policy.confirmation.followUp && { followUp: policy.confirmation.followUp }),
    },
    survey: {
      scale: policy.survey.scale,
      cap: policy.survey.cap,
      after: policy.survey.after,
      remind: policy.survey.remind,
      expire: policy.survey.expire,
      badAtMost: policy.survey.badAtMost ?? MARKS[policy.survey.scale].badAtMost,
      review: policy.survey.review,
      ...(policy.survey.byPhone && { byPhone: true }),
    },
    ...(policy.outreach && { outreach: { expire: policy.outreach.expire } }),
    reminders: policy.reminders,
    ...(policy.handOffs && { handOffLimit: policy.handOffs.limit }),
    ...(policy.safeguarding && { safeguarding: safeguardingTerms(policy.safeguarding) }),
    redress: limitsOf(policy.redress),
    ...goodwillOf(policy),
    approvals: { ...policy.approvals, bySecond: true },
    currency: policy.organisation.currency,
    calendar,
    answersFollow: true,
    unclear: policy.unclear,
    ...(quietHours && { quietHours }),
    ...(staffHours && { staffHours }),
    ...(policy.escalation && { escalation }),
    ...(Object.values(policy.people).some(({ functions }) => functions) && { skills: true as const }),
  };
}

type Money = PolicyData['redress'][string];

const minor = ({ amount, currency }: Money): number => toMinorUnits(amount, currency) ?? 0;

const limitsOf = (limits: PolicyData['redress']): Terms['redress'] =>
  Object.fromEntries(Object.entries(limits).map(([tier, money]) => [tier, minor(money)]));

/** A policy that writes no limit gives nothing beyond what is owed. */
function goodwillOf({ goodwill, goodwillPerCustomer: most }: PolicyData): Pick<Terms, 'goodwill'> {
  if (Object.keys(goodwill).length === 0) return {};
  return { goodwill: { limits: limitsOf(goodwill), ...(most && { perCustomer: minor(most) }) } };
}

/** For what names no calendar: the one the policy says, else its first. */
export const houseCalendar = (policy: PolicyData): string =>
  policy.calendar ?? Object.keys(policy.calendars)[0] ?? CUSTOMER_HOURS;

/** A desk's names in each language that it has one; `''` is for every other. */
export function deskNames(policy: PolicyData, id: string): Readonly<Record<string, string>> {
  const written = policy.desks[id]?.name ?? id.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  if (typeof written === 'string') return { '': written };
  const own = written[policy.organisation.locale] ?? Object.values(written)[0] ?? id;
  return { ...written, '': own };
}

function deskOf(policy: PolicyData, id: string): Desk {
  const desk = policy.desks[id];
  if (!desk) throw new Error(`there is no desk "${id}"`);
  return {
    name: deskNames(policy, id)[''] ?? id,
    function: desk.function,
    tier: desk.tier,
    calendar: desk.calendar,
    lead: desk.lead,
    members: desk.members,
    ...(desk.acceptWithin && { acceptWithin: desk.acceptWithin }),
    ...(desk.duty && { duty: desk.duty }),
  };
}
