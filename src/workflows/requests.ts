import { GROUNDS } from '../domain/conflict';
import type { Actor, Request } from '../domain/event';
import { parseTarget } from '../domain/clocks/target';
import type { Instant } from '../domain/instant';
import { LINKS } from '../domain/link';
import { toMinorUnits } from '../domain/money';
import { isReference } from '../domain/reference';
import { REVIEW_CALLS } from '../domain/request';
import { CONFIRMED } from '../domain/safeguarding';
import { THIRD_PARTY } from '../domain/sub-task';
import { isMark } from '../domain/survey-scale';
import { TRIGGERS, type Trigger } from '../domain/trigger';
import type { ActionName } from './contract';
import {
  type Fields,
  Unreadable,
  date,
  fieldsOf,
  moment,
  names,
  oneOf,
  receivedAt,
  referralOf,
  severityOf,
  text,
} from './fields';

const KINDS = ['apology', 'explanation', 'correction', 'refund', 'compensation', 'goodwill'] as const;
const FINDINGS = ['upheld', 'partly-upheld', 'not-upheld'] as const;

/** Reads an action's body. @throws {Unreadable} */
export function readRequest(action: ActionName, body: unknown, now: Instant): Request {
  const fields = fieldsOf(body ?? {}, `The body of ${action}`);
  const common = { at: receivedAt(fields, now), actor: actorOf(fields['actor']), ...names(fields, 'signals') };
  const words = (name: string, as = 'text') => ({ personal: { [as]: text(fields, name) } });
  const someWords = (name: string, as = 'text') => (fields[name] === undefined ? {} : words(name, as));
  const reason = () => (fields['reason'] === undefined ? {} : { reason: text(fields, 'reason') });
  switch (action) {
    case 'assign':
      return { ...common, type: action, person: text(fields, 'person') };
    case 'decline':
      return { ...common, type: action, reason: text(fields, 'reason') };
    case 'note':
      return { ...common, type: action, ...names(fields, 'mentions'), ...words('text') };
    case 'reply': {
      const channel = fields['channel'] === undefined ? {} : { channel: text(fields, 'channel') };
      const answer = fields['answer'] === undefined ? {} : { answer: text(fields, 'answer') };
      return { ...common, type: action, ...channel, ...answer, ...words('text') };
    }
    case 'hand-off':
      return { ...common, type: action, desk: text(fields, 'desk'), ...reason(), ...words('summary', 'summary') };
    case 'escalate':
      return { ...common, type: action, reason: text(fields, 'reason'), ...triggerIn(fields) };
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
    case 'accept':
    case 'resume':
    case 'confirm':
      return { ...common, type: action };
    case 'redress':
      return {
        ...common,
        type: action,
        kind: oneOf(fields['kind'], 'kind', KINDS),
        ...amountOf(fields['amount']),
        ...someWords('reason', 'reason'),
      };
    case 'approve':
      return {
        ...common,
        type: action,
        redress: text(fields, 'redress'),
        approved: fields['approved'] === true,
        ...someWords('reason', 'reason'),
      };
    case 'callback':
      if (fields['outcome'] !== undefined)
        return {
          ...common,
          type: 'callback-outcome',
          outcome: oneOf(fields['outcome'], 'outcome', ['spoke', 'cut-off'] as const),
          identity: oneOf(fields['identity'], 'identity', ['confirmed', 'failed', 'not-asked'] as const),
          ...words('note', 'note'),
        };
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
      const { score } = fields;
      if (!isMark(score)) throw new Unreadable('score must be a whole number from 0 to 10.');
      const share = fields['share'] === true ? { share: true as const } : {};
      return { ...common, type: action, score, ...share, ...someWords('comment', 'comment') };
    }
    case 'move':
      return { ...common, type: action, version: text(fields, 'version') };
    case 'task': {
      if (fields['open'] !== undefined) return { ...common, ...openTask(fields) };
      const ground = fields['ground'] === undefined ? {} : { ground: text(fields, 'ground') };
      const dates = { ...date(fields, 'expectedBy'), ...date(fields, 'on') };
      const call = fields['call'] === undefined ? {} : { call: oneOf(fields['call'], 'call', REVIEW_CALLS) };
      return {
        ...common,
        type: action,
        done: text(fields, 'done'),
        ...ground,
        ...dates,
        ...call,
        ...someWords('note', 'note'),
      };
    }
    case 'link': {
      const to = text(fields, 'to');
      if (!isReference(to)) throw new Unreadable('to must be a reference like TN-7F3KQ-92QDM.');
      const kind = oneOf(fields['kind'], 'kind', LINKS);
      return {
        ...common,
        type: action,
        to,
        kind,
        ...(fields['off'] === true && { off: true as const }),
        ...names(fields, 'involved'),
      };
    }
    case 'merge': {
      const into = text(fields, 'into');
      if (!isReference(into)) throw new Unreadable('into must be a reference like TN-7F3KQ-92QDM.');
      // Which of two came first no journey knows; the API looks it up.
      const intoReceivedAt = moment(fields['intoReceivedAt'], 'intoReceivedAt');
      return { ...common, type: action, into, intoReceivedAt, ...someWords('reason', 'reason') };
    }
    case 'approach': {
      const approach = text(fields, 'approach');
      return { ...common, type: action, approach, ...(fields['off'] === true && { off: true as const }) };
    }
    case 'conflict': {
      const person = text(fields, 'person');
      if (fields['lift'] === true) return { ...common, type: 'lift-conflict', person, ...words('reason', 'reason') };
      const ground = oneOf(fields['ground'], 'ground', GROUNDS);
      return { ...common, type: action, person, ground, ...words('reason', 'reason') };
    }
    case 'safeguard':
      return { ...common, ...safeguard(fields, someWords) };
    case 'watch': {
      const person = fields['person'] === undefined ? {} : { person: text(fields, 'person') };
      return { ...common, type: action, ...person, ...(fields['off'] === true && { off: true as const }) };
    }
    case 'referral':
      return { ...common, type: action, ...referralOf(fields), ...names(fields, 'points') };
  }
}

