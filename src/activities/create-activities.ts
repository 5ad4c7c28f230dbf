import type { Activities } from './activities';
import { createCarryOver } from './carry-over';
import { createPlaceCalls } from './calls';
import { createRecordCase } from './case-record';
import type { ActivityDeps } from './deps';
import { createWeighGoodwill } from './goodwill';
import { createSendMessages } from './messages';
import { createFindOwners } from './owners';
import { createKeepSlots } from './slots';
import { createClaimSurveys } from './surveys';
import { createResolveTerms } from './terms';

/** All that the complaint workflow asks of the world, ready to be registered with a worker. */
export const createActivities = (deps: ActivityDeps): Activities => ({
  resolveTerms: createResolveTerms(deps),
  findOwners: createFindOwners(deps),
  weighGoodwill: createWeighGoodwill(deps),
  claimSurveys: createClaimSurveys(deps),
  carryOver: createCarryOver(deps),
  keepSlots: createKeepSlots(deps),
  sendMessages: createSendMessages(deps),
  placeCalls: createPlaceCalls(deps),
  recordCase: createRecordCase(deps),
});
