import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actionBodies } from '../../contract/actions';
import { actedSchema } from '../../contract/show';
import { name, reference as referenceValue } from '../../contract/values';
import type { Actor } from '../../domain/event';
import { type ActionName, ACTIONS } from '../../workflows/contract';
import { isReviving, takeUpAgain } from '../../starters/revival';
import type { CaseRow } from '../../store/case-store';
import type { Acted } from '../../temporal/complaints';
import type { HttpDeps } from '../deps';
import { worded } from '../prepared';
import { Unknown } from '../problems';
import { withConflicts } from './conflict';
import { caseInSight } from './in-sight';
import { mustExist } from './linked';
import { mustGoOnHere, withOther } from './merge';
import { onceHeaders } from './once';
import { refusals } from './responses';
import { createTurns } from './turns';
import { ifMatch, mustBe } from './versions';
import { within } from './waiting';

const headers = z.object({
  ...onceHeaders,
  'tuntas-person': name
    .exactOptional()
    .meta({ description: 'For whom it is done, by their id in the policy.', examples: ['ani'] }),
  'if-match': ifMatch,
});

const MEANING: Readonly<Record<ActionName, string>> = {
  assign: 'Give it to a person.',
  accept: 'Take on what was given or handed over.',
  decline: 'Do not take it on, and say why.',
  note: 'Write a note for colleagues.',
  reply: 'Write to the customer.',
  'hand-off': 'Hand it to another desk, with a summary.',
  escalate: 'Raise it one tier.',
  reclassify: 'Give it another severity, category or regime.',
  pause: 'Stop the service clocks for a named reason.',
  resume: 'Let the service clocks run again.',
  redress: 'Propose what is owed, or goodwill beyond it.',
  approve: 'Approve or decline a proposed redress.',
  callback: 'Book a phone call, cancel it, or tell how it went.',
  resolve: 'Answer the complaint.',
  confirm: 'The customer agrees that it is solved.',
  object: 'The customer does not agree.',
  withdraw: 'The customer takes it back.',
  dismiss: 'It is no complaint, or out of scope; a second person agrees.',
  reopen: 'Take it up again.',
  rate: 'The mark that the customer gave us.',
  task: "Finish a person's task, or ask another desk for a piece of work.",
  watch: 'Let somebody hear of its moves, or no longer.',
  approach: 'Say what helps with it, or that it does not.',
  conflict: 'Somebody must have nothing to do with it; or may again, as a lead says.',
  safeguard: 'Somebody may come to harm: say so, see to it, or tell what was done.',
  link: 'Say how it hangs together with another complaint, or take that back.',
  merge: 'Let it go on in an earlier complaint of the same customer, about the same thing.',
  move: 'Let it live by another version of the policy.',
  referral: 'An external body sent it back, asks, decided or closed it.',
};

/** The store hears of an action soon after the complaint; when it is away, nobody waits for it. */
const RECORDED_WITHIN_S = 2;

/** Every action of a complaint under its own name: `POST /api/v1/complaints/{reference}/{action}`. */
export const actionRoutes = (deps: HttpDeps): FastifyPluginAsyncZod =>
  async function actionRoutes(app) {
    const { store, complaints } = deps;
    const takeTurns = createTurns();
    for (const action of ACTIONS) {
      app.post(
        `/:reference/${action}`,
        {
          config: { deed: action },
          schema: {
            operationId: action,
            tags: ['actions'],
            summary: MEANING[action],
            params: z.object({ reference: referenceValue }),
            body: z.preprocess((body) => body ?? {}, actionBodies[action] as z.ZodType<object>),
            headers,
            response: { 200: actedSchema, ...refusals(404, 409, 412) },
          },
        },
        async (request, reply) => {
          const { reference } = request.params;
          const { 'idempotency-key': key, 'if-match': seen } = request.headers;
          const actor: Actor = { kind: 'staff', id: request.caller.actor };
          // Temporal knows an Update by its id alone, whatever it is called: the same key may come with two actions.
          const update = key === undefined ? undefined : `${action}:${key}`;
          const { viewer } = request.caller;
          const row = await caseInSight(store.cases, reference, viewer);
          mustGoOnHere(action, row);
          await mustExist(store.cases, action, request.body, viewer);
          const said = action === 'reply' ? worded(deps, row, request.body, actor.id) : request.body;
          const merged = await withOther(store.cases, action, row, said);
          const body = await withConflicts(deps, action, merged, request.caller);
          const act = () =>
            isReviving(action)
              ? takeUpAgain(deps, reference, action, body, actor, update)
              : complaints.act(reference, action, body, actor, update);
          const acted = seen === undefined ? await act() : await actIf(reference, seen, act);
          return reply.code(200).send(acted);
        },
      );
    }

    async function known(reference: string): Promise<CaseRow> {
      const row = await store.cases.find(reference);
      if (!row) throw new Unknown(`There is no complaint ${reference}.`);
      return row;
    }

    /** Of several who saw the same version, one acts; the record is there before the next one looks. */
    const actIf = (reference: string, seen: string, act: () => Promise<Acted>): Promise<Acted> =>
      takeTurns(reference, async () => {
        const { step } = await known(reference);
        mustBe(reference, seen, { step, timeline: await store.cases.timeline(reference) });
        const acted = await act();
        await within(RECORDED_WITHIN_S, async () => (await known(reference)).step > step);
        return acted;
      });
  };