/** What sends it up, where somebody said so. */
const triggerIn = ({ trigger }: Fields): { trigger?: Trigger } =>
  trigger === undefined ? {} : { trigger: oneOf(trigger, 'trigger', TRIGGERS) };

/** Somebody may come to harm; somebody sees to it; this was done. */
function safeguard(fields: Fields, someWords: (name: string, as: string) => object) {
  if (fields['signal'] !== undefined)
    return { type: 'safeguard' as const, signal: text(fields, 'signal'), ...someWords('note', 'note') };
  const task = text(fields, 'task');
  if (fields['confirm'] === undefined) return { type: 'safeguard-take' as const, task };
  const confirmed = oneOf(fields['confirm'], 'confirm', CONFIRMED);
  const falseAlarm = fields['falseAlarm'] === true ? { falseAlarm: true as const } : {};
  return {
    type: 'safeguard-confirm' as const,
    task,
    confirmed,
    ...falseAlarm,
    personal: { note: text(fields, 'note') },
  };
}

/** A piece of work for another desk. */
function openTask(fields: Fields) {
  if (fields['done'] !== undefined) throw new Unreadable('A task is either done or opened; leave one of them out.');
  const open = fieldsOf(fields['open'], 'open');
  const { due: by, pauses } = open;
  const due = by === undefined ? {} : { due: (typeof by === 'string' && parseTarget(by)) || moment(by, 'open.due') };
  const reason = () => (pauses === true ? THIRD_PARTY : text(open, 'pauses', 'open.pauses'));
  return {
    type: 'open-task' as const,
    desk: text(open, 'desk', 'open.desk'),
    ...due,
    ...(pauses !== undefined && pauses !== false && { pauses: reason() }),
    personal: { what: text(open, 'what', 'open.what') },
  };
}

function actorOf(value: unknown): Actor {
  if (value === undefined) return { kind: 'staff' };
  const fields = fieldsOf(value, 'actor');
  const kind = oneOf(fields['kind'], 'actor.kind', ['customer', 'staff', 'system'] as const);
  return fields['id'] === undefined ? { kind } : { kind, id: text(fields, 'id', 'actor.id') };
}

function amountOf(value: unknown): { amount?: number; currency?: string } {
  if (value === undefined) return {};
  const fields = fieldsOf(value, 'amount');
  const currency = text(fields, 'currency', 'amount.currency');
  const amount = toMinorUnits(text(fields, 'amount', 'amount.amount'), currency);
  if (amount === undefined) throw new Unreadable('amount must be like { "amount": "150000.00", "currency": "IDR" }.');
  return { amount, currency };
}
