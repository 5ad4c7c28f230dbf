import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import type { Shown } from '../../contract/show';
import { isEnd } from '../../domain/over';
import type { Snapshot } from '../../domain/snapshot';
import { Ended, Refused } from '../../temporal/complaints';
import { asOf } from '../as-of';
import type { HttpDeps } from '../deps';
import { caseInSight } from '../api/in-sight';
import { compliments } from '../compliments';
import { freeSlots } from '../free-slots';
import { keepUntil } from '../keep-until';
import { preparedFor } from '../prepared';
import { guardPages } from '../security';
import { sendFile } from '../send-file';
import { Unknown } from '../problems';
import { listCase, showCase } from '../show-case';
import { showLetters } from '../show-letters';
import { surroundingsOf } from '../surroundings';
import { sayCallable } from './callable';
import { givenOutcome, type OutcomeForm, readOutcome, speakersOf } from './call-outcome';
import { CasePage } from './case-page';
import { ComplimentsPage } from './compliments-page';
import type { SentForm } from './form';
import { ListPage } from './list-page';
import { momentsIn } from './moments';
import { givenReview, readReview, type ReviewForm, reviewersOf } from './review-outcome';
import { taskTimes } from './tasks';
import { requireSession, signInRoute } from './sign-in';

/** One sign-in link serves the whole house: whoever is kept out of a complaint may be looking. */
const VIEWER = 'anybody';

/**
 * The console for staff: `/` lists complaints, `/complaints/{ref}` shows one, and takes how a call with its customer went and
 * what comes of a review.
 */
