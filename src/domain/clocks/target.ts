import { type Duration, HOUR, MINUTE } from '../instant';

/**
 * How long a clock may take. Hours count what passes (`elapsed`) or what is worked (`working`), in milliseconds;
 * days count ends of days after the day of receipt, which is day 0.
 */
export type Target =
  | { readonly unit: 'elapsed' | 'working'; readonly amount: Duration }
  | { readonly unit: 'business-days' | 'calendar-days'; readonly amount: number };

const UNIT = /^(\d{1,4})(m|h|wh|bd|cd|w)$/;

/** `90m` and `4h` elapse, `4wh` is worked, `2bd` are business days, `30cd` calendar days, `8w` is 56 calendar days. */
export function parseTarget(text: string): Target | undefined {
  const [, digits, unit] = UNIT.exec(text) ?? [];
  const amount = Number(digits);
  if (!(amount > 0)) return undefined;
  switch (unit) {
    case 'm':
      return { unit: 'elapsed', amount: amount * MINUTE };
    case 'h':
      return { unit: 'elapsed', amount: amount * HOUR };
    case 'wh':
      return { unit: 'working', amount: amount * HOUR };
    case 'bd':
      return { unit: 'business-days', amount };
    case 'cd':
      return { unit: 'calendar-days', amount };
    default:
      return { unit: 'calendar-days', amount: amount * 7 };
  }
}
