import type { ActionName } from '../workflows/contract';

/** What an API key is for. `intake` is for forms and other systems that only bring complaints; `auditor` only reads. */
export const ROLES = ['intake', 'agent', 'lead', 'manager', 'executive', 'auditor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** All that can be asked of the API: each action by its own name, and what is no action. */
export type Deed = ActionName | 'open' | 'look' | 'moves' | 'reports' | 'keys' | 'webhooks' | 'page-link' | 'consent';

const ABOVE = ['manager', 'executive', 'admin'] as const;
const LEADING = ['lead', ...ABOVE] as const;
/** Those whose office it is to see what is about staff as well. */
export const OFFICE: readonly Role[] = [...ABOVE, 'auditor'];

const WORKING = ['agent', ...LEADING] as const;

/** Who may do what. Whether it makes sense for a complaint as it stands, its journey decides. */
export const MAY: Readonly<Record<Deed, readonly Role[]>> = {
  open: ['intake', ...WORKING],
  look: [...WORKING, 'auditor'],
  note: WORKING,
  reply: WORKING,
  assign: WORKING,
  accept: WORKING,
  decline: WORKING,
  'hand-off': WORKING,
  escalate: WORKING,
  reclassify: WORKING,
  pause: WORKING,
  resume: WORKING,
  redress: WORKING,
  callback: WORKING,
  resolve: WORKING,
  task: WORKING,
  watch: WORKING,
  approach: WORKING,
  link: WORKING,
  merge: WORKING,
  conflict: WORKING,
  safeguard: WORKING,
  referral: WORKING,
  reopen: WORKING,
  'page-link': WORKING,
  consent: WORKING,
  // What a customer said on the phone, written down for them.
  confirm: WORKING,
  object: WORKING,
  withdraw: WORKING,
  rate: WORKING,
  approve: LEADING,
  dismiss: LEADING,
  moves: [...ABOVE, 'auditor'],
  reports: [...ABOVE, 'auditor'],
  move: ['manager', 'admin'],
  keys: ['admin'],
  webhooks: ['admin'],
};
