import type { Rule } from './rule';
import { approvals, unlimited } from './rules/approvals';
import { categories } from './rules/categories';
import { closeOut } from './rules/close-out';
import { misplaced, outsideLeads, unnamedDesks } from './rules/desks';
import { doubles } from './rules/doubles';
import { endless } from './rules/endless';
import { holidayQuarrels, idleRemovals } from './rules/holidays';
import { idle } from './rules/idle';
import { ladderHoles } from './rules/ladder-holes';
import { organisation } from './rules/organisation';
import { reminders } from './rules/reminders';
import { retries } from './rules/retries';
import { shadows } from './rules/shadows';
import { unused } from './rules/unused';
import { urgency } from './rules/urgency';
import { values } from './rules/values';
import { warningsInOrder } from './rules/warnings-in-order';

/** What a policy says against itself. It could be lived by, so loading lets it pass; `policy check` does not. */
export const CONTRADICTIONS: readonly Rule[] = [
  organisation,
  categories,
  doubles,
  holidayQuarrels,
  ladderHoles,
  closeOut,
  endless,
  warningsInOrder,
  reminders,
  values,
  shadows,
  approvals,
];

/** What may be meant so, but is worth a look. */
export const DOUBTS: readonly Rule[] = [
  idle,
  unused,
  outsideLeads,
  misplaced,
  unnamedDesks,
  idleRemovals,
  urgency,
  unlimited,
  retries,
];
