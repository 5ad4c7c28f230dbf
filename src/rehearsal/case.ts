import type { Event, Request } from '../domain/event';
import type { Instant } from '../domain/instant';
import type { Complaint } from '../domain/journey/journey';
import type { OpenComplaint } from '../domain/opening';

/** One complaint that is being lived. */
export interface Case {
  readonly reference: string;
  readonly opening: OpenComplaint;
  complaint: Complaint;
  /** The moment for which its next deadline stands on the agenda. */
  wakesAt?: Instant;
}

/** What people and providers may do to a complaint. */
export interface Stage {
  /** Somebody asks for something; false when the rules refuse it. */
  ask(one: Case, request: Request): boolean;
  /** Something happened. */
  tell(one: Case, event: Event): void;
}
