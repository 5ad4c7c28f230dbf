import type { SayOnPage } from '../../messages/page';
import type { Code } from './words';

/** What the page says where a customer chooses how they are reached. */
export interface ContactWords extends Readonly<
  Record<
    | 'title'
    | 'change'
    | 'prefer'
    | 'any'
    | 'email'
    | 'sms'
    | 'whatsapp'
    | 'keep'
    | 'another'
    | 'why'
    | 'newEmail'
    | 'newPhone'
    | 'send'
    | 'unreadable'
    | 'enter'
    | 'confirm'
    | 'same',
    string
  >
> {
  readonly own: (channel: string) => string;
  readonly sent: (to: string, minutes: string) => string;
  /** It is known as somebody else's. */
  readonly taken: (email: string) => string;
  readonly letter: (code: Code & { readonly reference: string }) => string;
  readonly text: (code: Code) => string;
}

export const contactWordsOf = (say: SayOnPage): ContactWords => ({
  title: say('contact', 'title'),
  change: say('contact', 'change'),
  prefer: say('contact', 'prefer'),
  any: say('contact', 'any'),
  email: say('contact', 'email'),
  sms: say('contact', 'sms'),
  whatsapp: say('contact', 'whatsapp'),
  own: (channel) => say('contact', 'own', { channel }),
  keep: say('contact', 'keep'),
  another: say('contact', 'another'),
  why: say('contact', 'why'),
  newEmail: say('contact', 'newEmail'),
  newPhone: say('contact', 'newPhone'),
  send: say('contact', 'send'),
  unreadable: say('contact', 'unreadable'),
  enter: say('contact', 'enter'),
  sent: (to, minutes) => say('contact', 'sent', { to, minutes }),
  confirm: say('contact', 'confirm'),
  taken: (email) => say('contact', 'taken', { email }),
  same: say('contact', 'same'),
  letter: (told) => say('contact', 'letter', { ...told }),
  text: (told) => say('contact', 'text', { ...told }),
});
