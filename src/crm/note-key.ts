/*
 * Our key in a note, where a system has no field for it: it stands in the note's last line, and tells later whether the note is there.
 */

export const keyed = (text: string, key: string): string => `${text}${endWith(key)}`;

/** What `keyed` puts behind the words. */
export const endWith = (key: string): string => `\n\n${key}`;

export const keyIn = (note: string | null | undefined): string | undefined =>
  note?.trimEnd().split('\n').at(-1)?.trim();
