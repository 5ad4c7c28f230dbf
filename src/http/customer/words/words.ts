import type { Status } from '../../../domain/complaint';
import type { Finding } from '../../../domain/event';
import type { Owed } from '../points';
import { en } from './en';
import { id } from './id';
import { ms } from './ms';

/** All that the customer page says. Dates and desks are handed in ready to read. */
export interface Words {
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
  readonly rate: {
    readonly title: string;
    readonly scores: readonly [string, string, string, string, string];
    readonly comment: string;
    readonly send: string;
  };
  readonly callback: {
    readonly title: string;
    readonly label: string;
    readonly book: string;
    readonly booked: (slot: string) => string;
    readonly cancel: string;
    readonly zone: (zone: string) => string;
  };
  /** Shown after a form was sent. */
  readonly thanks: Readonly<Record<Deed, string>>;
  readonly refused: string;
  readonly empty: string;
  readonly wrongLink: { readonly title: string; readonly text: (email: string) => string };
}

export type Deed = 'message' | 'confirm' | 'object' | 'rate' | 'callback' | 'cancel-callback';

const ALL: Readonly<Record<string, Words>> = { en, id, ms };

/** The first of the wanted languages that we have words in; English where there is none. */
export function wordsFor(...wanted: readonly (string | undefined)[]): Words {
  for (const language of wanted) {
    const words = ALL[(language ?? '').toLowerCase().split('-')[0] ?? ''];
    if (words) return words;
  }
  return en;
}
