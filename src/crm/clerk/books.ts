import type { TicketId } from '../crm';
import type { Line, MappedCase } from '../mapping/mapped-case';

/**
 * What the clerk knows, kept in the case store: how far each complaint was told to each system, and how far each system was
 * heard. Times are the wall clock's. `createCrmBooks` in the store keeps them.
 */
export interface Books {
  /** Complaints that moved since the last time are due, in each of the systems, at `due`. Returns how many moved. */
  notice(systems: readonly string[], due: Date): Promise<number>;
  /** Lends the page that is due longest, and to nobody else until `until`. */
  take(system: string, now: Date, until: Date): Promise<Page | undefined>;
  /** What became so while a page is lent; kept at once, so that whoever comes next knows it. */
  keep(page: PageId, progress: Progress): Promise<void>;
  /** The same, once all was heard that we knew of when the page was lent. */
  heard(page: Page, progress: Progress): Promise<void>;
  /** Gives the page back: done for now, unless something moved meanwhile, or to be taken up again `at`. */
  giveBack(page: Page, again?: { readonly at: Date; readonly problem?: string }): Promise<void>;
  /** The complaint as it stands, and its lines after `seq`; undefined while nobody knows what it is about. */
  story(reference: string, seq: number): Promise<Story | undefined>;

  /** How far a system was heard, and whether it is in trouble. */
  desk(system: string, now: Date): Promise<Desk>;
  /** These tickets moved there: their pages are due now. Those of others are passed over. */
  listen(system: string, tickets: readonly TicketId[], now: Date): Promise<void>;
  /** Everything up to `cursor` was taken in, as was due; ask again `at`, or earlier where that was asked for meanwhile. */
  heardUpTo(system: string, cursor: string | undefined, due: Date, at: Date): Promise<void>;
  /** Ask what moved there `at`, if not earlier. */
  askBy(system: string, at: Date): Promise<void>;
  /** The system cannot be spoken to until `until`. Returns true when that is news. */
  trouble(system: string, problem: string, until: Date): Promise<boolean>;
  /** It can. Returns what was wrong before. */
  well(system: string): Promise<string | undefined>;
  /** What a status there asked for was refused here: ours is to be written back. */
  disown(page: PageId, now: Date): Promise<void>;
}

export interface PageId {
  readonly system: string;
  readonly reference: string;
}

/** How far one complaint was told to one system. */
export interface Page extends PageId {
  readonly ticket: TicketId | undefined;
  /** The last line of its timeline that was told. */
  readonly told: number;
  /** What the complaint's status made it when they last agreed, in their words. */
  readonly status: string | undefined;
  /** How the ticket stood when it was last looked at. */
  readonly seen: string | undefined;
  /** A fingerprint of the fields that were last written. */
  readonly fields: string | undefined;
  /** The line whose note may have been written by somebody who did not come back to say so. */
  readonly begun: number | undefined;
  /** Their last change that was heard. */
  readonly heard: string | undefined;
  /** When we were last told that something changed there; undefined when all of it was heard. */
  readonly listening: Date | undefined;
  readonly attempts: number;
  readonly until: Date;
}

export type Progress = {
  readonly [K in 'ticket' | 'told' | 'status' | 'seen' | 'fields' | 'begun' | 'heard']?: Page[K];
};

export interface Story {
  readonly known: MappedCase;
  /** When its status last changed. */
  readonly statusAt: Date;
  /** Oldest first; at most as many as are told in one go. */
  readonly lines: readonly Line[];
  /** There are more. */
  readonly more: boolean;
}

export interface Desk {
  readonly cursor: string | undefined;
  readonly askAt: Date;
  /** Until then it is left alone. */
  readonly restUntil: Date | undefined;
  readonly failures: number;
}
