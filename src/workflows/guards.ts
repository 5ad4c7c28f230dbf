import { POINT_CHANNELS, POINTS } from '../domain/contact-change';
import type { MessageStanding } from '../domain/belonging';
import type { Actor, CallResult, Event } from '../domain/event';
import type { Instant } from '../domain/instant';
import type { OpenComplaint } from '../domain/opening';
import { PLAIN_ANSWERS } from '../domain/plain-answer';
import { isReference } from '../domain/reference';
import { type PhoneMark, UNMARKED } from '../domain/survey-by-phone';
import { isMark } from '../domain/survey-scale';
import { SENDERS } from '../domain/trigger';
import { SIGNALS } from './contract';
import {
  type Fields,
  LONGEST,
  Unreadable,
  fieldsOf,
  moment,
  names,
  oneOf,
  optional,
  receivedAt,
  referralOf,
  severityOf,
  text,
} from './fields';

/*
 * The workflow is an edge of its own: anyone with Temporal's CLI may send it anything. What comes in is read here and in
 * `requests.ts`, field by field; what cannot be read is one sentence, never an exception in the middle of a life.
 */

const RESULTS = [
  'connected',
  'acknowledged',
  'busy',
  'no-answer',
  'voicemail',
  'declined',
  'wrong-key',
  'dropped',
  'later',
  'called-off',
  'never',
  'failed',
  'agent-busy',
  'agent-absent',
  'agent-declined',
  'agent-hung-up',
] as const;

/** Reads the start input and the reference in the workflow's id. @throws {Unreadable} */
export function readOpening(input: unknown, reference: string): OpenComplaint {
  if (!isReference(reference)) {
    throw new Unreadable(
      `The workflow id must be complaint:<reference>, as complaint:TN-7F3KQ-92QDM; it names "${reference}".`,
    );
  }
  const fields = fieldsOf(input, 'The start input');
  const customer = fieldsOf(fields['customer'], 'customer');
  text(customer, 'name', 'customer.name');
  for (const name of ['channel', 'subject', 'text']) text(fields, name);
  for (const name of ['category', 'product', 'regime']) optional(fields, name, () => text(fields, name));
  optional(fields, 'severity', severityOf);
  optional(fields, 'receivedAt', moment);
  for (const name of ['email', 'phone']) optional(customer, name, () => text(customer, name, `customer.${name}`));
  optional(customer, 'value', (value) => {
    const worth = fieldsOf(value, 'customer.value');
    for (const name of ['amount', 'currency']) text(worth, name, `customer.value.${name}`);
  });
  optional(fields, 'points', (value, name) => {
    if (!Array.isArray(value)) throw new Unreadable(`${name} must be a list.`);
    value.forEach((point, index) => text(fieldsOf(point, `points.${index}`), 'text', `points.${index}.text`));
  });
  optional(fields, 'referral', (value) => referralOf(fieldsOf(value, 'referral')));
  optional(fields, 'about', (value) => {
    const about = fieldsOf(value, 'about');
    names(about, 'people');
    optional(about, 'handlingOf', (other) => {
      if (typeof other !== 'string' || !isReference(other))
        throw new Unreadable('about.handlingOf must be a reference like TN-7F3KQ-92QDM.');
    });
  });
  return input as OpenComplaint;
}

/** A signal that was read: what it says, and the id by which a repeated one is known. */
export interface Told {
  readonly id: string;
  readonly event: Event;
}

