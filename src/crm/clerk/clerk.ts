import type { Crm } from '../crm';
import { CrmProblem } from '../crm';
import type { Mapping } from '../mapping/mapping';
import type { Books, Page } from './books';
import { type Deliver, tell } from './tell';

/** A system, how we speak to it, and what we call it. */
export interface System {
  readonly name: string;
  readonly crm: Crm;
  readonly mapping: Mapping;
  /** How often it is asked what changed there; a webhook shortens that. */
  readonly askEveryMs: number;
}

export interface ClerkDeps {
  readonly systems: readonly System[];
  readonly books: Books;
  /** Takes in what was done there: kept first, then told to the complaint. */
  readonly deliver: Deliver;
  /** Where staff find the case here. */
  readonly casePage: (reference: string) => string;
  /** The wall clock. */
  readonly now: () => Date;
  /** A system's trouble, when it begins and when it is over; without a word of anybody. */
  readonly said: (news: Said) => void;
}

export type Said = { readonly system: string; readonly reference?: string } & (
  { readonly problem: string } | { readonly mended: string }
);

/** Keeps the ticket systems and the complaints told of each other. */
export interface Clerk {
  /**
   * One round: takes up what moved, here and there. Returns how many tickets were worked on. Never throws. Begins no
   * further ticket once it is `stopping`.
   */
  round(stopping?: () => boolean): Promise<number>;
}

/** A complaint's next facts come within the second: they are told together. Where much goes on, they take longer. */
const SETTLE_MS = 1_000;
const SETTLE_AT_MOST_MS = 30_000;
/** Longer than all the requests that one ticket may take. */
const LEASE_MS = 300_000;
const AT_MOST = 20;

export function createClerk(deps: ClerkDeps): Clerk {
  const { systems, books, now, said } = deps;
  const looked = new Set<string>();
  const lastSaid = new Map<string, string>();
  let moved = 1;
  const after = (ms: number) => new Date(now().getTime() + ms);

  const rest = async (system: string, error: unknown, failures: number) => {
    const problem = wordsOf(error);
    const asked = error instanceof CrmProblem ? error.retryAfterMs : undefined;
    const until = after(Math.max(asked ?? 0, patience(failures, 5_000, 300_000)));
    if (await books.trouble(system, problem, until)) said({ system, problem });
  };

  /** What fails for one ticket fails for that one; what fails for all of them is thrown. */
  const work = async (system: System, page: Page): Promise<void> => {
    const { name } = system;
    try {
      const more = await tell(system, page, deps);
      await books.giveBack(page, more ? { at: now() } : undefined);
    } catch (error) {
      // Later and later, also when the system as a whole is away: that may be this ticket's doing.
      const problem = wordsOf(error);
      const kept = `${problem}${quoteOf(error)}`;
      await books.giveBack(page, { at: after(patience(page.attempts, 10_000, 600_000)), problem: kept });
      if (isOfAll(error)) throw error;
      if (lastSaid.get(name) !== problem) said({ system: name, reference: page.reference, problem });
      lastSaid.set(name, problem);
    }
  };

  const isWell = async (name: string): Promise<void> => {
    const mended = await books.well(name);
    if (mended !== undefined) said({ system: name, mended });
  };

  const attend = async (system: System, stopping: () => boolean): Promise<number> => {
    const { name, crm, askEveryMs } = system;
    const desk = await books.desk(name, now());
    if (desk.restUntil && desk.restUntil > now()) return 0;
    let worked = 0;
    try {
      if (!looked.has(name)) await crm.check();
      looked.add(name);
      if (desk.askAt <= now()) {
        const { tickets, cursor } = await crm.moved(desk.cursor);
        await books.listen(name, tickets, now());
        await books.heardUpTo(name, cursor, desk.askAt, after(askEveryMs));
      }
      if (desk.failures > 0) await isWell(name);
      for (; worked < AT_MOST && !stopping(); worked += 1) {
        const page = await books.take(name, now(), after(LEASE_MS));
        if (!page) break;
        await work(system, page);
      }
    } catch (error) {
      // Whatever is mended is looked at anew.
      looked.delete(name);
      await rest(name, error, desk.failures);
    }
    return worked;
  };

  return {
    async round(stopping = () => false) {
      try {
        moved = await books.notice(
          systems.map(({ name }) => name),
          after(Math.min(SETTLE_MS * Math.max(1, moved), SETTLE_AT_MOST_MS)),
        );
        const worked = await Promise.all(systems.map((system) => attend(system, stopping)));
        return worked.reduce((sum, one) => sum + one, 0);
      } catch (error) {
        said({ system: 'case store', problem: wordsOf(error) });
        return 0;
      }
    },
  };
}

/** Does it stop everything with that system, or this ticket alone? */
const isOfAll = (error: unknown): boolean =>
  error instanceof CrmProblem && (error.kind === 'away' || error.kind === 'refused');

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);

/** In the system's own words: for whoever looks at this ticket, and for no log. */
const quoteOf = (error: unknown): string =>
  error instanceof CrmProblem && error.quote !== undefined ? ` (it said: ${error.quote})` : '';

/** Twice as long after each failure, from `first` to `most`. */
const patience = (failures: number, first: number, most: number): number =>
  Math.min(most, first * 2 ** Math.min(failures, 20));
