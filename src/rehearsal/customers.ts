import type { CustomerMessage } from '../domain/effect';
import type { Request } from '../domain/event';
import { DAY, HOUR, MINUTE, type Duration, type Instant } from '../domain/instant';
import type { Customer, OpenComplaint } from '../domain/opening';
import { MARKS, type Scale } from '../domain/survey-scale';
import type { Dice } from './dice';

/** Who complains, when, and what they do with our letters. */
export interface Customers {
  /** Moments at which complaints come in over some days from a midnight on, in order: by day more than by night. */
  arrivals(from: Instant, days: number, count: number): readonly Instant[];
  /** The next complaint; now and then of somebody who complained before. */
  complains(): OpenComplaint;
  /** What they do once a letter is there, and how much later; often nothing. */
  reads(message: CustomerMessage, scale?: Scale): Deed | undefined;
  /** When they were last asked how it went, before now. */
  lastAsked(customer: Customer, now: Instant): Instant | null;
}

export interface Deed {
  readonly after: Duration;
  readonly act: (at: Instant) => Request | Words;
}

/** They write; the journey takes it as it comes. */
interface Words {
  readonly type: 'message.received';
  readonly at: Instant;
  readonly id: string;
  readonly channel: 'email';
  readonly personal: { readonly text: string };
}

const RETURNING = 0.1;
const VIP = 0.03;
const LANGUAGES = { id: 60, en: 25, ms: 15 };
const CATEGORIES = { billing: 34, technical: 28, delivery: 22, staff: 5, other: 9, fraud: 2 };
const SEVERITIES = { low: 15, medium: 65, high: 18, critical: 2 };
/** How many write in each hour of their day. */
const HOURS = [1, 1, 1, 1, 1, 2, 4, 8, 12, 14, 14, 12, 10, 12, 12, 11, 10, 9, 8, 8, 7, 5, 3, 2];
/** Of those on a weekday, how many write on Saturdays and Sundays. */
const WEEKEND = 0.4;

const WORDS = {
  id: 'Sudah dua kali saya melapor dan belum ada jawaban.',
  en: 'I have reported this twice and nobody answered.',
  ms: 'Saya sudah dua kali melapor dan tiada jawapan.',
} as const;

/** What they answer; nobody reads it here. */
const REPLY = 'Masih belum beres.';

const SCORES = { 1: 6, 2: 6, 3: 15, 4: 30, 5: 43 };

/** A mark from 1 to 5, as far up on another scale. */
function markOn(scale: Scale, score: number): number {
  const { from, to } = MARKS[scale];
  return from + Math.round(((score - 1) / 4) * (to - from));
}

export function inventCustomers(dice: Dice): Customers {
  const known: Customer[] = [];
  const asked = new Map<string, Instant>();
  let words = 0;

  const somebody = (): Customer => {
    const [first] = known;
    if (first && dice.chance(RETURNING)) return dice.pick([first, ...known.slice(1)]);
    const number = known.length + 1;
    const customer: Customer = {
      name: `Pelanggan ${number}`,
      email: `pelanggan${number}@rehearsal.test`,
      phone: `+62811${String(number).padStart(7, '0')}`,
      locale: dice.weighed(LANGUAGES),
      ...(dice.chance(VIP) && { vip: true }),
    };
    known.push(customer);
    return customer;
  };
  const later = (least: Duration, most: Duration, act: Deed['act']): Deed => ({
    after: dice.between(least, most),
    act: (at) => ({ ...act(at), actor: { kind: 'customer' } }),
  });
  const write = (least: Duration, most: Duration): Deed => {
    const id = `words-${++words}`;
    return later(least, most, (at) => ({
      type: 'message.received',
      at,
      id,
      channel: 'email',
      personal: { text: REPLY },
    }));
  };

  return {
    arrivals(from, days, count) {
      const weights: Record<string, number> = {};
      for (let day = 0; day < days; day += 1)
        HOURS.forEach((weight, hour) => {
          weights[String(day * 24 + hour)] = day % 7 < 5 ? weight : weight * WEEKEND;
        });
      return Array.from(
        { length: count },
        () => from + Number(dice.weighed(weights)) * HOUR + dice.between(0, HOUR - 1),
      ).toSorted((one, other) => one - other);
    },
    complains() {
      const customer = somebody();
      const category = dice.weighed(CATEGORIES);
      const text = WORDS[customer.locale as keyof typeof WORDS];
      return { channel: 'web', subject: text, text, category, severity: dice.weighed(SEVERITIES), customer };
    },
    reads(message, scale = 'csat') {
      switch (message) {
        case 'acknowledgement':
          return dice.chance(0.04)
            ? later(DAY, 3 * DAY, (at) => ({ type: 'escalate', at, reason: 'asked by the customer' }))
            : undefined;
        case 'progress':
        case 'escalation':
          return dice.chance(0.1) ? write(HOUR, DAY) : undefined;
        case 'callback-offer':
          return dice.chance(0.2)
            ? later(10 * MINUTE, 6 * HOUR, (at) => ({ type: 'callback', at, slot: at + dice.between(4, 40) * HOUR }))
            : undefined;
        case 'waiting-for-you':
          return dice.chance(0.75) ? write(2 * HOUR, 4 * DAY) : undefined;
        case 'resolution':
          if (dice.chance(0.45)) return later(HOUR, 2 * DAY, (at) => ({ type: 'confirm', at }));
          return dice.chance(0.12)
            ? later(HOUR, 2 * DAY, (at) => ({ type: 'object', at, personal: { text: REPLY } }))
            : undefined;
        case 'survey': {
          const score = markOn(scale, Number(dice.weighed(SCORES)));
          return dice.chance(0.3) ? later(HOUR, 2 * DAY, (at) => ({ type: 'rate', at, score })) : undefined;
        }
        default:
          return undefined;
      }
    },
    lastAsked({ name }, now) {
      const before = asked.get(name) ?? null;
      asked.set(name, now);
      return before;
    },
  };
}