export const consoleRoutes = (deps: HttpDeps): FastifyPluginAsync =>
  async function consoleRoutes(app) {
    const { store, links, policies, organisation, secret, publicUrl, now } = deps;
    guardPages(app);
    signInRoute(app, secret, now, publicUrl.startsWith('https:'));
    const onRequest = requireSession(secret, now);

    app.get<{ Querystring: { cursor?: string } }>('/', { onRequest }, async (request, reply) => {
      const { cursor } = request.query;
      const { rows, next } = await store.cases.list({
        viewer: VIEWER,
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const page = await ListPage({
        organisation: organisation.name,
        complaints: rows.map(listCase),
        next: next === undefined ? undefined : `/?cursor=${encodeURIComponent(next)}`,
        now: now().getTime(),
        names: namesFor(deps),
      });
      return reply.type('text/html; charset=utf-8').send(page);
    });

    app.get('/compliments', { onRequest }, async (_request, reply) => {
      const shared = await compliments(deps, VIEWER);
      const view = { organisation: organisation.name, compliments: shared, names: namesFor(deps) };
      return reply.type('text/html; charset=utf-8').send(await ComplimentsPage(view));
    });

    const casePage = async (reference: string, sent: { outcome?: OutcomeForm; review?: ReviewForm } = {}) => {
      const row = await caseInSight(store.cases, reference, VIEWER);
      const [around, letters] = await Promise.all([surroundingsOf(store, reference, VIEWER), store.letters(reference)]);
      const customerPage = links.statusPage(reference, row.pageEdition);
      const shown = showCase(row, around, keepUntil(policies, row, around.timeline), (approach) =>
        policies.current.advice(approach, ['en']),
      );
      const names = { ...namesFor(deps), customer: shown.customer.name };
      const calls = mayBeCalled(shown) ? await freeSlots(deps, row, asOf(now(), around.timeline)) : { slots: [] };
      return CasePage({
        ...{ shown, names, callable: sayCallable(calls, names) },
        text: row.opening.text,
        letters: showLetters(letters, customerPage),
        customerPage,
        prepared: preparedFor(deps, row),
        taskTimes: taskTimes(row.snapshot as Snapshot | undefined, shown.timeline),
        now: asOf(now(), around.timeline),
        ...{ once: randomUUID(), reviewers: reviewersOf(row), speakers: speakersOf(row), ...sent },
      });
    };

    app.get<AtCase>('/complaints/:reference', { onRequest }, async (request, reply) =>
      reply.type('text/html; charset=utf-8').send(await casePage(request.params.reference)),
    );

    /** Back to the case once it was taken; else the case with the form as it was sent, and why it was not. */
    const takes = (
      form: string,
      take: (reference: string, body: SentForm) => Promise<Parameters<typeof casePage>[1]>,
    ) =>
      app.post<AtCase & { Body: SentForm }>(`/complaints/:reference/${form}`, { onRequest }, async (request, reply) => {
        const { reference } = request.params;
        await caseInSight(store.cases, reference, VIEWER);
        const untaken = await take(reference, request.body);
        if (!untaken) return reply.redirect(`/complaints/${reference}`, 303);
        const page = await casePage(reference, untaken);
        return reply.code(409).type('text/html; charset=utf-8').send(page);
      });
    takes('call', async (reference, form) => {
      const outcome = await tellOutcome(deps, reference, form);
      return outcome && { outcome };
    });
    takes('review', async (reference, form) => {
      const review = await tellReview(deps, reference, form);
      return review && { review };
    });

    app.get<{ Params: { reference: string; id: string } }>(
      '/complaints/:reference/attachments/:id',
      { onRequest },
      async ({ params: { reference, id } }, reply) => {
        await caseInSight(store.cases, reference, VIEWER);
        const file = await store.files.content(reference, id);
        if (!file) throw new Unknown(`${reference} has no file ${id} that was kept.`);
        return sendFile(reply, file);
      },
    );
  };

type AtCase = { Params: { reference: string } };

/** How a call went, told once in somebody's name; undefined when it was taken, else what to say to whoever told it. */
async function tellOutcome(
  { complaints, person }: Pick<HttpDeps, 'complaints' | 'person'>,
  reference: string,
  form: SentForm,
): Promise<OutcomeForm | undefined> {
  const answer = readOutcome(form);
  if ('missing' in answer) return answer.missing;
  const { once, who, ...body } = answer.read;
  const problem = person(who)
    ? await refusalOf(
        () => complaints.act(reference, 'callback', body, { kind: 'staff', id: who }, `console:${reference}:${once}`),
        'It is over, and no call waits to be told of.',
      )
    : `Nobody of the house is called ${who}: choose who spoke with them.`;
  return problem === undefined ? undefined : { ...givenOutcome(form), problem };
}

/** What comes of a review, told once in somebody's name; undefined when it was taken, else what to say to whoever told it. */
async function tellReview(
  { complaints, person }: Pick<HttpDeps, 'complaints' | 'person'>,
  reference: string,
  form: SentForm,
): Promise<ReviewForm | undefined> {
  const answer = readReview(form);
  if ('missing' in answer) return answer.missing;
  const { who, once, action, body } = answer.act;
  // Forms of one page share its mark, and an Update is known by its id alone: each action has its own.
  const id = `console:${reference}:${action}:${once}`;
  const problem = person(who)
    ? await refusalOf(
        () => complaints.act(reference, action, body, { kind: 'staff', id: who }, id),
        'It is over, and no review of it is open.',
      )
    : `Nobody of the house is called ${who}: choose who looked into it.`;
  return problem === undefined ? undefined : { ...givenReview(form), problem };
}

const mayBeCalled = ({ customer, status }: Shown) => customer.phone !== undefined && !isEnd(status);

/** Undefined when it was done; else why not, for whoever asked. */
async function refusalOf(act: () => Promise<unknown>, whenOver: string): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    if (error instanceof Ended) return whenOver;
    throw error;
  }
}

/** Desks and people by the names that colleagues know them by; whoever has left since, by their id. */
const namesFor = ({ organisation, deskName, person }: HttpDeps) => ({
  desk: (id: string) => deskName(id, 'en') ?? id,
  person: (id: string) => person(id)?.name ?? id,
  moments: momentsIn(organisation.zone),
});
