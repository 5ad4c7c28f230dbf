const PREFIX = 'redress-approval:';

/** What somebody is asked to decide about a redress, by its id: the name of the task, and of its deadline. */
export const approvalOf = (redress: string): string => `${PREFIX}${redress}`;

/** Between ourselves: a deadline that no customer was promised. */
export const isApproval = (name: string): boolean => name.startsWith(PREFIX);
