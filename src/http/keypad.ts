import type { FastifyRequest } from 'fastify';
import { consentAtTheDoor, refusesSurveyByPhone } from '../domain/consent';
import { isLeftInPeace, type PhoneSurvey } from '../domain/survey-by-phone';
import { SCALES } from '../domain/survey-scale';
import type { Party } from '../store/case-store';
import type { HttpDeps } from './deps';
import { formOf } from './hooks/signature';
import { hasBegun, isFirst } from './once';

/*
 * The question at the end of a call. Twilio lets nothing follow for whoever was dialled when the other hangs up; so the two are
 * led into a room once they are joined, and whoever leaves it leaves the other on the line. Where they cannot be led there they
 * speak on as they did, and the letter asks.
 */

type Deps = Pick<HttpDeps, 'complaints' | 'now' | 'store' | 'switchboard'>;

/** By then the two are joined: a part that is still by itself cannot be led elsewhere together with the other. */
const JOINED_MS = 1_000;

/**
 * Leads the customer into the room, and with them the agent (`callback-ended`); once, however often the page is asked for. That
 * they are led is kept no sooner: who hung up before is not believed to be there.
 */
export function leadIntoRoom(
  { switchboard, ...deps }: Pick<Deps, 'now' | 'store' | 'switchboard'>,
  request: FastifyRequest,
  key: string,
  page: string,
): void {
  const { CallSid: call } = formOf(request);
  if (call === undefined) return;
  const lead = async () => {
    if (await isFirst(deps, 'room', key)) await switchboard.move(call, page);
  };
  setTimeout(() => void lead().catch(() => undefined), JOINED_MS).unref();
}

/**
 * Is the customer's part still on, though the agent's heard that it is over? Then it was led into the room. What Twilio says of how
 * the dialling ended tells nothing of that, unless they never spoke; and where it does not say whether the part is on, our own
 * book counts: rather an agent alone in the room than a customer.
 */
export async function isInRoom(
  { store, switchboard }: Pick<Deps, 'store' | 'switchboard'>,
  request: FastifyRequest,
  key: string,
): Promise<boolean> {
  const { DialCallSid: call, DialCallStatus: status = '' } = formOf(request);
  if (call === undefined || UNSPOKEN.includes(status) || !(await hasBegun({ store }, 'room', key))) return false;
  return switchboard.isOn(call).catch(() => true);
}

/** Of a part on which nobody spoke. */
const UNSPOKEN: readonly string[] = ['busy', 'no-answer', 'failed', 'canceled'];

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
