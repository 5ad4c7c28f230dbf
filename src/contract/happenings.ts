import { z } from 'zod';
import { actionBodies } from './actions';
import { line, moment, prose } from './values';

const { escalate, pause, reclassify, resolve, 'hand-off': handOff } = actionBodies;

/** Words that a clock does not need may be left out. */
const text = prose.exactOptional();
const reason = line.exactOptional();

const happening = <const T extends string, S extends z.ZodRawShape>(type: T, body: S) =>
  z.strictObject({ at: moment, type: z.literal(type), ...body });

const TYPES = [
  ...['pause', 'resume', 'escalate', 'hand-off', 'reclassify'],
  ...['acknowledge', 'respond', 'update', 'resolve', 'reopen'],
] as const;

/**
 * What happened to a complaint, for `tuntas policy explain --events FILE`: each with its moment and the body of its
 * action. `acknowledge`, `respond` and `update` tell that such words reached the customer.
 */
export const happeningsSchema = z.array(
  z.discriminatedUnion(
    'type',
    [
      happening('pause', { reason: pause.shape.reason, text }),
      happening('resume', {}),
      happening('escalate', { reason, trigger: escalate.shape.trigger }),
      happening('hand-off', { desk: handOff.shape.desk, summary: text, reason }),
      happening('reclassify', {
        severity: reclassify.shape.severity,
        category: reclassify.shape.category,
        regime: reclassify.shape.regime,
        point: reclassify.shape.point,
        vip: reclassify.shape.vip,
      }),
      happening('acknowledge', { text }),
      happening('respond', { text }),
      happening('update', { text }),
      happening('resolve', {
        outcome: resolve.shape.outcome.exactOptional(),
        summary: text,
        rootCause: reason,
        points: resolve.shape.points,
        settled: resolve.shape.settled,
        unless: resolve.shape.unless,
        covers: resolve.shape.covers,
      }),
      happening('reopen', { reason }),
    ],
    { error: `is nothing that happens; choose one of ${TYPES.join(', ')}` },
  ),
  { error: 'is not a list; write [{ at, type }]' },
);

export type Happening = z.output<typeof happeningsSchema>[number];
