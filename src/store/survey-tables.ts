import type { Scale } from '../domain/survey-scale';
import type { SurveyRow } from './case-store';

export interface SurveyTables {
  surveys: SurveysTable;
  survey_claims: SurveyClaimsTable;
}

interface SurveysTable {
  reference: string;
  cycle: number;
  sent_at: Date | null;
  reminded_at: Date | null;
  answered_at: Date | null;
  score: number | null;
  state: SurveyRow['state'];
  scale: Scale;
  because: string | null;
  shared: boolean;
  /** When it was asked, or decided that nobody is. */
  first_at: Date | null;
}

interface SurveyClaimsTable {
  reference: string;
  cycle: number;
  at: Date;
}
