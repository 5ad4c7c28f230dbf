import { defineTuntas } from 'tuntas';
import { createBoard } from './board';
import { nearestBranch } from './branches';
import { kabar } from './kabar';
import { tellWarehouse } from './warehouse';

export default defineTuntas({
  channels: [kabar],
  crm: { board: createBoard },
  routing: { 'nearest-branch': nearestBranch },
  activities: { 'tell-warehouse': { on: ['closed'], run: tellWarehouse } },
});
