import type { Target } from './clocks/target';
import type { Finding } from './event';
import type { CalendarId } from './terms';

/**
 * A regulator's rules as far as one point of a complaint lives by them: worked out of a pack in `config/regimes`, which
 * is material for a compliance officer, never legal advice. All its times are statutory: nothing pauses them, and they
 * count from receipt, unless `countsFrom` or `pausedBy` say that the rules themselves have it otherwise.
 */
export interface RegimeTerms {
  readonly id: string;
  /** The regime's own calendar: its country's and state's holidays, never a desk's or a customer's. */
  readonly calendar: CalendarId;
  /** By when the customer must know that we have it; absent where the rules name no time. */
  readonly acknowledge?: Target;
  /** What is owed on the way to the final answer, in order of their times. */
  readonly steps: readonly RegimeStep[];
  /** The final response, and the day after which no extension helps. */
  readonly final: Target;
  readonly hard?: Target;
  /** Counted from receipt as well: the final response's time once a person granted the extension on a named ground. */
  readonly extended?: Target;
  /** The rules name no number of days ("without undue delay"): `final` is the house's own measure for it. */
  readonly finalIsOurs?: true;
  /** The letter by which a person says that it will be late; absent: the rules know none. */
  readonly notice?: string;
  /** That letter tells the customer that they may go to the external body without waiting for us. */
  readonly noticeOpensRight?: true;
  /** The grounds on which a person may send a delay notice or extend; none: it may not be late. */
  readonly grounds: readonly string[];
  /** What ends the duty to answer. Silence is among them only where the rules say so. */
  readonly stops: readonly RegimeStop[];
  /** What only a person can write and the final response must tell, by what was found. */
  readonly demands?: Readonly<Record<Finding, readonly string[]>>;
  /** Settled to the customer's satisfaction within this time, no letter is owed unless they ask for one. */
  readonly settledWithin?: Target;
  /** Settled so, this letter is owed all the same, in place of the final response. */
  readonly settledLetter?: 'summary-resolution';
  /** What a complaint may be about that owes the full letter even when it was settled in time. */
  readonly settledUnless?: readonly string[];
  /**
   * The fact that `final` counts from instead of receipt (`objection-period-ended`), told by a person. Until it is told
   * receipt counts: earlier, so never too late.
   */
  readonly countsFrom?: string;
  /** Reasons for which the rules let this clock stand still (`court-advice`), statutory as it is. */
  readonly pausedBy?: readonly string[];
  /** How long the customer has for documents that we asked for. */
  readonly documentsWithin?: Target;
  /** What may not go on until so long after the answer (`enforcement`). */
  readonly hold?: { readonly of: string; readonly until: Target };
  /** Who decides when we do not agree. */
  readonly body?: ExternalBody;
}

/** Owed while the final answer is not out. */
export interface RegimeStep {
  /** Kebab-case: `holding-reply`, `first-answer`, `documents-asked`. Its clock has this name. */
  readonly id: string;
  readonly by: Target;
  /** The letter that does it; absent: it is a person's to do or to decide. */
  readonly letter?: string;
  /** It may be left out: by then it is done, or it is not needed. */
  readonly optional?: true;
  /** Its letter goes out by itself when the time is there. */
  readonly sendsItself?: true;
}

export type RegimeStop = 'final-response' | 'acceptance-indicated' | 'settled-to-satisfaction' | 'silence';

export interface ExternalBody {
  readonly id: string;
  readonly name: string;
  readonly contact: string;
  /**
   * For how long, from the final response on; absent: no end that we know of. Where the rules count months, these are the
   * fewest days that so many months can have: a right is never told to last too long.
   */
  readonly window?: Target;
  /** How long we have when the body sends back what we had answered; what we had not has what is left of its time. */
  readonly refersBack?: Target;
  /** The window as the rules have it, for whoever knows the calendar: letters say "six months". */
  readonly months?: number;
}
