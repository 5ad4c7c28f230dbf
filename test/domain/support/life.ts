import type { Effect } from '../../../src/domain/effect';
import type { Entry } from '../../../src/domain/entry';
import type { Event, Opening, Placement } from '../../../src/domain/event';
import type { Instant } from '../../../src/domain/instant';
import { type Advance, type Complaint, advance, begin, nextWake } from '../../../src/domain/journey/journey';
import type { Terms } from '../../../src/domain/terms';
import { placement as billing, terms as house } from './jakarta';

const REFERENCE = 'TN-7F3KQ-92QDM';

export const opening: Opening = {
  channel: 'web',
  category: 'billing',
  vip: false,
  reach: ['email', 'sms', 'voice'],
  points: [{}],
};

export interface World {
  readonly terms?: Terms;
  readonly placement?: Placement;
  readonly opening?: Opening;
  readonly receivedAt?: Instant;
  /** How the world answers an effect; undefined: not at all. By default all that is asked for happens at once. */
  readonly answers?: (effect: Effect, at: Instant) => Event | undefined;
}

/** A complaint living through a pure world: effects are answered at once, deadlines come when their time is there. */
export class Life {
  complaint: Complaint;
  readonly effects: Effect[] = [];
  readonly facts: Entry[] = [];
  now: Instant;

  constructor(
    openedAt: Instant,
    private readonly world: World = {},
  ) {
    this.now = openedAt;
    const event = {
      type: 'opened',
      at: openedAt,
      receivedAt: world.receivedAt ?? openedAt,
      opening: world.opening ?? opening,
    } as const;
    const first = begin(REFERENCE, 1, event);
    this.complaint = first.complaint;
    this.take(first);
  }

  /** Something happens now. */
  happens(event: Record<string, unknown> & { type: string }): this {
    this.play({ at: this.now, ...event } as Event);
    return this;
  }

  /** Time passes up to a moment; every deadline on the way comes at its own. */
  until(moment: Instant, watch: (complaint: Complaint) => void = () => undefined): this {
    for (let next = nextWake(this.complaint); next && next.at <= moment; next = nextWake(this.complaint)) {
      this.now = Math.max(this.now, next.at);
      this.play({ type: 'due', at: this.now, name: next.name, observed: this.now });
      watch(this.complaint);
    }
    this.now = Math.max(this.now, moment);
    return this;
  }

  /** Types and moments of the facts of some kinds, in order. */
  told(...types: string[]): Entry[] {
    return this.facts.filter(({ type }) => types.includes(type));
  }

  /** Names of the messages that were sent to someone. */
  sent(to: 'customer' | 'staff'): string[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'send-message' && (effect.to === 'customer') === (to === 'customer')
        ? [`${effect.message}.${effect.channel}`]
        : [],
    );
  }

  private play(event: Event): void {
    this.take(advance(this.complaint, event));
  }

  private take({ complaint, effects, facts }: Advance): void {
    this.complaint = complaint;
    this.effects.push(...effects);
    this.facts.push(...facts);
    for (const effect of effects) {
      const answer = this.world.answers ? this.world.answers(effect, this.now) : obliging(effect, this.now, this.world);
      if (answer) this.play(answer);
    }
  }
}

/** A world in which everything happens at once and well; only calls are left to ring. */
export function obliging(
  effect: Effect,
  at: Instant,
  { terms = house, placement = billing }: World = {},
): Event | undefined {
  switch (effect.kind) {
    case 'resolve-terms':
      return { type: 'terms.resolved', at, terms, placement };
    case 'find-owner': {
      const person = terms.desks[effect.desk]?.members.find((member) => !effect.avoid.includes(member)) ?? null;
      return { type: 'owner.found', at, key: effect.key, desk: effect.desk, person, because: 'least loaded' };
    }
    case 'weigh-goodwill':
      return { type: 'goodwill.weighed', at, key: effect.key, redress: effect.redress, given: 0, times: 0, waiting: 0 };
    case 'claim-survey':
      return { type: 'survey.claimed', at, key: effect.key, lastAt: null };
    case 'send-message': {
      const { key, message, channel, to } = effect;
      return { type: 'message.accepted', at, key, message, channel, to, providerId: `sent ${key}` };
    }
    case 'claim-slot':
      return { type: 'slot.claimed', at, key: effect.key, slot: effect.from };
    case 'find-slots':
      return { type: 'slots.found', at, key: effect.key, slots: effect.among };
    case 'free-slot':
    case 'place-call':
    case 'carry-over':
      return undefined;
  }
}
