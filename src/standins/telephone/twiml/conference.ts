import { wait } from '../pace';
import { NotTwiml, type Verb } from './document';
import { methodOf, NEXT, numberOf, pageAt, type Stage, type Turn } from './stage';

/** What this telephone understands of a conference; whatever else is asked for would be passed over without a word. */
const KNOWN: ReadonlySet<string> = new Set([
  'startConferenceOnEnter',
  'endConferenceOnExit',
  'beep',
  'waitUrl',
  'waitMethod',
]);

/**
 * Dial, with a Conference in it: in a room with whoever else is there, until this call ends, or somebody leaves at whose leaving
 * the room is closed. Who is on the line then goes on at the action, or at the next verb.
 */
export const conference = async (dial: Verb, noun: Verb, stage: Stage): Promise<Turn> => {
  const { call, pace, rooms, signal } = stage;
  for (const name of Object.keys(noun.attributes))
    if (!KNOWN.has(name)) throw new NotTwiml(`This telephone knows no ${name} of <Conference>`);
  if (noun.text === '') throw new NotTwiml('A <Conference> has a name');

  const seat = rooms.enter(noun.text, call, {
    starts: noun.attributes['startConferenceOnEnter'] !== 'false',
    ends: noun.attributes['endConferenceOnExit'] === 'true',
  });
  const most = numberOf(dial, 'timeLimit', 4 * 60 * 60) * pace.secondMs;
  await wait(most, AbortSignal.any([signal, seat.over])).catch(() => undefined);
  seat.leave();
  // Passes on that this call is over, or goes on elsewhere, if so.
  await wait(0, signal);

  call.hear('note', 'The conference is over');
  const action = dial.attributes['action'];
  if (action === undefined) return NEXT;
  return { to: 'page', page: pageAt(action, methodOf(dial), stage, { DialCallStatus: 'answered' }) };
};
