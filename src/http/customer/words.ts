import type { Status } from '../../domain/complaint';
import type { Finding } from '../../domain/event';
import type { PageWords } from '../../messages/messages';
import type { Deed } from '../../domain/page-access';
import type { CodeNews } from './codes';
import type { Owed } from './points';
import { type ContactWords, contactWordsOf } from './words-contact';
import { type RateWords, rateWordsOf } from './words-rate';
import { type WholeWords, wholeWordsOf } from './words-whole';

/** All that the customer page says. Dates and desks are handed in ready to read. */
export interface Words extends WholeWords {
  readonly language: string;
  readonly title: (reference: string) => string;
  readonly status: Readonly<Record<Status, string>>;
  readonly nextTitle: string;
  /** What happens next, by whom and by when. */
  readonly next: {
    readonly answer: (desk: string, by: string) => string;
    /** The promised time has gone, or none is known yet. */
    readonly soon: (desk: string) => string;
    readonly waiting: (until: string) => string;
    readonly silence: (by: string) => string;
    readonly nothing: string;
  };
  /** What each point gets, or got. */
  readonly points: {
    readonly title: string;
    readonly found: Readonly<Record<Finding, string>>;
    readonly owed: Readonly<Record<Owed['what'], (desk: string, by: string) => string>>;
    readonly right: (body: string, contact: string) => string;
    readonly rightUntil: (body: string, contact: string, until: string) => string;
  };
  /** What we wrote to them. */
  readonly letters: {
    readonly title: string;
    readonly email: (when: string) => string;
    readonly sms: (when: string) => string;
    readonly whatsapp: (when: string) => string;
    /** A channel of the house, by its name. */
    readonly own: (channel: string, when: string) => string;
    readonly doubtful: string;
    readonly whole: string;
  };
  /** A day up to its last moment. */
  readonly endOf: (day: string) => string;
  readonly youComplained: (when: string) => string;
  readonly write: { readonly title: string; readonly label: string; readonly send: string };
  readonly settled: {
    readonly title: string;
    readonly yes: string;
    readonly no: string;
    readonly why: string;
  };
  readonly lasting: Words['settled'];
  /** Of whoever has no complaint: we wrote to them. */
  readonly outreach: { readonly title: string; readonly text: (organisation: string) => string };
  readonly rate: RateWords;
  readonly contact: ContactWords;
  /** Ask for somebody who stands higher. */
  readonly higher: { readonly title: string; readonly text: string; readonly ask: string };
  readonly callback: {
    readonly title: string;
    readonly label: string;
    readonly book: string;
    readonly booked: (slot: string) => string;
    readonly code: (code: string) => string;
    readonly cancel: string;
    readonly zone: (zone: string) => string;
    /** No time is free; nobody who could speak with them is there; no calls are made in those days. */
    readonly full: string;
    readonly nobody: string;
    readonly closed: string;
  };
  /** The rest of the page, for whoever has shown that it is they. */
  readonly more: {
    readonly title: string;
    readonly locked: string;
    readonly open: string;
    readonly leave: string;
    /** When the link came into other hands. */
    readonly lost: string;
    readonly revoke: string;
  };
  readonly code: {
    readonly title: string;
    readonly why: string;
    readonly where: string;
    readonly email: (to: string) => string;
    readonly sms: (to: string) => string;
    readonly send: string;
    readonly label: string;
    readonly open: string;
    readonly back: string;
    readonly nowhere: (email: string) => string;
    readonly sent: (minutes: string) => string;
    readonly news: Readonly<Record<Exclude<CodeNews, 'sent'>, string>>;
    readonly subject: (reference: string) => string;
    readonly letter: (code: Code & { readonly reference: string }) => string;
    readonly text: (code: Code) => string;
  };
  /** Shown after a form was sent. */
  readonly thanks: Readonly<Record<Done, string>>;
  readonly refused: string;
  readonly empty: string;
  readonly wrongLink: { readonly title: string; readonly text: (email: string) => string; readonly busy: string };
}

/** What the page says thanks for, or tells that it was done. */
export type Done = Deed | 'revoke' | 'contact';

export type Code = { readonly organisation: string; readonly code: string; readonly minutes: string };

