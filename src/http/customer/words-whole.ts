import type { FileRefusal } from '../../domain/attachment';
import type { SayOnPage } from '../../messages/page';

/** What the page says besides to whoever has shown that it is they. */
export interface WholeWords {
  /** What they wrote to us. */
  readonly theirs: Readonly<Record<'web' | 'email' | 'sms' | 'whatsapp', (when: string) => string>> & {
    /** A channel of the house, by its name. */
    readonly own: (channel: string, when: string) => string;
    readonly other: (when: string) => string;
  };
  readonly files: {
    readonly title: string;
    readonly add: string;
    readonly limits: string;
    readonly refused: Readonly<Record<FileRefusal, string>>;
  };
  readonly withdraw: Readonly<Record<'title' | 'text' | 'why' | 'sure' | 'send', string>>;
  readonly settings: Readonly<Record<'language' | 'keep' | 'export' | 'read' | 'save', string>>;
}

export const wholeWordsOf = (say: SayOnPage): WholeWords => ({
  theirs: {
    web: (when) => say('theirs', 'web', { when }),
    email: (when) => say('theirs', 'email', { when }),
    sms: (when) => say('theirs', 'sms', { when }),
    whatsapp: (when) => say('theirs', 'whatsapp', { when }),
    own: (channel, when) => say('theirs', 'own', { channel, when }),
    other: (when) => say('theirs', 'other', { when }),
  },
  files: {
    title: say('files', 'title'),
    add: say('files', 'add'),
    limits: say('files', 'limits'),
    refused: {
      empty: say('files', 'empty'),
      incomplete: say('files', 'incomplete'),
      type: say('files', 'type'),
      'too-large': say('files', 'too-large'),
      'too-many': say('files', 'too-many'),
      awaited: say('files', 'awaited'),
      gone: say('files', 'gone'),
    },
  },
  withdraw: {
    title: say('withdraw', 'title'),
    text: say('withdraw', 'text'),
    why: say('withdraw', 'why'),
    sure: say('withdraw', 'sure'),
    send: say('withdraw', 'send'),
  },
  settings: {
    language: say('settings', 'language'),
    keep: say('settings', 'keep'),
    export: say('settings', 'export'),
    read: say('settings', 'read'),
    save: say('settings', 'save'),
  },
});
