import { isSafeguarding } from './safeguarding';

/** The name of a complaint's nth piece of work for another desk; its deadline is told under it as well. */
export const subTask = (number: number): string => `sub-task:${number}`;

/** Between ourselves: a deadline that no customer was promised. */
export const isInside = (name: string): boolean => name.startsWith('sub-task:') || isSafeguarding(name);

/** What a task pauses a complaint for, where nobody names another reason. */
export const THIRD_PARTY = 'awaiting-third-party';
