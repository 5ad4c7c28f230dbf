import type { Clock } from '../../clocks/clock';
import { type Common, isOver } from '../../complaint';
import type { CustomerMessage } from '../../effect';
import type { Event } from '../../event';
import type { Instant } from '../../instant';
import type { Point } from '../../point';
import type { RegimeStep, RegimeTerms } from '../../regime';
import { arrivalOf } from '../arrival';
import { byRegime, letterParts, pointsOf } from '../letter-parts';
import { named, rings, wakesFor } from '../point-clocks';
import { PREPARED_AT, finalDue, rulesOf, stepClock } from '../statutory';
import type { Reaction, Strand } from '../strand';

export interface RegimeStepsState {
  /** One for each point and step, named after the step. */
  readonly clocks: readonly Clock[];
}

/**
 * Regime steps: what a regulator wants done on the way to the final answer, each by its own time: a first answer, asking
 * for a complaint in writing, recording that it is complex. Whoever has to do it is asked while there is time; a letter
 * that needs nobody's words goes by itself. The notice of delay is a promise of its own.
 */
export const regimeSteps: Strand<RegimeStepsState> = {
  start: { clocks: [] },

  on(state, event, complaint) {
    if (isOver(complaint)) return stop(state, event);
    switch (event.type) {
      case 'terms.settled':
        return settle(state, event, complaint);
      case 'message.accepted':
        return arrives(state, event, complaint);
      case 'notice.sent':
        return event.notice === 'final-response'
          ? end(state, event, 'met', ({ point }) => event.points?.includes(point ?? '') ?? false)
          : { state };
      case 'clock.met':
        return event.clock === 'close-out' ? end(state, event, 'met', ({ point }) => point === event.point) : { state };
      case 'task.done':
        return event.kind === 'regime-step' ? done(state, event, complaint) : arrives(state, event, complaint);
      case 'due':
        return state.clocks.some(({ name }) => name === event.name) ? tolls(state, event, complaint) : { state };
      default:
        return { state };
    }
  },

  due: ({ clocks }) => wakesFor(clocks),
};

/** Which of a regime's letters a message is; a person's own reply is an answer too. */
const LETTERS: Readonly<Partial<Record<string, readonly (string | undefined)[]>>> = {
  'first-answer': ['first-answer'],
  reply: ['first-answer'],
  'file-in-writing': ['file-in-writing'],
  'documents-request': ['documents-request'],
};

const arrives = (state: RegimeStepsState, event: Event, complaint: Common) => {
  const letters = LETTERS[arrivalOf(event)?.message ?? ''] ?? [];
  return end(state, event, 'met', (clock) => letters.includes(letterOf(clock, complaint)));
};

const stepOf = ({ name, point }: Clock, complaint: Common): RegimeStep | undefined => {
  const of = complaint.points.find(({ id }) => id === point);
  return of && rulesOf(complaint, of)?.steps.find(({ id }) => id === name);
};

const letterOf = (clock: Clock, complaint: Common) => stepOf(clock, complaint)?.letter;

/** A point that lives by other rules now has other steps; those of before are nobody's any more. */
function settle({ clocks }: RegimeStepsState, event: Event, complaint: Common): Reaction<RegimeStepsState> {
  const events: Event[] = [];
  const wanted = complaint.points.flatMap((point) => {
    const rules = rulesOf(complaint, point);
    // Its letter is the notice of delay: that is prepared and sent as one.
    const steps = rules?.steps.filter(({ letter }) => letter === undefined || letter !== rules.notice) ?? [];
    return steps.map((step) => stepClock(complaint, point, rules!, step));
  });
  const now = wanted.flatMap((clock) => {
    const known = clocks.find(({ name, point }) => name === clock.name && point === clock.point);
    if (known) return [known.state === 'running' ? { ...clock, warned: known.warned } : known];
    if (isAnswered(complaint, clock)) return [];
    const { kind, due } = clock;
    events.push({ type: 'clock.started', at: event.at, ...named(clock), kind, due });
    return [clock];
  });
  const gone = clocks.filter((clock) => !now.some(({ name, point }) => name === clock.name && point === clock.point));
  const ended = end({ clocks: gone }, event, 'cancelled', () => true);
  return { state: { clocks: [...now, ...ended.state.clocks] }, events: [...events, ...(ended.events ?? [])] };
}

const isAnswered = ({ points }: Common, { point }: Clock) =>
  points.some(({ id, answered }) => id === point && answered);

/** With the complaint all its tasks end: that is seen to where they are kept. */
const stop = ({ clocks }: RegimeStepsState, event: Event) =>
  end({ clocks: clocks.map((clock) => ({ ...clock, warned: SETTLED })) }, event, 'cancelled', () => true);