/** The page's words in one language, as the policy's messages have them. */
export function wordsOf({ language, say, endOf }: PageWords): Words {
  const owed = (what: Owed['what']) => (desk: string, by: string) => say('owed', what, { desk, by });
  return {
    language,
    title: (reference) => say('head', 'title', { reference }),
    status: {
      received: say('status', 'received'),
      'in-progress': say('status', 'in-progress'),
      paused: say('status', 'paused'),
      resolved: say('status', 'resolved'),
      closed: say('status', 'closed'),
      withdrawn: say('status', 'withdrawn'),
      dismissed: say('status', 'dismissed'),
    },
    nextTitle: say('next', 'title'),
    next: {
      answer: (desk, by) => say('next', 'answer', { desk, by }),
      soon: (desk) => say('next', 'soon', { desk }),
      waiting: (until) => say('next', 'waiting', { until }),
      silence: (by) => say('next', 'silence', { by }),
      nothing: say('next', 'nothing'),
    },
    points: {
      title: say('points', 'title'),
      found: {
        upheld: say('found', 'upheld'),
        'partly-upheld': say('found', 'partly-upheld'),
        'not-upheld': say('found', 'not-upheld'),
      },
      owed: {
        first: owed('first'),
        word: owed('word'),
        final: owed('final'),
        late: owed('late'),
        expected: owed('expected'),
      },
      right: (body, contact) => say('points', 'right', { body, contact }),
      rightUntil: (body, contact, until) => say('points', 'rightUntil', { body, contact, until }),
    },
    letters: {
      title: say('letters', 'title'),
      email: (when) => say('letters', 'email', { when }),
      sms: (when) => say('letters', 'sms', { when }),
      whatsapp: (when) => say('letters', 'whatsapp', { when }),
      own: (channel, when) => say('letters', 'own', { channel, when }),
      doubtful: say('letters', 'doubtful'),
      whole: say('letters', 'whole'),
    },
    endOf,
    youComplained: (when) => say('head', 'complained', { when }),
    ...wholeWordsOf(say),
    write: { title: say('write', 'title'), label: say('write', 'label'), send: say('write', 'send') },
    settled: {
      title: say('settled', 'title'),
      yes: say('settled', 'yes'),
      no: say('settled', 'no'),
      why: say('settled', 'why'),
    },
    outreach: {
      title: say('outreach', 'title'),
      text: (organisation) => say('outreach', 'text', { organisation }),
    },
    lasting: {
      title: say('lasting', 'title'),
      yes: say('lasting', 'yes'),
      no: say('lasting', 'no'),
      why: say('lasting', 'why'),
    },
    rate: rateWordsOf(say),
    contact: contactWordsOf(say),
    higher: { title: say('higher', 'title'), text: say('higher', 'text'), ask: say('higher', 'ask') },
    callback: {
      title: say('callback', 'title'),
      label: say('callback', 'label'),
      book: say('callback', 'book'),
      booked: (slot) => say('callback', 'booked', { slot }),
      code: (code) => say('callback', 'code', { code }),
      cancel: say('callback', 'cancel'),
      zone: (zone) => say('callback', 'zone', { zone }),
      full: say('callback', 'full'),
      nobody: say('callback', 'nobody'),
      closed: say('callback', 'closed'),
    },
    more: {
      title: say('more', 'title'),
      locked: say('more', 'locked'),
      open: say('more', 'open'),
      leave: say('more', 'leave'),
      lost: say('more', 'lost'),
      revoke: say('more', 'revoke'),
    },
    code: {
      title: say('code', 'title'),
      why: say('code', 'why'),
      where: say('code', 'where'),
      email: (to) => say('code', 'email', { to }),
      sms: (to) => say('code', 'sms', { to }),
      send: say('code', 'send'),
      label: say('code', 'label'),
      open: say('code', 'open'),
      back: say('code', 'back'),
      nowhere: (email) => say('code', 'nowhere', { email }),
      sent: (minutes) => say('code', 'sent', { minutes }),
      news: {
        wrong: say('code', 'wrong'),
        spent: say('code', 'spent'),
        soon: say('code', 'soon'),
        often: say('code', 'often'),
        failed: say('code', 'failed'),
      },
      subject: (reference) => say('code', 'subject', { reference }),
      letter: (told) => say('code', 'letter', { ...told }),
      text: (told) => say('code', 'text', { ...told }),
    },
    thanks: {
      message: say('thanks', 'message'),
      confirm: say('thanks', 'confirm'),
      object: say('thanks', 'object'),
      rate: say('thanks', 'rate'),
      callback: say('thanks', 'callback'),
      'cancel-callback': say('thanks', 'cancel-callback'),
      escalate: say('thanks', 'escalate'),
      revoke: say('thanks', 'revoke'),
      withdraw: say('thanks', 'withdraw'),
      language: say('thanks', 'language'),
      prefer: say('thanks', 'prefer'),
      contact: say('thanks', 'contact'),
    },
    refused: say('head', 'refused'),
    empty: say('head', 'empty'),
    wrongLink: {
      title: say('wrongLink', 'title'),
      text: (email) => say('wrongLink', 'text', { email }),
      busy: say('wrongLink', 'busy'),
    },
  };
}
