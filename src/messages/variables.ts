import type { MessageName } from '../domain/effect';

/**
 * What a variable is, and so how it is told: a moment in the reader's own zone and language, an amount as money, a
 * clock or an outcome by its word in the catalogue. `words` are a person's own; an SMS shortens them. `points` are the
 * customer's own words for what went wrong, one a line. `told` is `yes` or `no`: whether a regime's wording says it.
 * `whole` is told to the letter, also in an SMS.
 * With `?` it may be absent: `retryAt` comes with `hasRetryAt`, which is `yes` or `no`, to select by.
 */
export type Kind = 'text' | 'whole' | 'words' | 'points' | 'told' | 'desk' | 'moment' | 'number' | 'money' | Glossary;
export type Glossary =
  'pause' | 'clock' | 'severity' | 'category' | 'outcome' | 'redress' | 'taskKind' | 'hold' | 'reason' | 'because';
export type Variables = Readonly<Record<string, Kind | `${Kind}?`>>;

/** In every message. `link` leads to the customer's status page, or to the case for staff. */
export const COMMON = {
  reference: 'text',
  name: 'text',
  subject: 'text',
  organisation: 'text',
  link: 'text',
  /** Of whoever it is from; a policy may know none. */
  ourPhone: 'text?',
} as const satisfies Variables;

/** In a letter that may say what regimes want said; it must say it, once, as a paragraph of its own. */
const REGIME = { wording: 'words?' } as const satisfies Variables;

/** In a letter that may be about some points of a complaint and not about others. */
const SOME_POINTS = { answers: 'points?', pending: 'points?' } as const satisfies Variables;

/** What each message can tell besides. A text that asks for anything else is refused when it is loaded. */
export const VARIABLES: Readonly<Record<MessageName, Variables>> = {
  acknowledgement: { answerBy: 'moment', resolveBy: 'moment', deskName: 'desk', ...REGIME },
  progress: { updateBy: 'moment', deskName: 'desk', ...REGIME },
  /** `trigger`: `asked`, `reopened`, `regulator`, `lawyer`, `needs`; none: it takes too long. */
  escalation: { deskName: 'desk', tier: 'text', answerBy: 'moment', trigger: 'text?' },
  /** `way`: `down`, where nobody higher is needed any more. */
  'hand-off': { deskName: 'desk', way: 'text?' },
  reply: { text: 'words' },
  'waiting-for-you': { until: 'moment', text: 'words?' },
  'waiting-reminder': { until: 'moment' },
  /** `first`, `second`, `third`: free slots, each to be taken by its number. `moves`: a call is booked already. */
  'callback-offer': { first: 'moment?', second: 'moment?', third: 'moment?', moves: 'text?' },
  /** `wished`: they had asked for another moment, which was not free. `digits`: they can answer by 2 and 0. */
  'callback-booked': { slot: 'moment', wished: 'moment?', digits: 'text?' },
  'callback-reminder': { slot: 'moment', digits: 'text?' },
  'callback-cancelled': {},
  /** They asked for a call, and nobody who could speak with them is on duty in the days ahead. */
  'callback-withheld': {},
  /** `ours`: the fault was ours, the customer's phone did not ring. */
  'callback-missed': { retryAt: 'moment?', ours: 'text?' },
  resolution: {
    outcome: 'outcome',
    confirmBy: 'moment',
    summary: 'words?',
    redress: 'redress?',
    amount: 'money?',
    body: 'text?',
    contact: 'text?',
    ...SOME_POINTS,
    ...REGIME,
  },
  'part-resolution': {
    outcome: 'outcome',
    summary: 'words?',
    redress: 'redress?',
    amount: 'money?',
    body: 'text?',
    contact: 'text?',
    ...SOME_POINTS,
    ...REGIME,
  },
  /** What was granted once the answer was out. */
  granted: { redress: 'redress', amount: 'money?' },
  'delay-notice': {
    text: 'words',
    dueAt: 'moment',
    expectedBy: 'moment?',
    reasonsTold: 'told',
    expectedByTold: 'told',
    ...SOME_POINTS,
    ...REGIME,
  },
  'documents-request': { text: 'words?', until: 'moment', documentsByTold: 'told', ...SOME_POINTS, ...REGIME },
  'first-answer': { text: 'words?', answerBy: 'moment', answerByTold: 'told', ...SOME_POINTS, ...REGIME },
  'file-in-writing': { ...REGIME },
  reopened: { deskName: 'desk', resolveBy: 'moment' },
  /** `scale`: `nps` or `ces`; else it asks for satisfaction, from 1 to 5. */
  survey: { cycle: 'number', scale: 'text?' },
  'survey-reminder': { cycle: 'number', scale: 'text?' },
  'follow-up': {},
  outreach: {},
  'lateness-notice': {
    dueAt: 'moment',
    body: 'text?',
    contact: 'text?',
    bodyTold: 'told',
    ...SOME_POINTS,
    ...REGIME,
  },
  /** `say`: whom to call now, as the policy says; never shortened. */
  safety: { say: 'whole' },
  closing: {},
  withdrawn: {},
  dismissed: { reason: 'reason' },
  /** `into`: the reference under which it goes on. */
  merged: { into: 'text' },
  'contact-changed': {},
  /** `choices`: the complaints that it may be about, each with its number. */
  'which-complaint': { choices: 'whole' },
  'staff-assigned': {
    desk: 'text',
    deskName: 'desk',
    tier: 'text',
    severity: 'severity',
    category: 'category',
    resolveBy: 'moment',
    acceptBy: 'moment?',
    because: 'because',
  },
  'staff-warning': { clock: 'clock', percent: 'number', due: 'moment' },
  'staff-breach': { clock: 'clock', due: 'moment', tier: 'text' },
  'staff-hand-off': { from: 'desk', deskName: 'desk', acceptBy: 'moment?', summary: 'words?' },
  'staff-hand-off-declined': { from: 'desk', deskName: 'desk', silent: 'told', reason: 'text?' },
  /** `unverified`: nobody knows whether it was the customer. `unclear`: it may be about another complaint of theirs. */
  'staff-customer-wrote': { text: 'words?', unverified: 'told', unclear: 'told' },
  'staff-objection': { text: 'words?' },
  'staff-task': { task: 'text', taskKind: 'taskKind', text: 'words?', due: 'moment?' },
  'staff-task-done': { task: 'text', deskName: 'desk', text: 'words?' },
  'staff-mentioned': { by: 'text?', text: 'words?' },
  /** `move`: `tier`, `desk`, `breach`, `resolved` or `reopened`; the others belong to one or two of them. */
  'staff-watched': {
    move: 'text',
    tier: 'text?',
    deskName: 'desk?',
    clock: 'clock?',
    due: 'moment?',
    outcome: 'outcome?',
  },
  /** `top`: the best mark of its scale. */
  'staff-review': { score: 'number', top: 'number?', comment: 'words?' },
  'staff-reminder': { tier: 'text', due: 'moment' },
  'staff-close-out': { due: 'moment', percent: 'number' },
  'staff-pause-ended': { reason: 'pause' },
  'staff-hold': { of: 'hold', until: 'moment?' },
  'staff-approach': { approach: 'text' },
  /** `from`: the complaint that goes on in theirs. */
  'staff-merged': { from: 'text', reason: 'words?', text: 'words?' },
};

