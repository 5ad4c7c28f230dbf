/*
 * Our key in a note, where a system has no field for it: it stands in the note's last line, and tells later whether the note is there.
 */

export const marked = (text: string, key: string): string => `${text}${endWith(key)}`;

/** What `marked` puts behind the words. */
export const endWith = (key: string): string => `\n\n${key}`;

export const markOf = (note: string | null | undefined): string | undefined =>
  note?.trimEnd().split('\n').at(-1)?.trim();
