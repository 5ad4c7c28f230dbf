import { toMinorUnits } from '../domain/money';
import type { Actor, CallResult, Event, Request } from '../domain/event';
import type { Instant } from '../domain/instant';
import type { OpenComplaint } from '../domain/opening';
import { isReference } from '../domain/reference';
import type { Severity } from '../domain/terms';
import { type ActionName, SIGNALS } from './contract';

/*
 * The workflow is an edge of its own: anyone with Temporal's CLI may send it anything. What comes in is read here, field
 * by field; what cannot be read is one sentence, never an exception in the middle of a life.
 */

/** What is wrong with a message, and how to mend it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

type Fields = Readonly<Record<string, unknown>>;

/** What a person may say at once. Temporal takes 2 MB in all, and a complaint carries what was said to it. */
const LONGEST = 20_000;

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
const KINDS = ['apology', 'explanation', 'correction', 'refund', 'compensation'] as const;
const FINDINGS = ['upheld', 'partly-upheld', 'not-upheld'] as const;
const STAGES = ['referred-back', 'investigating', 'decided', 'closed'] as const;
const RESULTS = [
  'connected',
  'acknowledged',
  'busy',
  'no-answer',
  'voicemail',
  'declined',
  'later',
  'never',
  'failed',
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
  optional(fields, 'points', (value, name) => {
    if (!Array.isArray(value)) throw new Unreadable(`${name} must be a list.`);
    value.forEach((point, index) => text(fieldsOf(point, `points.${index}`), 'text', `points.${index}.text`));
  });
  optional(fields, 'referral', (value) => referralOf(fieldsOf(value, 'referral')));
  return input as OpenComplaint;
}

/** Reads an action's body. @throws {Unreadable} */
export function readRequest(action: ActionName, body: unknown, now: Instant): Request {
  const fields = fieldsOf(body ?? {}, `The body of ${action}`);
  const common = { at: receivedAt(fields, now), actor: actorOf(fields['actor']) };
  const words = (name: string, as = 'text') => ({ personal: { [as]: text(fields, name) } });
  const someWords = (name: string, as = 'text') => (fields[name] === undefined ? {} : words(name, as));
  switch (action) {
    case 'assign':
      return { ...common, type: action, person: text(fields, 'person') };
    case 'note':
      return { ...common, type: action, ...words('text') };
    case 'reply': {
      const channel =
        fields['channel'] === undefined
          ? {}
          : { channel: oneOf(fields['channel'], 'channel', ['email', 'sms', 'voice'] as const) };
      return { ...common, type: action, ...channel, ...words('text') };
    }
    case 'hand-off':
      return { ...common, type: action, desk: text(fields, 'desk'), ...words('summary', 'summary') };
    case 'escalate':
      return { ...common, type: action, reason: text(fields, 'reason') };
    case 'reclassify': {
      const severity = fields['severity'] === undefined ? {} : { severity: severityOf(fields['severity']) };
      const category = fields['category'] === undefined ? {} : { category: text(fields, 'category') };
      const regime = fields['regime'] === undefined ? {} : { regime: text(fields, 'regime') };
      const point = fields['point'] === undefined ? {} : { point: text(fields, 'point') };
      const vip = typeof fields['vip'] === 'boolean' ? { vip: fields['vip'] } : {};
      return { ...common, type: action, ...severity, ...category, ...regime, ...point, ...vip };
    }
    case 'pause':
      return { ...common, type: action, reason: text(fields, 'reason'), ...someWords('text') };
    case 'resume':
    case 'confirm':
      return { ...common, type: action };
    case 'redress':
      return { ...common, type: action, kind: oneOf(fields['kind'], 'kind', KINDS), ...amountOf(fields['amount']) };
    case 'approve':
      return {
        ...common,
        type: action,
        redress: text(fields, 'redress'),
        approved: fields['approved'] === true,
        ...someWords('reason', 'reason'),
      };
    case 'callback':
      return fields['cancel'] === true
        ? { ...common, type: 'cancel-callback' }
        : { ...common, type: action, slot: moment(fields['slot'], 'slot') };
    case 'resolve': {
      const rootCause = fields['rootCause'] === undefined ? {} : { rootCause: text(fields, 'rootCause') };
      const outcome = oneOf(fields['outcome'], 'outcome', FINDINGS);
      const unless = fields['unless'] === undefined ? {} : { unless: text(fields, 'unless') };
      return {
        ...common,
        type: action,
        outcome,
        ...rootCause,
        ...names(fields, 'points'),
        ...(fields['settled'] === true && { settled: true as const }),
        ...unless,
        ...names(fields, 'covers'),
        ...words('summary', 'summary'),
      };
    }
    case 'object':
      return { ...common, type: action, ...words('text') };
    case 'withdraw':
      return { ...common, type: action, ...someWords('text') };
    case 'dismiss':
      return { ...common, type: action, reason: text(fields, 'reason'), agreedBy: text(fields, 'agreedBy') };
    case 'reopen':
      return { ...common, type: action, reason: text(fields, 'reason') };
    case 'rate': {
      const score = fields['score'];
      if (typeof score !== 'number' || !Number.isInteger(score) || score < 1 || score > 5)
        throw new Unreadable('score must be 1, 2, 3, 4 or 5.');
      return { ...common, type: action, score, ...someWords('comment', 'comment') };
    }
    case 'move':
      return { ...common, type: action, version: text(fields, 'version') };
    case 'task': {
      const ground = fields['ground'] === undefined ? {} : { ground: text(fields, 'ground') };
      const dates = { ...date(fields, 'expectedBy'), ...date(fields, 'on') };
      return { ...common, type: action, done: text(fields, 'done'), ...ground, ...dates, ...someWords('note', 'note') };
    }
    case 'referral':
      return { ...common, type: action, ...referralOf(fields), ...names(fields, 'points') };
  }
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
      const score = fields['score'];
      const scored = typeof score === 'number' && Number.isInteger(score) && score >= 1 && score <= 5 ? { score } : {};
      const channel = text(fields, 'channel');
      const personal = { text: clipped(fields) };
      return {
        id,
        event: { type: 'message.received', at, actor: { kind: 'customer' }, id, channel, ...scored, personal },
      };
    }
    case SIGNALS.messageFailed: {
      const channel = oneOf(fields['channel'], 'channel', ['email', 'sms', 'voice'] as const);
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
        },
      };
    default:
      throw new Unreadable(`There is no signal "${name}".`);
  }
}

