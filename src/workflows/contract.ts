/**
 * All that others know of the complaint workflow: its names, its messages, its ids. No code of the workflow is needed
 * to drive it; `temporal workflow start|update|query` is enough.
 */
export const TASK_QUEUE = 'complaints';
/** For what is told to receivers of webhooks. */
export const DELIVERY_QUEUE = 'webhooks';
export const COMPLAINT = 'complaint';
export const WEBHOOK_DELIVERY = 'webhookDelivery';
export const VIEW = 'view';

/** Actions are Updates: refused by a validator, or returned once the journey has advanced. */
export const ACTIONS = [
  'assign',
  'accept',
  'decline',
  'note',
  'reply',
  'hand-off',
  'escalate',
  'reclassify',
  'pause',
  'resume',
  'redress',
  'approve',
  'callback',
  'resolve',
  'confirm',
  'object',
  'withdraw',
  'dismiss',
  'reopen',
  'rate',
  'task',
  'watch',
  'approach',
  'link',
  'merge',
  'conflict',
  'safeguard',
  'move',
  'referral',
] as const;
export type ActionName = (typeof ACTIONS)[number];

/** Facts from outside are Signals. They are never refused; one that makes no sense is passed over. */
export const SIGNALS = {
  /** The customer wrote, or the `sender` that it names (`regulator`, `lawyer`): `{ id, channel, text, receivedAt }`. */
  messageReceived: 'message-received',
  /** The customer says which of their complaints they meant: `{ id, meant, about, text }`. */
  messageMeant: 'message-meant',
  /** The customer says how they are reached: `{ id, preferred }`, or `{ id, changed, address, former?, formerOn? }`. */
  contactTold: 'contact-told',
  /** A provider's last word on a message it had accepted: `{ id, key, channel, reason }`. */
  messageFailed: 'message-failed',
  /** How a call went: `{ id, key, result }`. */
  callEnded: 'call-ended',
  /** How they were handled, by a key at the end of a call: `{ id, key, cycle, outcome, score? }`. */
  callMarked: 'call-marked',
  /** Somebody is on leave from a day on, and may own it: `{ id, person, from }`. */
  ownerAway: 'owner-away',
  /** Another complaint goes on in this one: `{ id, from, text?, reason?, off? }`. */
  complaintMerged: 'complaint-merged',
} as const;

/** The type of the failure by which `resolveTerms` says that nobody kept the version it was asked for. */
export const UNKNOWN_POLICY_VERSION = 'UnknownPolicyVersion';

export const workflowIdOf = (reference: string): string => `complaint:${reference}`;
export const referenceOf = (workflowId: string): string => workflowId.replace(/^complaint:/, '');
