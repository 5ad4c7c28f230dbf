import { z } from 'zod';
import { SCALES } from '../domain/survey-scale';

const day = z.iso.date({ error: 'is not a day; write it as 2026-07-01' });

/** The days on which customers were asked, or wrote; in the organisation's zone, both included. */
export const surveyDays = z
  .strictObject({
    from: day.exactOptional().meta({ description: 'On this day or later, in the zone of the organisation.' }),
    to: day.exactOptional().meta({ description: 'On this day or earlier, in the zone of the organisation.' }),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ['to'],
    error: 'lies before from; write the later day here',
  });

const share = z.number().min(0).max(1).nullable();
const count = z.int();
const scale = z.enum(SCALES);

const ofScale = z.object({
  scale,
  from: count.meta({ description: 'The least mark of the scale.' }),
  to: count.meta({ description: 'The best mark of the scale.' }),
  asked: count.meta({ description: 'How many the question reached.' }),
  answered: count,
  byKeypad: count.meta({ description: 'Of the answers: given by a key at the end of a call.' }),
  unanswered: count.meta({ description: 'Asked, and no mark came before it was too late.' }),
  waiting: count.meta({ description: 'Asked, and there is still time.' }),
  responseRate: share,
  marks: z.array(z.object({ mark: count, count })),
  mean: z.number().nullable(),
  good: z.object({ count, share }).meta({ description: 'csat: 4 and 5; nps: 9 and 10; ces: 5 to 7.' }),
  net: count.nullable().meta({ description: 'nps: per cent of 9 and 10 less per cent of 0 to 6; else null.' }),
  small: z.boolean().meta({ description: 'Fewer than 30 answers: too few to tell much.' }),
  suppressed: z
    .array(z.object({ because: z.string(), count }))
    .meta({ description: 'Who was not asked, or not any longer, and why.' }),
});

export const csatReportSchema = z
  .object({
    from: z.iso.date().nullable(),
    to: z.iso.date().nullable(),
    zone: z.string().meta({ description: 'In which all days of the report begin.' }),
    scales: z.array(ofScale).meta({ description: 'One for each scale that was asked by; they are never mixed.' }),
  })
  .meta({ id: 'CsatReport', description: 'What customers answered when they were asked how it went.' });

export const complimentsSchema = z
  .array(
    z.object({
      reference: z.string(),
      at: z.iso.datetime(),
      scale,
      mark: count,
      comment: z.string().meta({ description: 'In their words, as they agreed to show them; never their name.' }),
      desk: z.string().nullable(),
      person: z.string().nullable().meta({ description: 'Who had the complaint last.' }),
    }),
  )
  .meta({
    id: 'Compliments',
    description: 'What customers wrote with a good mark, and let colleagues read; newest first.',
  });

export type CsatReport = z.output<typeof csatReportSchema>;
export type Compliments = z.output<typeof complimentsSchema>;
