/**
 * Which complaint words belong to, and whether they are the customer's. What is signed says it for sure; then the letters that
 * it answers to, then the reference in its words, then who wrote it.
 *
 * Whose complaint it is, is another question: an address can be forged and a reference read over a shoulder, so only
 * words from an address or number that the complaint itself names count as its customer's.
 */
export function belongingOf(clues: Clues): Belonging {
  const { signed, thread, named, from, forged, known, open } = clues;
  const isCustomers = (reference: string) =>
    // Who came by a signed page, and not from an address, holds the customer's own key.
    from === undefined ? reference === signed : !forged && known.get(reference)?.has(from) === true;
  const told = signed ?? [thread, named].find((reference) => reference !== undefined && known.has(reference));
  if (told !== undefined) return { reference: told, ...(!isCustomers(told) && { standing: 'unverified' }) };

  const own = open.filter(isCustomers);
  const [first, ...others] = own.length > 0 ? own : open;
  if (first === undefined) return 'new';
  if (own.length === 0) return { reference: first, standing: 'unverified' };
  if (others.length === 0) return { reference: first };
  // A digit answers the one that asked for it.
  const asking = clues.isScore ? own.filter((reference) => clues.asking.has(reference)) : [];
  if (asking.length === 1) return { reference: asking[0] ?? first };
  return { reference: first, standing: 'unclear', among: own };
}

export interface Clues {
  /** From a signed address or page. */
  readonly signed?: string;
  /** From the nearest letter of ours that it answers to. */
  readonly thread?: string;
  /** The reference in its words. */
  readonly named?: string;
  /** The address or number that it came from, in lower case; absent where it came from none. */
  readonly from?: string;
  /** It does not come from whom it names. */
  readonly forged: boolean;
  /** Complaints that there are, with the addresses and numbers that each names as its customer's. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
  /** Open complaints of whoever is known under that address or number, newest first. */
  readonly open: readonly string[];
  /** The whole text is a score. */
  readonly isScore: boolean;
  /** Those of them that have asked for a score and wait for it. */
  readonly asking: ReadonlySet<string>;
}

/**
 * `unverified`: not from an address or number that the complaint names as its customer's. `unclear`: it is the customer who
 * wrote, about one of several complaints. Either way it is kept and somebody reads it; it decides nothing.
 */
export type MessageStanding = 'unverified' | 'unclear';

export type Belonging =
  | 'new'
  | {
      readonly reference: string;
      readonly standing?: MessageStanding;
      /** Where unclear: all that it may belong to, newest first. */
      readonly among?: readonly string[];
    };
