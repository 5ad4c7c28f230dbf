import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';

/** A request that does not fit its schema: every issue, not only the first. */
export class WrongRequest extends Error {
  override readonly name = 'WrongRequest';
  constructor(readonly issues: readonly z.core.$ZodIssue[]) {
    super('The request does not fit the contract.');
  }
}

export const validateByZod: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const read = schema.safeParse(data);
    return read.success ? { value: read.data } : { error: new WrongRequest(read.error.issues) };
  };
