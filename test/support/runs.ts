/** `npm run sweep` looks at far more than `npm test` has time for. */
const SWEEPING = process.env['TUNTAS_SWEEP'] !== undefined;

const MORE = 30;

/** How often a property is tried: the same sample at every `npm test`, another and larger one at every sweep. */
export const runs = (count: number): { readonly numRuns: number; readonly seed?: number } =>
  SWEEPING ? { numRuns: count * MORE } : { numRuns: count, seed: 20_261_120 };