function end(
  { clocks }: RegimeStepsState,
  { at }: Event,
  how: 'met' | 'cancelled',
  which: (clock: Clock) => boolean,
): Reaction<RegimeStepsState> & { readonly state: RegimeStepsState } {
  const ending = clocks.filter((clock) => clock.state === 'running' && which(clock));
  const asked = clocks.filter((clock) => clock.warned === PREPARED_AT && which(clock));
  if (ending.length === 0 && asked.length === 0) return { state: { clocks } };
  return {
    state: {
      clocks: clocks.map((clock) => ({
        ...clock,
        ...(ending.includes(clock) && { state: how }),
        ...(asked.includes(clock) && { warned: SETTLED }),
      })),
    },
    events: [
      ...ending.map((clock): Event => ({ type: `clock.${how}`, at, ...named(clock) })),
      // What somebody was asked to do is done, or need not be done.
      ...[...new Set(asked.map(({ name }) => taskOf(name)))].map((task): Event => ({
        type: 'task.done',
        at,
        actor: { kind: 'system' },
        task,
        kind: 'regime-step',
      })),
    ],
  };
}

/** As a clock's last warning: nobody has to be asked, or whoever was has done it. */
const SETTLED = 100;

const taskOf = (step: string) => `regime-step:${step}`;

/** Somebody did it: with a letter, by words that go to the customer; without one, by having said so. */
function done(
  state: RegimeStepsState,
  event: Extract<Event, { type: 'task.done' }>,
  complaint: Common,
): Reaction<RegimeStepsState> {
  const own = (clock: Clock) => clock.warned === PREPARED_AT && taskOf(clock.name) === event.task;
  const clocks = state.clocks.map((clock) => (own(clock) ? { ...clock, warned: SETTLED } : clock));
  const asked = state.clocks.filter(own);
  const [letter] = asked.flatMap((clock) => letterOf(clock, complaint) ?? []);
  if (letter === undefined)
    return end({ clocks }, event, 'met', ({ name, point }) =>
      asked.some((one) => one.name === name && one.point === point),
    );
  const text = event.personal?.['note'];
  if (text === undefined) return { state };
  return { state: { clocks }, events: [write(complaint, event.at, asked, letter, { text })] };
}

/** A moment came: somebody is asked, a letter goes by itself, or it is too late. */
function tolls(state: RegimeStepsState, { at }: Event, complaint: Common): Reaction<RegimeStepsState> {
  const rung = state.clocks.filter((clock) => rings(clock, at));
  const events: Event[] = [];
  const clocks = state.clocks.map((clock): Clock => {
    if (!rung.includes(clock)) return clock;
    const step = stepOf(clock, complaint);
    if (at < clock.due) {
      const asks = step && !step.sendsItself && !step.optional;
      if (asks) events.push({ type: 'clock.warned', at, ...named(clock), percent: PREPARED_AT, due: clock.due });
      return { ...clock, warned: asks ? PREPARED_AT : SETTLED };
    }
    const { kind, due } = clock;
    if (step?.sendsItself) return { ...clock, state: 'met' };
    if (step?.optional) {
      events.push({ type: 'clock.cancelled', at, ...named(clock) });
      return { ...clock, state: 'cancelled' };
    }
    events.push({ type: 'clock.breached', at, ...named(clock), kind, due, escalates: false });
    return { ...clock, state: 'breached' };
  });
  const asked = clocks.filter(
    (clock, index) => clock.warned === PREPARED_AT && state.clocks[index]!.warned < PREPARED_AT,
  );
  events.push(...ask(asked, at, complaint));
  const itself = rung.filter((clock) => at >= clock.due && stepOf(clock, complaint)?.sendsItself);
  for (const letter of new Set(itself.flatMap((clock) => letterOf(clock, complaint) ?? []))) {
    const own = itself.filter((clock) => letterOf(clock, complaint) === letter);
    events.push(
      write(complaint, at, own, letter),
      ...own.map((clock): Event => ({ type: 'clock.met', at, ...named(clock) })),
    );
  }
  return { state: { clocks }, events };
}

/** One task for each step, whichever points it is owed to. */
const ask = (clocks: readonly Clock[], at: Instant, { owner }: Common): Event[] =>
  [...new Set(clocks.map(({ name }) => name))].map((name) => {
    const own = clocks.filter((clock) => clock.name === name);
    return {
      type: 'task.opened',
      at,
      task: taskOf(name),
      kind: 'regime-step',
      desk: owner.desk,
      due: Math.min(...own.map(({ due }) => due)),
      points: own.flatMap(({ point }) => point ?? []),
    };
  });

function write(
  complaint: Common,
  at: Instant,
  clocks: readonly Clock[],
  letter: string,
  personal?: Readonly<Record<string, string>>,
): Event {
  const points: Point[] = pointsOf(
    complaint,
    clocks.flatMap(({ point }) => point ?? []),
  );
  const rules: RegimeTerms | undefined = byRegime(complaint, points)[0]?.rules;
  return {
    type: 'tell',
    at,
    strand: 'regime-steps',
    // A point that comes under the regime later has a letter of its own.
    occurrence: [rules?.id, clocks[0]?.name, ...points.map(({ id }) => id)].join('.'),
    to: 'customer',
    message: letter as CustomerMessage,
    by: 'every',
    while: 'unresolved',
    about: { answerBy: Math.min(...points.map((point) => finalDue(complaint, point))) },
    ...letterParts(complaint, points, () => letter),
    ...(personal && { personal }),
  };
}
