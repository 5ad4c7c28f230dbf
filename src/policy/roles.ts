import { oneOf } from '../contract/values';

/** What somebody is in the house, beside the desks they are on. */
export const ROLES = ['agent', 'lead', 'manager', 'executive', 'auditor'] as const;
export const role = oneOf(ROLES);
export type Role = (typeof ROLES)[number];
