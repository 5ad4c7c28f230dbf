import type { Rule } from './rule';
import { preparedAnswers } from './rules/answers';
import { approvals, unlimited } from './rules/approvals';
import { approachNames, oneTemper } from './rules/approaches';
import { brandAddresses } from './rules/brands';
import { callLanguages } from './rules/call-languages';
import { categories } from './rules/categories';
import { closeOut } from './rules/close-out';
import { misplaced, outsideLeads, silentDuty, unnamedDesks } from './rules/desks';
import { doubles } from './rules/doubles';
import { endless } from './rules/endless';
import { holidayQuarrels, idleRemovals } from './rules/holidays';
import { idle } from './rules/idle';
import { ladderHoles } from './rules/ladder-holes';
import { deskLanguages, idleLanguages, languagesKnown, localesWritten } from './rules/locales';
import { organisation } from './rules/organisation';
import { quiet } from './rules/quiet-hours';
import { regimeDates, regimeGaps } from './rules/regime-dates';
import { reminders } from './rules/reminders';
import { retention } from './rules/retention';
import { retries } from './rules/retries';
import { rolesOnDesks } from './rules/roles';
import { shadows } from './rules/shadows';
import { shadowedSignatures, signatures } from './rules/sign-off';
import { unused } from './rules/unused';
import { urgency } from './rules/urgency';
import { values } from './rules/values';
import { warningsInOrder } from './rules/warnings-in-order';
import { surveys } from './rules/surveys';
import { trendWatches } from './rules/watches';

/** What a policy says against itself. It could be lived by, so loading lets it pass; `policy check` does not. */
export const CONTRADICTIONS: readonly Rule[] = [
  organisation,
  brandAddresses,
  languagesKnown,
  localesWritten,
  categories,
  doubles,
  holidayQuarrels,
  ladderHoles,
  closeOut,
  endless,
  warningsInOrder,
  reminders,
  surveys,
  values,
  shadows,
  approachNames,
  oneTemper,
  approvals,
  preparedAnswers,
  regimeDates,
  signatures,
  shadowedSignatures,
  quiet,
  retention,
  trendWatches,
];

/** What may be meant so, but is worth a look. */
export const DOUBTS: readonly Rule[] = [
  idle,
  unused,
  outsideLeads,
  silentDuty,
  misplaced,
  unnamedDesks,
  deskLanguages,
  callLanguages,
  idleLanguages,
  rolesOnDesks,
  regimeGaps,
  idleRemovals,
  urgency,
  unlimited,
  retries,
];
