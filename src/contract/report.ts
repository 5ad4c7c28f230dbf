import { z } from 'zod';
import { name } from './values';

/** A day on a calendar; which zone's, the answer says. */
const day = z.iso
  .date({ error: 'is not a day; write it as 2026-07-01', abort: true })
  .regex(/^(?:19[7-9]|2\d\d)\d-/, { error: 'lies outside the years 1970 to 2999; correct its year' });

/** What is asked for: a regime, and the days of receipt, both included. */
export const regulatorQuery = z
  .strictObject({
    regime: name.meta({ description: 'The pack whose table it is.', examples: ['au-rg271-standard'] }),
    from: day.exactOptional().meta({ description: 'Received on this day or later, in the zone of the regime.' }),
    to: day.exactOptional().meta({ description: 'Received on this day or earlier, in the zone of the regime.' }),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    error: 'lies before from; write the later day here',
  });

export const regulatorReportSchema = z
  .object({
    regime: z.string(),
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    zone: z.string().meta({ description: 'In which all days of the report begin.' }),
    policyVersion: z.string().meta({ description: 'The version of the policy that the columns are of.' }),
    checked: z.boolean().meta({
      description: "Whether somebody held the columns' heads and codes against the regulator's own template.",
    }),
    columns: z.array(
      z.object({
        header: z.string(),
        field: z.string(),
        collected: z.boolean().meta({ description: 'False: we do not ask for it, and its cells are all empty.' }),
      }),
    ),
    rows: z.array(z.array(z.string())).meta({ description: 'One for each complaint, by receipt; a cell a column.' }),
  })
  .meta({ id: 'RegulatorReport', description: "A regulator's table, as the regime's pack lays it out." });

export type RegulatorReport = z.output<typeof regulatorReportSchema>;
