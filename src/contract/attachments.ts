import { z } from 'zod';
import type { FileRefusal } from '../domain/attachment';

const REFUSALS = [
  'empty',
  'incomplete',
  'type',
  'too-large',
  'too-many',
  'awaited',
  'gone',
] as const satisfies readonly FileRefusal[];

export const attachmentSchema = z
  .object({
    id: z.string(),
    message: z
      .string()
      .meta({ description: 'The `id` of the `message.received` that it came with, or of the mail that opened it.' }),
    receivedAt: z.string().meta({ format: 'date-time' }),
    name: z.string(),
    type: z.string().meta({ description: 'By its first bytes, whatever its sender said.' }),
    size: z.number().int().meta({ description: 'In bytes.' }),
    refused: z.enum(REFUSALS).nullable().meta({
      description: 'Why it was not kept; null: it was. `awaited`: it is being fetched; `gone`: it could not be.',
    }),
  })
  .meta({ id: 'Attachment', description: 'A file that somebody sent.' });

export type Attachment = z.output<typeof attachmentSchema>;