/** Reads a signal. @throws {Unreadable} */
export function readSignal(name: string, payload: unknown, now: Instant): Told {
  const fields = fieldsOf(payload, `The signal ${name}`);
  const id = text(fields, 'id');
  const at = receivedAt(fields, now);
  switch (name) {
    case SIGNALS.messageReceived: {
      const { standing } = fields;
      if (standing === 'unverified' || standing === 'unclear') {
        const kept = { type: 'message.received', at, actor: writer(standing), id, standing } as const;
        const told = { channel: text(fields, 'channel'), ...names(fields, 'among') };
        return { id, event: { ...kept, ...told, personal: { text: clipped(fields) } } };
      }
      const digit = digitOf(fields['digit']);
      const { score } = fields;
      const scored = isMark(score) ? { score } : {};
      const says = PLAIN_ANSWERS.find((one) => one === fields['says']);
      const sender = SENDERS.find((one) => one === fields['sender']);
      const channel = text(fields, 'channel');
      const personal = { text: clipped(fields) };
      return {
        id,
        event: {
          type: 'message.received',
          at,
          actor: { kind: sender === 'regulator' ? 'system' : 'customer' },
          id,
          channel,
          // A mark, a yes or a mood is the customer's own.
          ...(sender === undefined
            ? { ...scored, ...digit, ...(says && { says }), ...names(fields, 'signs') }
            : { sender }),
          ...names(fields, 'signals'),
          personal,
        },
      };
    }
    case SIGNALS.messageMeant: {
      const meant = text(fields, 'meant');
      if (!isReference(meant)) throw new Unreadable('meant must be a reference like TN-7F3KQ-92QDM.');
      const { about = [] } = names(fields, 'about');
      const said = { type: 'message.meant', at, actor: { kind: 'customer' }, id, meant, about } as const;
      return { id, event: { ...said, personal: { text: clipped(fields) } } };
    }
    case SIGNALS.contactTold:
      return { id, event: { type: 'contact.told', at, actor: { kind: 'customer' }, ...contactIn(fields) } };
    case SIGNALS.messageFailed: {
      const channel = text(fields, 'channel');
      return {
        id,
        event: { type: 'message.bounced', at, key: text(fields, 'key'), channel, reason: text(fields, 'reason') },
      };
    }
    case SIGNALS.callEnded:
      return {
        id,
        event: {
          type: 'call.ended',
          at,
          key: text(fields, 'key'),
          result: oneOf<CallResult>(fields['result'], 'result', RESULTS),
          ...(fields['slot'] !== undefined && { slot: moment(fields['slot'], 'slot') }),
        },
      };
    case SIGNALS.callMarked:
      return {
        id,
        event: { type: 'call.marked', at, key: text(fields, 'key'), actor: { kind: 'customer' }, ...markIn(fields) },
      };
    case SIGNALS.ownerAway:
      return {
        id,
        event: { type: 'owner.away', at, person: text(fields, 'person'), from: moment(fields['from'], 'from') },
      };
    case SIGNALS.complaintMerged: {
      const from = text(fields, 'from');
      if (!isReference(from)) throw new Unreadable('from must be a reference like TN-7F3KQ-92QDM.');
      const kept = { type: 'complaint.merged', at, actor: { kind: 'system' }, from } as const;
      if (fields['off'] === true) return { id, event: { ...kept, off: true } };
      const reason = typeof fields['reason'] === 'string' ? { reason: fields['reason'] } : {};
      return { id, event: { ...kept, personal: { ...reason, text: clipped(fields) } } };
    }
    default:
      throw new Unreadable(`There is no signal "${name}".`);
  }
}

function contactIn(fields: Fields) {
  if (fields['changed'] === undefined) return { preferred: text(fields, 'preferred') };
  const changed = oneOf(fields['changed'], 'changed', POINTS);
  const address = text(fields, 'address');
  if (fields['former'] === undefined) return { changed, personal: { address } };
  const formerOn = oneOf(fields['formerOn'], 'formerOn', POINT_CHANNELS);
  return { changed, formerOn, personal: { address, former: text(fields, 'former') } };
}

function markIn(fields: Fields): PhoneMark {
  const { cycle, score } = fields;
  const outcome = oneOf(fields['outcome'], 'outcome', ['asked', 'given', ...UNMARKED]);
  if (outcome !== 'asked' && outcome !== 'given') return { outcome };
  if (typeof cycle !== 'number' || !Number.isInteger(cycle)) throw new Unreadable('cycle must be a whole number.');
  if (outcome === 'asked') return { outcome, cycle };
  if (!isMark(score)) throw new Unreadable('score must be a whole number from 0 to 10.');
  return { cycle, outcome, score };
}

const digitOf = (value: unknown): { digit?: number } =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 9 ? { digit: value } : {};

/** Whoever wrote what nobody can vouch for, it was not for sure the customer. */
const writer = (standing: MessageStanding): Actor => ({ kind: standing === 'unclear' ? 'customer' : 'system' });

/** What a customer wrote is never refused for its length: its beginning goes on, the whole was kept where it came in. */
function clipped(fields: Fields): string {
  const { text: said } = fields;
  return typeof said === 'string' && said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : text(fields, 'text');
}
