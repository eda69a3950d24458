import { ORPCError } from '@orpc/server';

/** A failure that the contract names; `INTERNAL` is made by the host alone. */
type FailureCode = 'INVALID' | 'NOT_FOUND' | 'CONFLICT' | 'WORKSPACE_BUSY' | 'NO_WORKSPACE' | 'CANCELLED';

const statusByCode: Readonly<Record<FailureCode | 'OUTSIDE' | 'INTERNAL', number>> = {
  INVALID: 422,
  NOT_FOUND: 404,
  CONFLICT: 409,
  WORKSPACE_BUSY: 423,
  NO_WORKSPACE: 412,
  OUTSIDE: 502,
  CANCELLED: 499,
  INTERNAL: 500,
};

/** What a service throws when it cannot answer. A "no" of the domain is never thrown: it is an outcome with reasons. */
export function failure(code: FailureCode, message: string, nextAction: string, cause?: unknown) {
  return new ORPCError(code, { status: statusByCode[code], message, data: { nextAction }, cause });
}

/** An outside system, `Git` for example, that did not answer or not as it should. */
export function outsideFailure(system: string, message: string, nextAction: string, cause?: unknown) {
  return new ORPCError('OUTSIDE', { status: statusByCode.OUTSIDE, message, data: { nextAction, system }, cause });
}

/** What crosses the border for anything unforeseen: only the id to find in the log. */
export function internalFailure(id: string) {
  return new ORPCError('INTERNAL', {
    status: statusByCode.INTERNAL,
    message: 'Something failed inside Countersign.',
    data: { id, nextAction: `Look for ${id} in the log, and try again.` },
  });
}
