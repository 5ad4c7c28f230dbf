import type { FieldError } from '../contract/problem';
import { suggest } from '../policy/problem';
import type { Complaints } from '../temporal/complaints';
import type { CaseStore } from '../store/case-store';
import { composeReference } from '../domain/reference';
import type { OpenComplaint, OpenReferral } from '../domain/opening';
import { workflowIdOf } from '../workflows/contract';
import type { OutreachTerms } from '../policy/outreach';
import type { Foresee } from './foresight';
import { outreachRefusal } from './outreach';
import { takeUpAgain } from './revival';
import { survivorOf } from './survivor';

/**
 * The one door by which complaints come in, whichever way they arrive: kept in the store first, then started. Whoever
 * crashes in between leaves a complaint that `startForgotten` starts.
 */
export interface Reception {
  /**
   * The same `idempotencyKey` gives the complaint it gave before. Returns once it is kept: if Temporal does not answer
   * just now, its life begins a little later (`startForgotten`), from the moment it was received.
   * @throws {Unwelcome} for what the policy does not know.
   */
  receive(opening: OpenComplaint, idempotencyKey?: string): Promise<Received>;
  /** Starts complaints that were kept but whose life never began. Returns how many. */
  startForgotten(): Promise<number>;
}

export interface Received {
  readonly reference: string;
  readonly workflowId: string;
  readonly status: string;
  readonly created: boolean;
}

/** A complaint that fits the contract and not the policy: what is wrong, where, and how to mend it. */
export class Unwelcome extends Error {
  override readonly name = 'Unwelcome';
  constructor(readonly errors: readonly FieldError[]) {
    super('The complaint does not fit the policy.');
  }
}

const nameOf = ({ scheme, reference, stage, by = '' }: OpenReferral) =>
  `referral:${scheme}:${reference}:${stage}:${by}`;

/** Without a key of its own, what an external body sends is known by its number there. */
function keyOf({ referral }: OpenComplaint, idempotencyKey: string | undefined): { idempotencyKey?: string } {
  if (idempotencyKey !== undefined) return { idempotencyKey };
  return referral ? { idempotencyKey: `referral:${referral.scheme}:${referral.reference}` } : {};
}

export interface ReceptionDeps {
  readonly store: CaseStore;
  readonly complaints: Complaints;
  readonly referencePrefix: string;
  /** The brands there are; where there are none, a brand is a word like any other, for rules to ask for. */
  readonly brands?: readonly string[];
  /** Whether the policy has such a person. */
  readonly knows?: (person: string) => boolean;
  /** How many friendly contacts there may be; undefined: none. */
  readonly outreach?: () => OutreachTerms | undefined;
  /** A whole number from 0 to 31, unguessable. */
  readonly draw: () => number;
  readonly now: () => Date;
  /** Spares a complaint its first questions; it asks for itself where there is none, or where it fails (`unforeseen`). */
  readonly foresee?: Foresee;
  readonly unforeseen?: (reference: string, error: unknown) => void;
  /** Of a start that has to wait: for the log. */
  readonly late: (reference: string, error: unknown) => void;
}

export function createReception(deps: ReceptionDeps): Reception {
  const { store, complaints, referencePrefix, brands = [], knows = () => true, draw, now, late } = deps;
  /** What an external body sends us of something we know joins it, once; what it was opened by is known already. */
  async function join(reference: string, news: OpenReferral, known: OpenReferral | undefined): Promise<void> {
    const told = nameOf(news);
    if (known && told === nameOf(known)) return;
    const goesOn = await survivorOf(store.cases, reference);
    await takeUpAgain({ store, complaints }, goesOn, 'referral', news, { kind: 'system' }, told);
  }

  /** Whoever is named is to be kept out: a name that nobody has would keep out nobody. */
  async function checkAbout({ about: { people = [], handlingOf } = {} }: OpenComplaint): Promise<void> {
    const stranger = people.findIndex((person) => !knows(person));
    if (stranger >= 0) {
      const message = `"${people[stranger]}" is nobody whom the policy knows`;
      throw new Unwelcome([{ field: `about.people[${stranger}]`, message, fix: 'name one of its people' }]);
    }
    if (handlingOf === undefined || (await store.cases.find(handlingOf))) return;
    const fix = 'correct the reference, or leave it out';
    throw new Unwelcome([{ field: 'about.handlingOf', message: 'is the reference of no complaint', fix }]);
  }

  /** Whom we write to of our own accord is looked at closely; who was admitted already is known by their key. */
  async function mayContact(opening: OpenComplaint, key: string | undefined): Promise<void> {
    if (key !== undefined && (await store.outreaches.isKnown(key))) return;
    const terms = deps.outreach?.();
    const refused = await outreachRefusal(opening, { terms, outreaches: store.outreaches, now: now() });
    if (refused) throw new Unwelcome([refused]);
  }

  /** One after the other: two at once would both be the last that is allowed. */
  let turn: Promise<unknown> = Promise.resolve();
  const contact = (opening: OpenComplaint, key?: string): Promise<Received> => {
    const next = turn.then(async () => {
      await mayContact(opening, key);
      return take(opening, key);
    });
    turn = next.catch(() => undefined);
    return next;
  };

  async function take(opening: OpenComplaint, idempotencyKey?: string): Promise<Received> {
    const { brand } = opening;
    if (brand !== undefined && brands.length > 0 && !brands.includes(brand)) {
      const meant = suggest(brand, brands);
      const fix = meant.endsWith('?') ? meant : `${meant}, or leave it out`;
      throw new Unwelcome([{ field: 'brand', message: `"${brand}" is no brand of ours`, fix }]);
    }
    await checkAbout(opening);
    const receivedAt = opening.receivedAt === undefined ? now().getTime() : Date.parse(opening.receivedAt);
    const { reference, created } = await store.cases.admit({
      opening,
      receivedAt,
      ...keyOf(opening, idempotencyKey),
      draw: () => composeReference(referencePrefix, draw),
    });
    // Started again even when it was known: the first attempt may have stopped right here.
    const kept = created ? undefined : await store.cases.find(reference);
    if (kept?.snapshot === undefined) {
      const at = new Date(kept?.receivedAt ?? receivedAt);
      const words = kept?.opening ?? opening;
      const foreseen = await deps.foresee?.(reference, words, at.getTime()).catch((error: unknown) => {
        deps.unforeseen?.(reference, error);
        return undefined;
      });
      await complaints.open(reference, words, { at, foreseen }).catch((error: unknown) => late(reference, error));
    }
    if (kept && opening.referral) await join(reference, opening.referral, kept.opening.referral);
    return { reference, workflowId: workflowIdOf(reference), status: kept?.status ?? 'received', created };
  }

  return {
    receive: (opening, key) => (opening.kind === 'outreach' ? contact(opening, key) : take(opening, key)),

    async startForgotten() {
      let started = 0;
      for (let cursor: string | undefined; ;) {
        const page = await store.cases.list({
          status: 'received',
          limit: 100,
          ...(cursor === undefined ? {} : { cursor }),
        });
        for (const row of page.rows.filter(({ snapshot }) => snapshot === undefined)) {
          await complaints.open(row.reference, row.opening, { at: new Date(row.receivedAt) });
          started += 1;
        }
        if (page.next === undefined) return started;
        cursor = page.next;
      }
    },
  };
}
