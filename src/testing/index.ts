/**
 * `tuntas/testing`: stories of complaints on real parts, with weeks that pass in milliseconds (docs/testing.md).
 */
export { openStage } from './stage';
export type { Stage, StageOptions } from './stage';
export { NeverCame } from './eventually';
export type { Complaint, Sought } from './complaint';
export type { AtTheCustomers } from './customer';
export type { Received } from './received';
