import { z } from 'zod';
import { DAY, HOUR, MINUTE } from '../domain/instant';
import type { PageAccess } from '../domain/page-access';
import { days } from './trends';
import { elapsed } from './values';

const between = (shortest: number, longest: number, error: string) =>
  elapsed.refine((length) => length >= shortest && length <= longest, { error });

/** How the page of a customer is guarded: the code that opens all of it, and how long its link works. */
export const customerPages = z.strictObject({
  code: z
    .strictObject({
      lasts: between(MINUTE, HOUR, 'is no time for a code; write 1m to 60m').prefault('10m'),
      /** So many times one code may be entered. */
      tries: z.int().min(1).max(10, { error: 'lets people guess; write 1 to 10' }).default(5),
      /** So many codes for one complaint within 24 hours. */
      perDay: z.int().min(1).max(20, { error: 'lets people guess; write 1 to 20' }).default(10),
    })
    .prefault({}),
  /** How long the page stays open after the code. */
  session: between(MINUTE, 12 * HOUR, 'is no time for a page to stay open; write 1m to 12h').prefault('60m'),
  /** How long the link works after the complaint's end. */
  link: days.prefault('365cd'),
});

export const pageAccessOf = ({ code, session, link }: z.output<typeof customerPages>): PageAccess => ({
  ...{ code, session },
  link: link * DAY,
});
