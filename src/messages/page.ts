import type { Variables } from './variables';

/*
 * What the customer's page says, by where it stands on it, and what each text can tell. Moments, desks and zones are
 * handed in ready to read.
 */

/** A channel of the house, by its name. */
const OWN = { channel: 'text', when: 'text' } as const satisfies Variables;
const OWED = { desk: 'text', by: 'text' } as const satisfies Variables;

export const PAGE = {
  head: { title: { reference: 'text' }, complained: { when: 'text' }, refused: {}, empty: {} },
  status: {
    ...{ received: {}, 'in-progress': {}, paused: {}, resolved: {} },
    ...{ closed: {}, withdrawn: {}, dismissed: {} },
  },
  /** What happens next, by whom and by when. `soon`: the promised time has gone, or none is known yet. */
  next: {
    ...{ title: {}, answer: OWED, soon: { desk: 'text' }, waiting: { until: 'text' } },
    ...{ silence: { by: 'text' }, nothing: {} },
  },
  /** What each point gets, or got. */
  points: {
    ...{ title: {}, right: { body: 'text', contact: 'text' } },
    rightUntil: { body: 'text', contact: 'text', until: 'text' },
  },
  found: { upheld: {}, 'partly-upheld': {}, 'not-upheld': {} },
  owed: { first: OWED, word: OWED, final: OWED, late: OWED, expected: OWED },
  /** What we wrote to them, and when. `doubtful`: it may not have reached them; `whole`: all that a text message leads to. */
  letters: {
    title: {},
    email: { when: 'text' },
    sms: { when: 'text' },
    whatsapp: { when: 'text' },
    own: OWN,
    doubtful: {},
    whole: {},
  },
  /** What they wrote to us, and when. */
  theirs: {
    web: { when: 'text' },
    email: { when: 'text' },
    sms: { when: 'text' },
    whatsapp: { when: 'text' },
    own: OWN,
    other: { when: 'text' },
  },
  /** Files that they sent; why one was not kept. */
  files: {
    ...{ title: {}, add: {}, limits: {}, empty: {}, incomplete: {}, type: {} },
    ...{ 'too-large': {}, 'too-many': {}, awaited: {}, gone: {} },
  },
  withdraw: { title: {}, text: {}, why: {}, sure: {}, send: {} },
  /** The language of the page and of letters; all that we hold of them, to take along. */
  settings: { language: {}, keep: {}, export: {}, read: {}, save: {} },
  write: { title: {}, label: {}, send: {} },
  settled: { title: {}, yes: {}, no: {}, why: {} },
  /** Where we wrote to them, and they have no complaint. */
  outreach: { title: {}, text: { organisation: 'text' } },
  /** Some days after it was settled. */
  lasting: { title: {}, yes: {}, no: {}, why: {} },
  /** With a word for each mark. */
  rate: {
    ...{ title: {}, '1': {}, '2': {}, '3': {}, '4': {}, '5': {} },
    /** The other scales: the question, and what the least and the most mean. */
    ...{ nps: {}, 'nps-least': {}, 'nps-most': {}, ces: {}, 'ces-least': {}, 'ces-most': {} },
    ...{ comment: {}, share: {}, send: {} },
  },
  /** Ask for somebody who stands higher. */
  higher: { title: {}, text: {}, ask: {} },
  callback: {
    title: {},
    label: {},
    book: {},
    booked: { slot: 'text' },
    code: { code: 'text' },
    cancel: {},
    zone: { zone: 'text' },
    /** Why no call can be booked: every time is taken, nobody speaks their language, or we make no calls in those days. */
    ...{ full: {}, nobody: {}, closed: {} },
  },
  /** The rest of the page: all that we wrote to each other. */
  more: { title: {}, locked: {}, open: {}, leave: {}, lost: {}, revoke: {} },
  /** The code that opens it, or that stands behind a yes; what became of one; and the letter that brings it. */
  code: {
    ...{ title: {}, why: {}, where: {}, email: { to: 'text' }, sms: { to: 'text' }, send: {}, label: {}, open: {} },
    ...{ back: {}, nowhere: { email: 'text' }, sent: { minutes: 'text' } },
    ...{ wrong: {}, spent: {}, soon: {}, often: {}, failed: {} },
    subject: { reference: 'text' },
    letter: { organisation: 'text', reference: 'text', code: 'text', minutes: 'text' },
    text: { organisation: 'text', code: 'text', minutes: 'text' },
  },
  /** How the customer is reached: the wish for a channel, another address or number, and the code that goes there. */
  contact: {
    ...{
      title: {},
      change: {},
      prefer: {},
      any: {},
      email: {},
      sms: {},
      whatsapp: {},
      own: { channel: 'text' },
      keep: {},
    },
    ...{ another: {}, why: {}, newEmail: {}, newPhone: {}, send: {}, unreadable: {} },
    ...{ enter: {}, sent: { to: 'text', minutes: 'text' }, confirm: {}, taken: { email: 'text' }, same: {} },
    letter: { organisation: 'text', reference: 'text', code: 'text', minutes: 'text' },
    text: { organisation: 'text', code: 'text', minutes: 'text' },
  },
  /** After a form was sent. */
  thanks: {
    message: {},
    confirm: {},
    object: {},
    rate: {},
    callback: {},
    'cancel-callback': {},
    escalate: {},
    revoke: {},
    withdraw: {},
    language: {},
    prefer: {},
    contact: {},
  },
  /** Where somebody says that they want no more questions of a kind. */
  unsubscribe: { title: {}, text: { organisation: 'text' }, send: {}, done: {} },
  /** For a link that opens nothing. */
  wrongLink: { title: {}, text: { email: 'text' }, busy: {} },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Variables>>>>;

export type PageParts = typeof PAGE;
export type PagePart = keyof PageParts;

/** Says a text of the page: `say('next', 'answer', { desk, by })`. */
export type SayOnPage = <P extends PagePart, T extends keyof PageParts[P] & string>(
  part: P,
  text: T,
  ...values: keyof PageParts[P][T] extends never ? [] : [Readonly<Record<keyof PageParts[P][T], string>>]
) => string;