export const MESSAGE_NAMES = Object.keys(VARIABLES) as MessageName[];

/** What is said on the phone; a customer presses a key before anybody hears what their complaint is about. */
export const SPOKEN = {
  /** `fresh`: the customer's number was changed a short time ago. `recorded`: the customer is asked whether it may be. */
  callback: {
    ...{ listener: 'text', customer: 'text', reference: 'text', subject: 'text' },
    ...{ fresh: 'told', recorded: 'told' },
  },
  customer: { owner: 'text', code: 'text' },
  /** To a number that was changed a short time ago. */
  'fresh-customer': { owner: 'text', code: 'text' },
  /** May it be recorded? */
  recording: {},
  /** Other times, each by its number. */
  times: { first: 'moment', second: 'moment?', third: 'moment?' },
  chosen: { first: 'moment' },
  'called-off': {},
  /** How were they handled, by a key? `scale` as in the letter; `again`: the last key was no mark, or none came. */
  mark: { scale: 'text?', again: 'told' },
  marked: {},
  unmarked: {},
  alert: { listener: 'text', reference: 'text', due: 'moment' },
  duty: { listener: 'text', reference: 'text', subject: 'text' },
  safeguarding: { listener: 'text', reference: 'text' },
  /** They asked for somebody higher up, and may still speak with whoever waits. */
  higher: { owner: 'text' },
  connecting: {},
  later: {},
  never: {},
  heard: {},
  declined: {},
  goodbye: {},
} as const satisfies Record<string, Variables>;

export type SpokenLine = keyof typeof SPOKEN;

/** The names that a text may use. */
export const namesIn = (variables: Variables): string[] =>
  Object.entries(variables).flatMap(([name, kind]) => (kind.endsWith('?') ? [name, presenceOf(name)] : [name]));

export const presenceOf = (name: string): string => `has${name.charAt(0).toUpperCase()}${name.slice(1)}`;
