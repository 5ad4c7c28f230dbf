import type { FieldError } from '../contract/problem';
import { DAY } from '../domain/instant';
import type { OpenComplaint } from '../domain/opening';
import type { OutreachTerms } from '../policy/outreach';
import type { Outreaches } from '../store/outreach';

/** What customers call it when they say whether they want to hear from us (`consent`). */
const OUTREACH = 'outreach';

/**
 * Why somebody is not contacted, where they should not be: the policy says nothing of it, they do not want it or cannot be
 * written to, they heard from us lately, they complain just now, or today's number is reached. Undefined when they may be.
 */
export async function outreachRefusal(
  { customer }: OpenComplaint,
  { terms, outreaches, now }: { terms: OutreachTerms | undefined; outreaches: Outreaches; now: Date },
): Promise<FieldError | undefined> {
  if (!terms)
    return refuse('kind', 'the policy has no outreach', 'write outreach: { perDay: 50, every: 180cd } into it');
  const { consent = {}, email, phone } = customer;
  const ways = [...(email ? ['email'] : []), ...(phone ? ['sms'] : [])].filter((channel) => consent[channel] !== false);
  if (consent[OUTREACH] === false)
    return refuse('customer.consent.outreach', 'they do not want it', 'leave them alone');
  if (ways.length === 0)
    return refuse('customer.email', 'there is no written way to them that they agree to', 'leave them out');
  const known = await outreaches.about([email, phone].filter((one) => one !== undefined));
  if (known.refused) return refuse('customer', 'they asked to be left alone', 'leave them out');
  if (known.complains) return refuse('customer', 'they have an open complaint', 'answer that; leave them out here');
  const again = known.lastAt === undefined ? 0 : known.lastAt + terms.every * DAY;
  if (again > now.getTime())
    return refuse('customer', `they heard from us lately`, `contact them again after ${day(again)}`);
  const today = await outreaches.since(now.getTime() - DAY);
  return today >= terms.perDay
    ? refuse('', `${today} were contacted in the last 24 hours, as many as the policy lets`, 'run it again tomorrow')
    : undefined;
}

const refuse = (field: string, message: string, fix: string): FieldError => ({ field, message, fix });
const day = (at: number) => new Date(at).toISOString().slice(0, 10);
