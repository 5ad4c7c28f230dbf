import type { FastifyRequest } from 'fastify';
import { consentAtTheDoor, refusesSurveyByPhone } from '../domain/consent';
import { isLeftInPeace, type PhoneSurvey } from '../domain/survey-by-phone';
import { SCALES } from '../domain/survey-scale';
import type { Party } from '../store/case-store';
import type { HttpDeps } from './deps';
import { formOf } from './hooks/signature';

/*
 * The question at the end of a call. Twilio lets nothing follow for whoever was dialled when the other hangs up; so the two are
 * led into a room once they are joined, and whoever leaves it leaves the other on the line. Where any of it fails they speak on
 * as they did, and the letter asks.
 */

type Deps = Pick<HttpDeps, 'complaints' | 'now' | 'policies' | 'store' | 'switchboard'>;

/** By then the two are joined: a part that is still by itself cannot be led elsewhere together with the other. */
const JOINED_MS = 1_000;

/** Leads the customer into the room, and with them the agent (`callback-ended`); once, however often the page is asked for. */
export async function leadIntoRoom(
  { store, switchboard, now }: Deps,
  request: FastifyRequest,
  key: string,
  page: string,
): Promise<void> {
  const { CallSid: call } = formOf(request);
  const once = { id: `room:${key}`, source: 'room', receivedAt: now().getTime(), body: {} };
  if (call === undefined || !(await store.hooks.keep(once))) return;
  await store.hooks.done(once.id);
  setTimeout(() => void switchboard.move(call, page).catch(() => undefined), JOINED_MS).unref();
}

/** Is the customer's part still on, though the agent's heard that it is over? Then it was led into the room. */
export async function isInRoom({ policies, switchboard }: Deps, request: FastifyRequest): Promise<boolean> {
  const { DialCallSid: call, DialCallStatus: status } = formOf(request);
  if (!policies.current.asksByPhone || call === undefined || (status !== 'completed' && status !== 'answered'))
    return false;
  return switchboard.isOn(call).catch(() => false);
}

/** Has the agent hung up in the very moment in which the two were led into the room? */
export async function isAlone({ switchboard }: Deps, request: FastifyRequest): Promise<boolean> {
  const { ParentCallSid: call } = formOf(request);
  return call !== undefined && !(await switchboard.isOn(call).catch(() => true));
}

/**
 * What the customer is asked just now; undefined: nothing, for there is no answer to mark yet, they want no such questions, or were
 * asked about another complaint not long ago. The journey's word and the store's: where either is silent the letter asks.
 */
export async function surveyAtEnd(
  { complaints, store, now }: Deps,
  { reference, ...party }: Party & { readonly reference: string },
): Promise<PhoneSurvey | undefined> {
  try {
    const { phoneSurvey: survey } = await complaints.view(reference);
    if (!survey) return undefined;
    const { consent = {}, receivedAt, phone, email } = party;
    const addresses = [phone, email?.toLowerCase()].flatMap((one) => one ?? []);
    const said = [...consentAtTheDoor(consent, receivedAt), ...(await store.consents.of(addresses))];
    if (refusesSurveyByPhone(said)) return undefined;
    if (!survey.cap) return survey;
    const at = now().getTime();
    const lastAt = await store.surveys.claim({ reference, cycle: survey.cycle, at });
    return isLeftInPeace(survey, lastAt, at) ? undefined : survey;
  } catch {
    return undefined;
  }
}

/** What was asked for the first time stands in the address of the page that hears the answer, which Twilio signed. */
export function surveyIn({ cycle, scale }: Readonly<Record<string, string | undefined>>) {
  const known = SCALES.find((one) => one === scale);
  return known && { scale: known, cycle: Number(cycle) };
}
