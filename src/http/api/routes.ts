import type { FastifyPluginAsync } from 'fastify';
import type { HttpDeps } from '../deps';
import { actionRoutes } from './actions';
import { complaintRoutes } from './complaints';
import { requireKey } from './caller';
import { eventRoutes } from './events';
import { keyRoutes } from './keys';
import { letterRoutes } from './letters';
import { createLimits } from './limits';
import { answerOtherMethods } from './methods';
import { moveRoutes } from './moves';
import { carryOutOnce } from './once';
import { reportRoutes } from './reports';
import { describeAlways } from './responses';

/** Everything under `/api/v1`, for whoever shows a key. */
export const apiRoutes = (deps: HttpDeps): FastifyPluginAsync =>
  async function apiRoutes(api) {
    const others = answerOtherMethods(api);
    api.addHook('onRoute', describeAlways);
    // Forms are for pages.
    api.removeAllContentTypeParsers();
    const parser = api.getDefaultJsonParser('error', 'error');
    api.addContentTypeParser('application/json', { parseAs: 'string' }, parser);
    requireKey(api, deps, await createLimits(api, deps.requestsPerMinute));
    carryOutOnce(api, deps);
    await api.register(complaintRoutes(deps), { prefix: '/complaints' });
    await api.register(letterRoutes(deps), { prefix: '/complaints' });
    await api.register(actionRoutes(deps), { prefix: '/complaints' });
    await api.register(moveRoutes(deps), { prefix: '/policy' });
    await api.register(eventRoutes(deps), { prefix: '/events' });
    await api.register(keyRoutes(deps), { prefix: '/keys' });
    await api.register(reportRoutes(deps), { prefix: '/reports' });
    others.answer();
  };
