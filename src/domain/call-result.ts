import type { CallResult } from './event';

/**
 * How the house itself failed a call: nobody of it picked up, took it, or stayed on the line; or the provider did not place
 * it. The customer noticed nothing, or next to nothing, and is told so.
 */
const OURS: readonly CallResult[] = [
  'agent-busy',
  'agent-absent',
  'agent-declined',
  'agent-hung-up',
  'not-placed',
] as const;

export const isOurs = (result: CallResult): boolean => OURS.includes(result);

/** Why a call cannot be placed, where it is not about whoever is rung first. */
export const NO_NUMBER = 'the customer has no phone number';
