import type { FastifyPluginAsync } from 'fastify';
import { problem } from '../../contract/problem';
import type { HttpDeps } from '../deps';
import { Told } from '../problems';
import { actionRoutes } from './actions';
import { attachmentRoutes } from './attachments';
import { answerRoutes } from './answers';
import { complaintRoutes } from './complaints';
import { requireKey } from './caller';
import { eventRoutes } from './events';
import { keyRoutes } from './keys';
import { letterRoutes } from './letters';
import { slotRoutes } from './slots';
import { createLimits } from './limits';
import { answerOtherMethods } from './methods';
import { moveRoutes } from './moves';
import { carryOutOnce } from './once';
import { consentRoutes } from './consent';
import { pageLinkRoutes } from './page-links';
import { reportRoutes } from './reports';
import { describeAlways } from './responses';
import { surveyReportRoutes } from './survey-reports';
import { webhookRoutes } from './webhooks';

/** Everything under `/api/v1`, for whoever shows a key. */
export const apiRoutes = (deps: HttpDeps): FastifyPluginAsync =>
  async function apiRoutes(api) {
    const others = answerOtherMethods(api);
    api.addHook('onRoute', describeAlways);
    // Forms are for pages.
    api.removeAllContentTypeParsers();
    const parser = api.getDefaultJsonParser('error', 'error');
    api.addContentTypeParser('application/json', { parseAs: 'string' }, parser);
    api.addHook('preValidation', async ({ body, headers }) => {
      if (body === null && headers['content-type'] !== undefined) throw nullBody();
    });
    requireKey(api, deps, await createLimits(api, deps.requestsPerMinute));
    carryOutOnce(api, deps);
    await api.register(complaintRoutes(deps), { prefix: '/complaints' });
    await api.register(letterRoutes(deps), { prefix: '/complaints' });
    await api.register(slotRoutes(deps), { prefix: '/complaints' });
    await api.register(attachmentRoutes(deps), { prefix: '/complaints' });
    await api.register(pageLinkRoutes(deps), { prefix: '/complaints' });
    await api.register(consentRoutes(deps), { prefix: '/complaints' });
    await api.register(answerRoutes(deps), { prefix: '/complaints' });
    await api.register(actionRoutes(deps), { prefix: '/complaints' });
    await api.register(moveRoutes(deps), { prefix: '/policy' });
    await api.register(eventRoutes(deps), { prefix: '/events' });
    await api.register(keyRoutes(deps), { prefix: '/keys' });
    await api.register(reportRoutes(deps), { prefix: '/reports' });
    await api.register(surveyReportRoutes(deps), { prefix: '/reports' });
    await api.register(webhookRoutes(deps), { prefix: '/webhooks' });
    others.answer();
  };

/** No body is none, where nothing is asked for; a body that says null is one, and nobody's. */
const nullBody = () =>
  new Told(
    problem(400, 'The request cannot be used', 'The request does not fit the contract.', [
      { field: 'body', message: 'is null', fix: 'send an object, or nothing where nothing is asked for' },
    ]),
  );
