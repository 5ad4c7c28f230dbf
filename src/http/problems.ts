import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fieldErrors, problem, type Problem } from '../contract/problem';
import { BadCursor } from '../store/case-store';
import { Unwelcome } from '../starters/reception';
import { Ended, Refused, Unanswered } from '../temporal/complaints';
import { WrongRequest } from './validation';

/** Every error leaves as RFC 9457, in words that help; what happened inside goes to the log alone. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const told = problemOf(error);
    if (told.status >= 500) request.log.error({ err: error }, 'a request failed');
    if (error instanceof Told) reply.headers(error.headers);
    return reply.code(told.status).type('application/problem+json').serializer(JSON.stringify).send(told);
  });
  app.setNotFoundHandler((_request, reply) => {
    const told = problem(404, 'Not found', 'There is nothing at this address. /openapi.json lists what there is.');
    return reply.code(404).type('application/problem+json').send(told);
  });
}

/** An address that cannot even be read. */
export function answerBadAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const told = problem(400, 'The request cannot be used', 'Its address is not well-formed, or far too long.');
  void reply.code(400).type('application/problem+json').send(JSON.stringify(told));
}

/** A refusal that says all there is to say, in the contract's words. */
export class Told extends Error {
  override readonly name = 'Told';
  constructor(
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem.detail);
  }
}

/** A complaint, or a thing of one, that the store does not know. */
export class Unknown extends Error {
  override readonly name = 'Unknown';
}

function problemOf(error: FastifyError): Problem {
  if (error instanceof WrongRequest)
    return problem(400, 'The request cannot be used', error.message, fieldErrors(error.issues));
  if (error instanceof Told) return error.problem;
  if (error instanceof BadCursor) {
    const fix = 'leave it out to begin with the first page, then follow the Link header';
    const errors = [{ field: 'cursor', message: 'leads to no page', fix }];
    return problem(400, 'The request cannot be used', error.message, errors);
  }
  if (error instanceof Unwelcome) return problem(400, 'The request cannot be used', error.message, [...error.errors]);
  if (error instanceof Unknown) return problem(404, 'Not found', error.message);
  if (error instanceof Refused) return problem(409, 'The action is not possible now', error.message);
  if (error instanceof Ended) return problem(409, 'The complaint has ended', error.message);
  if (error instanceof Unanswered) return problem(503, 'Nobody answered in time', error.message);
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return problem(error.statusCode, 'The request cannot be used', error.message);
  }
  return problem(500, 'Something went wrong on our side', 'Try again; the log says more.');
}
