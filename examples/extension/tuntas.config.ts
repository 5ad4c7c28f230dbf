import { defineTuntas } from 'tuntas';
import { createBoard } from './board';
import { nearestBranch } from './branches';
import { tellWarehouse } from './warehouse';

export default defineTuntas({
  crm: { board: createBoard },
  routing: { 'nearest-branch': nearestBranch },
  activities: { 'tell-warehouse': { on: ['closed'], run: tellWarehouse } },
});
