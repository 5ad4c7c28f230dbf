import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  setCurrentDetails,
  setDefaultSignalHandler,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { SECOND } from '../domain/instant';
import { type Advance, type Complaint, advance, isThrough, nextWake } from '../domain/journey/journey';
import type { OpenComplaint } from '../domain/opening';
import { refusal } from '../domain/permit';
import { type Brief, type View, briefOf, viewOf } from '../domain/show';
import { restored } from '../domain/snapshot';
import { Alarm } from './alarm';
import { type Beginning, type Carried, opened, readBeginning } from './beginning';
import { ACTIONS, type ActionName, SIGNALS, VIEW, referenceOf } from './contract';
import { Unreadable } from './fields';
import { readSignal } from './guards';
import { Inbox } from './inbox';
import { type Foreseen, readForeseen } from './foreseen';
import { Outbox, type Sender } from './outbox';
import { RecordLane } from './record-lane';
import { readRequest } from './requests';
import { recording } from './roads';
import { attributesOf, detailsOf } from './telling-temporal';

/** How long a run that is about to continue as new waits for what is under way. */
const LEAVE = 15 * SECOND;
/** What one run hands to the next weighs at most about so many characters; Temporal takes 2 MB. */
const LIGHT = 500_000;
/** So many ids of signals are remembered; one that comes again changes nothing. */
const REMEMBERED = 2_000;

/**
 * One complaint, from its first word to its end. It takes what comes in at its own moment, lets the journey decide,
 * hands its effects to the outbox and its facts to the record, and waits for the next deadline.
 *
 * Start it with an `OpenComplaint`, under the id `complaint:<reference>`; what is foreseen may be left out.
 */
export async function complaint(input: unknown, foreseen?: unknown): Promise<Ending> {
  const beginning = readBeginning(input, referenceOf(workflowInfo().workflowId));
  const life = new Life(beginning, readForeseen(foreseen, Date.now()));

  for (const action of ACTIONS) {
    setHandler(defineUpdate<Brief, [unknown]>(action), (body) => life.asked(action, body), {
      validator: (body) => life.permit(action, body),
    });
  }
  for (const name of Object.values(SIGNALS)) {
    setHandler(defineSignal<[unknown]>(name), (payload) => life.told(name, payload));
  }
  setDefaultSignalHandler((name) => life.puzzled(`There is no signal "${name}".`));
  setHandler(defineQuery<View>(VIEW), () => life.view());

  return life.run();
}

export interface Ending {
  readonly reference: string;
  readonly status: string;
}

class Life {
  private readonly opening: OpenComplaint;
  private readonly inbox = new Inbox();
  private readonly alarm = new Alarm();
  private readonly outbox: Outbox;
  private readonly record: RecordLane;
  private readonly seen: Set<string>;
  private complaint: Complaint;
  /** Whether the namespace has our search attributes; setting one that it lacks would wedge the complaint. */
  private searchable: boolean;
  /** What Temporal was told last: each telling costs an event. */
  private shown = '';
  private listed = '';
  private leaving: 'no' | 'waiting' | 'now' = 'no';
  private tooHeavy = false;

  constructor(beginning: Beginning, foreseen?: Foreseen) {
    const carried = beginning.kind === 'carried' ? beginning.carried : undefined;
    const started = beginning.kind === 'opened' ? opened(beginning.opening) : undefined;
    if (carried) this.complaint = carried.complaint;
    else if (beginning.kind === 'revived')
      this.complaint = restored(beginning.revived.snapshot, beginning.revived.terms);
    else this.complaint = started!.complaint;
    this.opening =
      beginning.kind === 'opened'
        ? beginning.opening
        : beginning.kind === 'carried'
          ? beginning.carried.opening
          : beginning.revived.opening;
    this.seen = new Set(carried?.seen);
    this.searchable = carried?.searchable ?? false;
    const sender: Sender = {
      opening: this.opening,
      complaint: () => this.complaint,
      answer: (event) => this.inbox.put(event),
      resolved: ({ searchable }) => {
        this.searchable = searchable ?? this.searchable;
      },
    };
    this.outbox = new Outbox(sender, foreseen);
    const left = beginning.kind === 'revived' ? { step: beginning.revived.step, entries: [] } : carried?.unrecorded;
    this.record = new RecordLane(recording, () => this.complaint, left);
    for (const effect of carried?.effects ?? []) this.outbox.put(effect);
    if (started) this.took(started);
  }

  /** Lives until nothing is left to do: over, told to everybody, and written down. */
  async run(): Promise<Ending> {
    const stopped = Promise.race([this.outbox.run(), this.record.run()]);
    stopped.catch(() => undefined);
    for (;;) {
      this.catchUp();
      this.tellTemporal();
      if (this.isDone) return { reference: this.complaint.common.reference, status: this.complaint.common.status };
      if (this.mayLeave) {
        if (this.isLight) await continueAsNew<typeof complaint>({ carried: this.carried });
        this.stay();
      }
      this.prepareToLeave();
      await condition(() => !this.inbox.empty || this.alarm.rings || this.isDone || this.mayLeave || this.mustPrepare);
    }
  }

