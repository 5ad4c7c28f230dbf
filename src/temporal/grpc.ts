import { isGrpcServiceError } from '@temporalio/client';

/** The gRPC codes that mean something to us (grpc.io, "Status codes"). */
const GRPC = {
  cancelled: 1,
  invalidArgument: 3,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  unimplemented: 12,
  unavailable: 14,
  unauthenticated: 16,
} as const;

/** Whether the server answered with one of these codes; anything that is no answer of the server is not. */
export const answeredWith = (error: unknown, ...codes: (keyof typeof GRPC)[]): boolean =>
  isGrpcServiceError(error) && codes.some((code) => error.code === GRPC[code]);

/** What went wrong, in the server's own words where it has some, perhaps behind those of the client. */
export const wordsOf = (error: unknown): string => {
  const { details, message, cause } = error as { details?: unknown; message?: unknown; cause?: { details?: unknown } };
  const said = [details, cause?.details, message].find((words) => typeof words === 'string' && words !== '');
  return said?.toString() ?? String(error);
};
