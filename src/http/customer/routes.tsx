import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type Common, isUnresolved } from '../../domain/complaint';
import { rungAbove } from '../../domain/ladder';
import type { Snapshot } from '../../domain/snapshot';
import type { CaseRow } from '../../store/case-store';
import { Ended, Refused } from '../../temporal/complaints';
import { asOf } from '../as-of';
import type { HttpDeps } from '../deps';
import { guardPages } from '../security';
import { showCase } from '../show-case';
import { surroundingsOf } from '../surroundings';
import { doDeed, isDeed } from './deeds';
import { lettersTo } from './letters';
import { momentsIn } from './moments';
import { CustomerPage, type CustomerView } from './page';
import { OutreachPage } from './outreach-page';
import { pointsOf } from './points';
import { situationOf } from './situation';
import { slotsFor } from './slots';
import { type Deed, wordsOf } from './words';
import { WrongLinkPage } from './wrong-link';

type AtToken = { Params: { token: string }; Querystring: { done?: string; not?: string } };

/**
 * `/c/{token}`: the customer's page, in their language. Looking records nothing (mail programs look too); only a form
 * that was sent does, and sending it twice acts once.
 */
export const customerRoutes = (deps: HttpDeps): FastifyPluginAsync =>
  async function customerRoutes(app) {
    guardPages(app);

    const rowOf = async (token: string): Promise<CaseRow | undefined> => {
      const reference = deps.links.readToken(token);
      return reference === undefined ? undefined : deps.store.cases.find(reference);
    };

    app.get<AtToken>('/c/:token', async (request, reply) => {
      const { token } = request.params;
      const row = await rowOf(token);
      if (!row) return sendWrongLink(deps, request, reply);
      const { done = '', not } = request.query;
      const notice = not === 'refused' || not === 'empty' ? not : isDeed(done) ? { deed: done } : undefined;
      reply.type('text/html; charset=utf-8');
      if (row.opening.kind === 'outreach') return reply.send(await outreachPage(deps, row, token, done, not));
      return reply.send(await CustomerPage(await viewOf(deps, row, token, notice)));
    });

    app.post<AtToken & { Params: { deed: string } }>('/c/:token/:deed', async (request, reply) => {
      const { token, deed } = request.params;
      const row = await rowOf(token);
      if (!row || !isDeed(deed)) return sendWrongLink(deps, request, reply);
      const outcome = await outcomeOf(deed, () => doDeed(deed, row.reference, request.body, deps));
      return reply.redirect(`/c/${token}?${outcome}`, 303);
    });
  };

/** They have no complaint: all they find is room for an answer. */
function outreachPage({ messages, policies }: HttpDeps, { opening }: CaseRow, token: string, done: string, not = '') {
  const brand = policies.current.brand(opening.brand);
  const words = wordsOf(messages.page([opening.customer.locale ?? brand.locale]));
  const notice = not === 'refused' || not === 'empty' ? not : done === 'message' ? done : undefined;
  return OutreachPage({ words, organisation: brand.name, path: `/c/${token}`, once: randomUUID(), notice });
}

/** Somebody stands higher, and there is still something to see to. */
const mayRise = (complaint: Common): boolean =>
  isUnresolved(complaint) && rungAbove(complaint.terms, complaint.function, complaint.tier) !== undefined;

/** What the page says after a form was sent. A deed that came too late is no error: the page shows how it stands now. */
async function outcomeOf(deed: Deed, deeds: () => Promise<boolean>): Promise<string> {
  try {
    return (await deeds()) ? `done=${deed}` : 'not=empty';
  } catch (error) {
    if (error instanceof Refused || error instanceof Ended) return 'not=refused';
    throw error;
  }
}

async function viewOf(
  { store, messages, policies, organisation, deskName, now }: HttpDeps,
  row: CaseRow,
  token: string,
  notice: CustomerView['notice'],
): Promise<CustomerView> {
  const { reference, opening, terms } = row;
  const [around, letters] = await Promise.all([surroundingsOf(store, reference, 'anybody'), store.letters(reference)]);
  const shown = showCase(row, around);
  const snapshot = row.snapshot as Snapshot | undefined;
  const { confirmation, followUp } = (snapshot?.strands ?? {}) as Partial<Snapshot['strands']>;
  const silentAt = confirmation?.silentAt;
  const askedAgain = followUp?.stage === 'asked';
  const mended = shown.points.some(({ outcome }) => outcome !== null && outcome !== 'not-upheld');
  const at = asOf(now(), around.timeline);
  const brand = policies.current.brand(opening.brand);
  const words = wordsOf(messages.page([opening.customer.locale ?? brand.locale]));
  const zone = opening.customer.zone ?? organisation.zone;
  return {
    words,
    reference,
    subject: opening.subject,
    receivedAt: row.receivedAt,
    desk: deskName(shown.owner.desk, words.language) ?? brand.name,
    zone,
    situation: situationOf({ shown, silentAt, askedAgain, mended, ...around, now: at }),
    points: pointsOf({
      ...{ shown, timeline: around.timeline, now: at },
      // A record from before complaints had points knows none.
      points: (snapshot?.common as Partial<Common> | undefined)?.points ?? [],
      bodyOf: (regime) => (regime === null ? undefined : terms?.regimes?.[regime]?.body),
    }),
    letters: lettersTo(letters),
    mayRise: terms && snapshot ? mayRise({ ...snapshot.common, terms }) : false,
    slots: terms && snapshot ? slotsFor({ ...snapshot.common, terms }, now().getTime()) : [],
    path: `/c/${token}`,
    once: randomUUID(),
    moments: momentsIn(words, zone),
    notice,
  };
}

async function sendWrongLink({ messages, organisation }: HttpDeps, request: FastifyRequest, reply: FastifyReply) {
  const wanted = (request.headers['accept-language'] ?? '').split(',').map((one) => one.split(';', 1)[0]?.trim() ?? '');
  const page = await WrongLinkPage({ words: wordsOf(messages.page(wanted)), email: organisation.email });
  return reply.code(404).type('text/html; charset=utf-8').send(page);
}