  /** Refuses what cannot be read or makes no sense now, before anything of it is written. */
  permit(action: ActionName, body: unknown): void {
    const refused = this.whyNot(() => refusal(this.complaint, readRequest(action, body, Date.now())));
    if (refused !== undefined) throw ApplicationFailure.nonRetryable(refused, 'Refused');
  }

  /** An action: returns once the journey has advanced; no effect is waited for. */
  async asked(action: ActionName, body: unknown): Promise<Brief> {
    const request = readRequest(action, body, Date.now());
    let taken = false;
    let refused: string | undefined;
    this.inbox.put(request, (why) => {
      taken = true;
      refused = why;
    });
    await condition(() => taken);
    // Two people at once: the second finds the complaint as the first left it.
    if (refused !== undefined) throw ApplicationFailure.nonRetryable(refused, 'Refused');
    return briefOf(this.complaint);
  }

  /** A fact from outside. One that cannot be read is noted; nothing here ever throws. */
  told(name: string, payload: unknown): void {
    const problem = this.whyNot(() => {
      const { id, event } = readSignal(name, payload, Date.now());
      if (this.seen.has(id)) return undefined;
      this.seen.add(id);
      if (this.seen.size > REMEMBERED) this.seen.delete(this.seen.values().next().value!);
      this.inbox.put(event);
      return undefined;
    });
    if (problem !== undefined) this.puzzled(problem);
  }

  puzzled(problem: string): void {
    this.inbox.put({ type: 'note.added', at: Date.now(), problem });
  }

  view(): View {
    return viewOf(this.complaint);
  }

  private whyNot(ask: () => string | undefined): string | undefined {
    try {
      return ask();
    } catch (error) {
      return error instanceof Unreadable ? error.message : `It could not be understood: ${String(error)}`;
    }
  }

  /** Takes everything that happened up to now, in the order in which it happened. */
  private catchUp(): void {
    for (
      let next = this.inbox.take(this.complaint, Date.now());
      next;
      next = this.inbox.take(this.complaint, Date.now())
    ) {
      const { event, done } = next;
      const refused = done && this.whyNot(() => refusal(this.complaint, event as Parameters<typeof refusal>[1]));
      if (refused === undefined) this.took(advance(this.complaint, event));
      done?.(refused);
    }
    const deadline = nextWake(this.complaint);
    this.alarm.set(deadline?.at, deadline ? `next: ${deadline.name}` : '');
  }

  private took({ complaint: next, effects, facts }: Advance): void {
    this.complaint = next;
    for (const effect of effects) this.outbox.put(effect);
    if (facts.length > 0) this.record.put(facts);
  }

  private tellTemporal(): void {
    const details = detailsOf(this.complaint);
    if (details !== this.shown) setCurrentDetails(details);
    this.shown = details;
    if (!this.searchable) return;
    const attributes = attributesOf(this.complaint);
    const listed = JSON.stringify(attributes.map(({ value }) => value));
    if (listed !== this.listed) upsertSearchAttributes(attributes);
    this.listed = listed;
  }

  private get isDone(): boolean {
    return (
      isThrough(this.complaint) && this.inbox.empty && this.outbox.idle && this.record.idle && allHandlersFinished()
    );
  }

  private get mustPrepare(): boolean {
    return this.leaving === 'no' && !this.tooHeavy && workflowInfo().continueAsNewSuggested;
  }

  /** Nothing new is started, and what is under way gets a little time. What is too much to carry is worked off first. */
  private prepareToLeave(): void {
    if (this.leaving !== 'no' || !workflowInfo().continueAsNewSuggested) return;
    this.tooHeavy = !this.isLight;
    if (this.tooHeavy) return;
    this.leaving = 'waiting';
    this.outbox.hold();
    this.record.hold();
    void sleep(LEAVE, { summary: 'continue as new' }).then(() => {
      if (this.leaving === 'waiting') this.leaving = 'now';
    });
  }

  /** Too much came meanwhile to be carried over. */
  private stay(): void {
    this.leaving = 'no';
    this.outbox.hold(false);
    this.record.hold(false);
  }

  /** Never with a local activity out: the server would refuse the end of the run, again and again. */
  private get mayLeave(): boolean {
    if (this.leaving === 'no' || !this.inbox.empty || this.record.inOneBreath || !allHandlersFinished()) return false;
    return this.leaving === 'now' || (!this.outbox.busy && !this.record.writing);
  }

  private get isLight(): boolean {
    return JSON.stringify(this.carried).length <= LIGHT;
  }

  private get carried(): Carried {
    return {
      opening: this.opening,
      complaint: this.complaint,
      effects: this.outbox.unfinished,
      unrecorded: this.record.left,
      seen: [...this.seen],
      searchable: this.searchable,
    };
  }
}
