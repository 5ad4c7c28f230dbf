import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { ResolvedTerms } from '../activities/activities';
import type {
  CarryOver,
  Channel,
  ClaimSurvey,
  Effect,
  FindOwner,
  Outcome,
  PlaceCall,
  ResolveTerms,
  SendMessage,
  SlotEffect,
  WeighGoodwill,
} from '../domain/effect';
import type { Event } from '../domain/event';
import type { Complaint } from '../domain/journey/journey';
import type { OpenComplaint } from '../domain/opening';
import { isStale } from '../domain/standing';
import { answerToCall, answerToLetter, answerToOwner, answerToSearch, answerToTerms } from './answers';
import { UNKNOWN_POLICY_VERSION } from './contract';
import type { Foreseen } from './foreseen';
import { type Carried, Lane } from './lane';
import * as roads from './roads';

/** What the outbox knows of the life it works for. */
export interface Sender {
  readonly opening: OpenComplaint;
  complaint(): Complaint;
  /** Takes the world's answers. */
  answer(event: Event): void;
  resolved(answer: ResolvedTerms): void;
}

/** Carries effects to the world and brings its answers back as events: one lane for each channel. */
export class Outbox {
  private readonly terms: Lane<ResolveTerms>;
  private readonly owners: Lane<FindOwner>;
  private readonly goodwill: Lane<WeighGoodwill>;
  private readonly surveys: Lane<ClaimSurvey>;
  private readonly merging: Lane<CarryOver>;
  private readonly slots: Lane<SlotEffect>;
  private readonly letters: ReadonlyMap<Channel, Lane<SendMessage>>;
  /** The channels of a house share one lane: nobody has many of them. */
  private readonly others: Lane<SendMessage>;
  private readonly calls: Lane<PlaceCall>;

  constructor(
    private readonly life: Sender,
    private foreseen?: Partial<Foreseen>,
  ) {
    this.terms = this.lane((batch) => this.resolve(batch));
    this.owners = this.lane((batch) => this.find(batch));
    this.goodwill = this.lane((batch) => this.weigh(batch));
    this.surveys = this.lane((batch) => this.claimSurveys(batch));
    this.merging = this.lane((batch) => this.carryOver(batch));
    this.slots = this.lane((batch) => this.keep(batch));
    const letters = () => this.lane<SendMessage>((batch) => this.send(batch));
    this.letters = new Map(['email', 'sms', 'whatsapp'].map((channel) => [channel, letters()]));
    this.others = letters();
    this.calls = this.lane((batch) => this.call(batch));
  }

  put(effect: Effect): void {
    if (this.isForeseen(effect)) return;
    switch (effect.kind) {
      case 'resolve-terms':
        return this.terms.put(effect);
      case 'find-owner':
        return this.owners.put(effect);
      case 'weigh-goodwill':
        return this.goodwill.put(effect);
      case 'claim-survey':
        return this.surveys.put(effect);
      case 'carry-over':
        return this.merging.put(effect);
      case 'claim-slot':
      case 'free-slot':
      case 'find-slots':
        return this.slots.put(effect);
      case 'send-message':
        return (this.letters.get(effect.channel) ?? this.others).put(effect);
      case 'place-call':
        return this.calls.put(effect);
    }
  }

  /** Answered in the same breath, where the reception has looked it up. Terms change, so they hold for the first asking. */
  private isForeseen(effect: Effect): boolean {
    const { terms, owners = [] } = this.foreseen ?? {};
    if (effect.kind === 'resolve-terms' && terms) {
      this.foreseen = { owners };
      this.resolved(terms);
      return true;
    }
    const owner = effect.kind === 'find-owner' && owners.find(({ key }) => key === effect.key);
    if (owner) this.life.answer(answerToOwner(effect, owner, Date.now()));
    return Boolean(owner);
  }

  private resolved(answer: ResolvedTerms): void {
    this.life.resolved(answer);
    this.life.answer(answerToTerms(answer, Date.now()));
  }

  get unfinished(): readonly Effect[] {
    return this.lanes.flatMap((lane): readonly Effect[] => lane.unfinished);
  }

  /** Nothing waits and nothing is under way. */
  get idle(): boolean {
    return this.lanes.every((lane) => lane.idle);
  }

  get busy(): boolean {
    return this.lanes.some((lane) => lane.busy);
  }

  hold(held = true): void {
    for (const lane of this.lanes) lane.hold(held);
  }

  /** Works until the workflow ends. */
  run(): Promise<never[]> {
    return Promise.all(this.lanes.map((lane) => lane.run()));
  }

  private get lanes(): readonly Lane<Effect>[] {
    const { terms, owners, goodwill, surveys, merging, slots, others, calls } = this;
    return [terms, owners, goodwill, surveys, merging, slots, ...this.letters.values(), others, calls];
  }

