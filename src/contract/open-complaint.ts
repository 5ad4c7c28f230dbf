import { z } from 'zod';
import type { OpenComplaint } from '../domain/opening';
import {
  email,
  language,
  line,
  moment,
  money,
  name,
  oneOf,
  phone,
  prose,
  reference,
  severity,
  words,
  zone,
} from './values';

const customer = z.strictObject({
  name: line,
  email: email.exactOptional(),
  phone: phone.exactOptional(),
  /** Who they are on a channel of its own, by the channel's name. */
  handles: z.record(name, words(200)).exactOptional(),
  /** The channel on which they would rather hear from us. */
  preferred: name.exactOptional(),
  locale: language.exactOptional(),
  zone: zone.exactOptional(),
  vip: z.boolean({ error: 'is neither true nor false' }).exactOptional(),
  needs: z.array(line).max(20).exactOptional(),
  consent: z.record(name, z.boolean()).exactOptional(),
  /** What they are worth to the house in a year; shown where goodwill is decided, and to nobody outside. */
  value: money.exactOptional(),
});

const representative = z.strictObject({
  name: line,
  email: email.exactOptional(),
  phone: phone.exactOptional(),
  authority: words(2_000).exactOptional(),
});

const point = z.strictObject({
  text: prose,
  category: name.exactOptional(),
  product: name.exactOptional(),
  regime: name.exactOptional(),
});

/** What an external body told us: `referred-back` gives us time to answer, `decided` may set a date to comply by. */
export const referral = z.strictObject({
  /** Who it is, as `afca`; with its own reference it names the referral. */
  scheme: name,
  reference: line,
  stage: oneOf(['referred-back', 'investigating', 'decided', 'closed']),
  /** The date that the body has set. */
  by: moment.exactOptional(),
});

/**
 * The one intake shape: `POST /api/v1/complaints`, `tuntas open`, a row of a CSV file, the input of
 * `temporal workflow start`. Fields it does not know are refused with their path.
 *
 * A customer without any contact point is allowed: the complaint lives, and how to reach them becomes a person's task.
 */
export const openComplaintSchema = z
  .strictObject({
    externalId: words(200).exactOptional(),
    receivedAt: moment.exactOptional(),
    channel: name,
    subject: line,
    text: prose,
    kind: oneOf([
      'outreach',
      'complaint',
      'question',
      'request',
      'suggestion',
      'compliment',
      'irrelevant',
    ]).exactOptional(),
    category: name.exactOptional(),
    product: name.exactOptional(),
    severity: severity.exactOptional(),
    regime: name.exactOptional(),
    brand: name.exactOptional(),
    customer,
    representative: representative.exactOptional(),
    points: z.array(point).min(1).max(50).exactOptional(),
    referral: referral.exactOptional(),
    /** The members of staff it is about, by their ids, or the complaint whose handling it is about: kept out of it. */
    about: z
      .strictObject({ people: z.array(name).min(1).max(50).exactOptional(), handlingOf: reference.exactOptional() })
      .exactOptional(),
  })
  .meta({ id: 'OpenComplaint' }) satisfies z.ZodType<OpenComplaint>;
