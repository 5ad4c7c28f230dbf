import { z } from 'zod';

const known = { id: z.string(), kind: z.enum(['reply', 'question', 'objection']), title: z.string() };

/** What is prepared for a complaint as it stands. */
export const answersSchema = z.array(z.object({ ...known, language: z.string(), text: z.string() })).meta({
  id: 'Answers',
  description: 'Prepared answers that fit a complaint, filled in, in its customer’s language.',
});

/** Those nobody used come last. */
export const answersReportSchema = z
  .array(z.object({ ...known, uses: z.int(), lastUsedAt: z.iso.datetime().nullable() }))
  .meta({ id: 'AnswersReport', description: 'How often each prepared answer was used, most used first.' });

export type OfferedAnswers = z.output<typeof answersSchema>;
export type AnswersReport = z.output<typeof answersReportSchema>;
