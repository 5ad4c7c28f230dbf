import type { Channel } from './effect';
import type { Opening } from './event';

/** What a customer has of each kind: one address, one number. */
export const POINTS = ['email', 'phone'] as const;
export type PointKind = (typeof POINTS)[number];

/** The channels that bring a word to either. */
export const POINT_CHANNELS = ['email', 'sms'] as const;
export type PointChannel = (typeof POINT_CHANNELS)[number];

/**
 * What a customer changed of how we reach them, as the timeline tells it. Addresses and numbers themselves are personal values
 * beside it: `address`, the new one, and `former`.
 */
export interface ContactChange {
  /** The channel that they want to be written to by; `any`: no matter which, so where they wrote last. */
  readonly preferred?: Channel;
  /** The kind of point that is another one from now on. */
  readonly changed?: PointKind;
}

/** No wish for a channel. */
export const ANY_CHANNEL = 'any';

/** The channels that a customer may choose among: all that they gave us something for, but a voice, which writes nothing. */
export const choosable = ({ reach }: Pick<Opening, 'reach'>): readonly Channel[] =>
  reach.filter((channel) => channel !== 'voice');

/** How they are reached after a change. */
export function reachedBy(opening: Opening, { preferred, changed }: ContactChange): Opening {
  const { preferred: _, ...rest } = opening;
  const wish = preferred === undefined ? opening.preferred : preferred === ANY_CHANNEL ? undefined : preferred;
  return {
    ...rest,
    reach: changed === undefined ? opening.reach : withPoint(opening.reach, changed),
    ...(wish !== undefined && { preferred: wish }),
  };
}

/** An address comes first, a number last, as at the opening. */
const withPoint = (reach: readonly Channel[], changed: PointKind): readonly Channel[] =>
  changed === 'email'
    ? ['email', ...reach.filter((channel) => channel !== 'email')]
    : [...reach, ...(['sms', 'voice'] as const).filter((channel) => !reach.includes(channel))];
