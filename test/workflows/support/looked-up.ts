import type { Instant } from '../../../src/domain/instant';
import type { OpenComplaint } from '../../../src/domain/opening';
import { createForesight } from '../../../src/starters/foresight';
import type { Cast } from './story';
import { World, siti } from './world';

/** What a reception looks up for Siti's complaint at a moment, in a world with the same policy and the same people. */
export const lookedUp =
  ({ complaint: { reference } }: Cast, opening: Partial<OpenComplaint>) =>
  (at: Instant) => {
    const { resolveTerms, findOwners } = new World({ searchable: true });
    return createForesight({ resolveTerms, findOwners, now: () => new Date(at) })(
      reference,
      { ...siti, ...opening },
      at,
    );
  };
