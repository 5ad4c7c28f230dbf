import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { HIGHER, isVoicePage, LATER, type VoicePage, voicePage, type VoiceScene } from '../channels/phone/voice-pages';
import { choicesAmong } from '../domain/journey/callback-offer';
import { callEnded, callMarked, neverJoined, timeChosen } from '../starters/inbox/calls';
import type { Words } from '../starters/inbox/words';
import type { CaseStore, Hook } from '../store/case-store';
import type { HttpDeps } from './deps';
import { freeSlots } from './free-slots';
import { isAlone, isInRoom, leadIntoRoom, surveyAtEnd, surveyIn } from './keypad';
import { formOf, requireTwilioSignature } from './hooks/signature';
import { Unknown } from './problems';
import { recordingAnswered } from './recording';

type AtPage = { Params: { page: string }; Querystring: Record<string, string | undefined> };

/** What is said during a call, fetched by Twilio page by page. A keypress that decides the call is told at once. */
export const voiceRoutes = (deps: HttpDeps): FastifyPluginAsync =>
  async function voiceRoutes(app) {
    requireTwilioSignature(app, deps.publicUrl, deps.twilio.authToken);

    app.post<AtPage>('/:page', async (request, reply) => {
      const { page } = request.params;
      const { key = '', turn } = request.query;
      if (!isVoicePage(page)) throw new Unknown(`There is no voice page "${page}".`);
      const { Digits: digits, DialCallStatus: dialStatus, DialBridged: bridged } = formOf(request);
      const said = page === 'callback-room' && (await isAlone(deps, request)) ? 'callback-mark' : page;
      const scene = await sceneOf(deps, said, request);
      const moved = page === 'callback-ended' && (await isInRoom(deps, request, key));
      const asked = { turn: Number(turn ?? 1), digits, dialStatus, bridged, moved };
      const { twiml, result, unjoined, chosen, recording, higher, joined, mark } = voicePage(said, asked, scene);
      if (higher) await deps.inbox.take(higherAsked(scene.reference, key, deps.now()));
      if (result) await deps.inbox.take(callEnded(key, result, deps.now().getTime()));
      if (chosen) await deps.inbox.take(timeChosen(key, chosen, deps.now().getTime()));
      if (recording) await recordingAnswered(deps, request, key, recording);
      if (mark) await deps.inbox.take(callMarked(key, mark, deps.now().getTime()));
      if (joined && scene.room) leadIntoRoom(deps, request, key, scene.url('callback-room', 1));
      if (unjoined) await deps.inbox.take(neverJoined(key, deps.now().getTime()));
      return reply.type('text/xml; charset=utf-8').send(twiml);
    });
  };

/** Who listens and what about: from the store, and from the page's own address, which Twilio signed. */
async function sceneOf(deps: HttpDeps, page: VoicePage, request: FastifyRequest<AtPage>): Promise<VoiceScene> {
  const { store, messages, policies, organisation, person, links, twilio } = deps;
  const { key = '', turn: _, times: named, cycle, scale, ...about } = request.query;
  const party = await partyOf(store, key);
  const staff = person(about['who'] ?? '');
  const toCustomer = HEARD_BY_CUSTOMERS.includes(page) || staff === undefined;
  const fresh = about['fresh'] === 'yes';
  // Of a line that went dead Twilio tells by the same page: there is nobody to ask.
  const isThere = page === 'callback-mark' && formOf(request)['CallStatus'] === 'in-progress';
  const survey = surveyIn({ cycle, scale }) ?? (isThere ? await surveyAtEnd(deps, party) : undefined);
  const brand = policies.current.brand(toCustomer ? party.brand : undefined);
  return {
    speak: toCustomer ? messages.inNameOf(brand).speak : messages.speak,
    locale: (toCustomer ? party.locale : staff.languages) ?? brand.locale,
    zone: (toCustomer ? party.zone : undefined) ?? organisation.zone,
    reference: party.reference,
    subject: party.subject,
    listener: toCustomer ? party.name : staff.name,
    owner: staff?.name ?? brand.name,
    customer: { name: party.name, phone: party.phone ?? '' },
    code: links.callCode(party.reference, bookingOf(key)),
    callerId: twilio.from,
    ...(about['due'] === undefined ? {} : { due: Number(about['due']) }),
    ...{ fresh, recorded: policies.current.recordsCalls },
    // Nobody knows yet whose number it is now, and a mark is the customer's own.
    ...(policies.current.asksByPhone &&
      !fresh && { room: { name: links.room(key), statusCallback: links.statusCallback('customer', key) } }),
    ...(survey && { survey }),
    times: named === undefined ? await timesFor(deps, page, party.reference, request) : named.split('.').map(Number),
    url: (next, turn, times) =>
      links.voicePage(next, key, {
        ...given(about),
        ...(survey && { cycle: survey.cycle, scale: survey.scale }),
        ...{ turn, ...(times && { times: times.join('.') }) },
      }),
  };
}

/** Whoever called them stands in the address all the same. */
const HEARD_BY_CUSTOMERS: readonly VoicePage[] = [
  'callback-customer',
  'callback-later',
  'callback-recording',
  'callback-room',
  'callback-mark',
];

/** Other times for the call, looked for when they are asked for. */
async function timesFor(deps: HttpDeps, page: VoicePage, reference: string, request: FastifyRequest<AtPage>) {
  if (page !== 'callback-customer' || formOf(request)['Digits'] !== LATER) return [];
  const row = await deps.store.cases.find(reference);
  return row ? choicesAmong((await freeSlots(deps, row, deps.now().getTime())).slots, 3) : [];
}

/** As if they had written it: told once, however often the key is pressed during one call. */
const higherAsked = (reference: string, key: string, now: Date): Hook => {
  const body: Words = { channel: 'voice', reference, text: 'escalate' };
  return { id: `voice:${key}:${HIGHER}`, source: 'words', receivedAt: now.getTime(), body };
};

/** The number of the booking in a callback's key: what the code on the page is made of as well. */
const bookingOf = (key: string): number => Number(/:callback:call:(\d+)-/.exec(key)?.[1] ?? 0);

/** A call's key begins with the reference of its complaint. */
async function partyOf(store: CaseStore, key: string) {
  const reference = key.split(':')[0] ?? '';
  const party = await store.cases.party(reference);
  if (!party) throw new Unknown('The call belongs to no complaint that we know.');
  return { reference, ...party };
}

const given = (about: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(about).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