  private lane<E extends Effect>(carry: (batch: readonly E[]) => Promise<readonly Carried[]>): Lane<E> {
    return new Lane<E>({
      carry,
      isStale: (effect) => isStale(this.life.complaint(), effect),
      dropped: (effect) => this.dropped(effect),
    });
  }

  private async resolve(batch: readonly ResolveTerms[]): Promise<readonly Carried[]> {
    const { reference, receivedAt, settled, terms } = this.life.complaint().common;
    const asked = batch.findLast(({ version }) => version !== undefined)?.version;
    const { regimes, vip } = batch.at(-1) ?? {};
    const policyVersion = asked ?? (settled === 'policy' ? terms.policyVersion : undefined);
    const request = { reference, receivedAt, opening: this.life.opening, asOf: Date.now() };
    try {
      const answer = await roads.resolveTerms({
        ...request,
        ...(policyVersion !== undefined && { policyVersion }),
        ...(regimes && { regimes }),
        ...(vip !== undefined && { vip }),
      });
      this.resolved(answer);
    } catch (error) {
      // A version that nobody kept will not come by waiting; it goes on living by the one it has.
      if (!isUnknownVersion(error)) throw error;
      this.life.answer({ type: 'note.added', at: Date.now(), problem: error.cause.message });
    }
    return batch.map(({ key }) => ({ key, settled: true }));
  }

  private async find(batch: readonly FindOwner[]): Promise<readonly Carried[]> {
    const found = await roads.findOwners(this.batch(batch));
    return batch.map((effect) => {
      const one = found.find(({ key }) => key === effect.key);
      if (one) this.life.answer(answerToOwner(effect, one, Date.now()));
      return { key: effect.key, settled: one !== undefined };
    });
  }

  private async weigh(batch: readonly WeighGoodwill[]): Promise<readonly Carried[]> {
    const weighed = await roads.weighGoodwill(this.batch(batch));
    return batch.map(({ key, redress }) => {
      const one = weighed.find((answer) => answer.key === key);
      if (one) this.life.answer({ ...one, type: 'goodwill.weighed', at: Date.now(), redress });
      return { key, settled: one !== undefined };
    });
  }

  private async claimSurveys(batch: readonly ClaimSurvey[]): Promise<readonly Carried[]> {
    const claimed = await roads.claimSurveys(this.batch(batch));
    return batch.map(({ key }) => {
      const one = claimed.find((answer) => answer.key === key);
      if (one) this.life.answer({ ...one, type: 'survey.claimed', at: Date.now() });
      return { key, settled: one !== undefined };
    });
  }

  private async carryOver(batch: readonly CarryOver[]): Promise<readonly Carried[]> {
    const arrived = new Set(await roads.carryOver(this.batch(batch)));
    return batch.map(({ key }) => ({ key, settled: arrived.has(key) }));
  }

  private async keep(batch: readonly SlotEffect[]): Promise<readonly Carried[]> {
    const kept = await roads.keepSlots(this.batch(batch));
    return batch.map(({ key, kind }) => {
      const one = kept.find((answer) => answer.key === key);
      if (one && kind === 'find-slots') this.life.answer(answerToSearch(one, Date.now()));
      if (one && kind === 'claim-slot') this.life.answer({ ...one, type: 'slot.claimed', at: Date.now() });
      return { key, settled: one !== undefined };
    });
  }

  private async send(batch: readonly SendMessage[]): Promise<readonly Carried[]> {
    const outcomes = await roads.sendMessages(this.batch(batch));
    return batch.map((effect) =>
      this.settle(effect, outcomes, (outcome) => answerToLetter(effect, outcome, Date.now())),
    );
  }

  private async call(batch: readonly PlaceCall[]): Promise<readonly Carried[]> {
    const outcomes = await roads.placeCalls(this.batch(batch));
    return batch.map((effect) => this.settle(effect, outcomes, (outcome) => answerToCall(effect, outcome, Date.now())));
  }

  private settle({ key }: Effect, outcomes: readonly Outcome[], event: (outcome: Outcome) => Event): Carried {
    const outcome = outcomes.find((one) => one.key === key);
    const settled = outcome !== undefined && (outcome.result === 'accepted' || outcome.permanent);
    if (settled) this.life.answer(event(outcome));
    return { key, settled };
  }

  private batch<E extends Effect>(effects: readonly E[]) {
    return { reference: this.life.complaint().common.reference, at: Date.now(), effects };
  }

  private dropped(effect: Effect): void {
    const outcome: Outcome = { key: effect.key, result: 'failed', permanent: false, reason: 'no longer needed' };
    if (effect.kind === 'send-message') this.life.answer(answerToLetter(effect, outcome, Date.now()));
    if (effect.kind === 'place-call')
      this.life.answer(answerToCall(effect, { ...outcome, permanent: true }, Date.now()));
  }
}

const isUnknownVersion = (error: unknown): error is ActivityFailure & { cause: ApplicationFailure } =>
  error instanceof ActivityFailure &&
  error.cause instanceof ApplicationFailure &&
  error.cause.type === UNKNOWN_POLICY_VERSION;
