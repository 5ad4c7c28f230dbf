import type { Channel } from './effect';
import type { Opening, ReferralStage } from './event';
import type { Severity } from './terms';

/**
 * The one intake shape (contract: `OpenComplaint`), whichever way a complaint arrives. Times are RFC 3339.
 * `customer`, `representative`, `subject` and the texts are personal; nothing is decided by them.
 */
export interface OpenComplaint {
  readonly externalId?: string;
  readonly receivedAt?: string;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
  readonly kind?: Kind;
  readonly category?: string;
  readonly product?: string;
  readonly severity?: Severity;
  readonly regime?: string;
  readonly brand?: string;
  readonly customer: Customer;
  readonly representative?: Representative;
  readonly points?: readonly OpenPoint[];
  /** An external body sent it to us: its name for itself, its number, where it stands there, the date it has set. */
  readonly referral?: OpenReferral;
  /** The members of staff it is about, by their ids, or the complaint whose handling it is about: kept out of it. */
  readonly about?: { readonly people?: readonly string[]; readonly handlingOf?: string };
}

export interface OpenReferral {
  readonly scheme: string;
  readonly reference: string;
  readonly stage: ReferralStage;
  readonly by?: string;
}

export type Kind = 'outreach' | 'complaint' | 'question' | 'request' | 'suggestion' | 'compliment' | 'irrelevant';

export interface Customer {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** Who they are on a channel of its own (a social network, a chat), by the channel's name. */
  readonly handles?: Readonly<Record<string, string>>;
  /** The channel on which they would rather hear from us. */
  readonly preferred?: string;
  readonly locale?: string;
  readonly zone?: string;
  readonly vip?: boolean;
  readonly needs?: readonly string[];
  readonly consent?: Readonly<Record<string, boolean>>;
  /** What they are worth to the house in a year; no decision reads it. */
  readonly value?: { readonly amount: string; readonly currency: string };
}

export interface Representative {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly authority?: string;
}

export interface OpenPoint {
  readonly text: string;
  readonly category?: string;
  readonly product?: string;
  readonly regime?: string;
}

/** What the journey may know of an opening: nothing personal, only how the customer can be reached. */
export function openingOf({
  channel,
  kind,
  category,
  product,
  severity,
  customer,
  points,
  referral,
  about,
}: OpenComplaint): Opening {
  const refuses = Object.entries(customer.consent ?? {}).flatMap(([what, agreed]) => (agreed ? [] : [what]));
  return {
    channel,
    ...(category !== undefined && { category }),
    ...(product !== undefined && { product }),
    ...(severity !== undefined && { severity }),
    vip: customer.vip === true,
    reach: reachOf(customer, channel),
    ...(customer.preferred !== undefined && { preferred: customer.preferred }),
    ...(kind === 'outreach' && { outreach: true as const }),
    ...(refuses.length > 0 && { refuses }),
    points: (points ?? [{}]).map(
      ({ category: of, product: what, regime }: Partial<NonNullable<OpenComplaint['points']>[number]>) => ({
        ...(of !== undefined && { category: of }),
        ...(what !== undefined && { product: what }),
        ...(regime !== undefined && { regime }),
      }),
    ),
    ...(referral && { referral: referralIn(referral) }),
    ...(about && { about }),
  };
}

/** Where a customer can be written to or called, best first. By WhatsApp only who came to us that way, or wishes it. */
const reachOf = ({ email, phone, handles = {}, preferred }: Customer, cameBy: string): Channel[] => [
  ...(email ? (['email'] as const) : []),
  ...Object.keys(handles),
  ...(phone && (cameBy === 'whatsapp' || preferred === 'whatsapp') ? (['whatsapp'] as const) : []),
  ...(phone ? (['sms', 'voice'] as const) : []),
];

const referralIn = ({ scheme, reference, stage, by }: OpenReferral) => ({
  scheme,
  reference,
  stage,
  ...(by !== undefined && { by: Date.parse(by) }),
});