const receivedAt = (fields: Fields, now: Instant): Instant =>
  fields['receivedAt'] === undefined ? now : moment(fields['receivedAt'], 'receivedAt');

export function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new Unreadable(`${name} must be an object.`);
}

function text(fields: Fields, name: string, path = name): string {
  const value = fields[name];
  if (typeof value !== 'string' || value.trim() === '')
    throw new Unreadable(`${path} must be a text that says something.`);
  if (value.length > LONGEST) throw new Unreadable(`${path} is too long; shorten it to ${LONGEST} characters.`);
  return value;
}

/** What a customer wrote is never refused for its length: its beginning goes on, the whole was kept where it came in. */
function clipped(fields: Fields): string {
  const { text: said } = fields;
  return typeof said === 'string' && said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : text(fields, 'text');
}

function optional(fields: Fields, name: string, read: (value: unknown, name: string) => unknown): void {
  if (fields[name] !== undefined) read(fields[name], name);
}

const referralOf = (fields: Fields) => ({
  scheme: text(fields, 'scheme'),
  reference: text(fields, 'reference'),
  stage: oneOf(fields['stage'], 'stage', STAGES),
  ...date(fields, 'by'),
});

/** A moment that may be left out. */
function date<K extends string>(fields: Fields, name: K): { readonly [N in K]?: Instant } {
  return (fields[name] === undefined ? {} : { [name]: moment(fields[name], name) }) as { readonly [N in K]?: Instant };
}

/** Names that may be left out. */
function names<K extends string>(fields: Fields, name: K): { readonly [N in K]?: readonly string[] } {
  const list = fields[name];
  if (list === undefined) return {};
  if (!Array.isArray(list) || list.length === 0 || !list.every((one) => typeof one === 'string' && one !== ''))
    throw new Unreadable(`${name} must be a list of names.`);
  return { [name]: list } as unknown as { readonly [N in K]?: readonly string[] };
}

export function moment(value: unknown, name: string): Instant {
  const at = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw new Unreadable(`${name} must be a time like 2026-11-23T12:30:00Z.`);
  return at;
}

function oneOf<T extends string>(value: unknown, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new Unreadable(`${name} must be one of ${choices.join(', ')}.`);
  return found;
}

const severityOf = (value: unknown): Severity => oneOf(value, 'severity', SEVERITIES);

function actorOf(value: unknown): Actor {
  if (value === undefined) return { kind: 'staff' };
  const fields = fieldsOf(value, 'actor');
  const kind = oneOf(fields['kind'], 'actor.kind', ['customer', 'staff', 'system'] as const);
  return fields['id'] === undefined ? { kind } : { kind, id: text(fields, 'id', 'actor.id') };
}

function amountOf(value: unknown): { amount?: number } {
  if (value === undefined) return {};
  const fields = fieldsOf(value, 'amount');
  const amount = toMinorUnits(text(fields, 'amount', 'amount.amount'), text(fields, 'currency', 'amount.currency'));
  if (amount === undefined) throw new Unreadable('amount must be like { "amount": "150000.00", "currency": "IDR" }.');
  return { amount };
}
