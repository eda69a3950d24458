import { ORPCError, ValidationError } from '@orpc/server';
import { GitError } from '../connectors/git/git-error.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import { failure, internalFailure, outsideFailure } from '../services/failure.ts';
import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import { describeError, type Log } from './log.ts';

const failureByStoreCode: Readonly<Partial<Record<StoreErrorCode, Parameters<typeof failure>[0]>>> = {
  conflict: 'CONFLICT',
  'workspace-missing': 'NO_WORKSPACE',
  'workspace-exists': 'CONFLICT',
  'workspace-busy': 'WORKSPACE_BUSY',
  'workspace-newer': 'INVALID',
  'workspace-foreign': 'INVALID',
  'workspace-corrupt': 'INVALID',
  'file-exists': 'CONFLICT',
  'blob-missing': 'NOT_FOUND',
  'blob-too-large': 'INVALID',
  'checkpoint-invalid': 'INVALID',
  'key-missing': 'NOT_FOUND',
  'key-locked': 'INVALID',
  'key-changed': 'INVALID',
};

/**
 * Every error as the contract names it. What nobody foresaw crosses as INTERNAL with an id, and stands in the log under it.
 * `procedure` is the name called, for the log.
 */
export function toContractError(error: unknown, log: Log, createId: () => string, procedure: string): Error {
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) return invalidInput(error.cause);
    if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  }
  if (isAbort(error)) return failure('CANCELLED', 'Cancelled.', 'Start it again when it is needed.');
  if (error instanceof StoreError) {
    const code = failureByStoreCode[error.code];
    if (code !== undefined) return failure(code, error.message, error.nextAction, error);
  }
  if (error instanceof GitError) return gitFailure(error);
  if (error instanceof OutsideError) return outsideFailure(error.system, error.message, error.nextAction, error);
  const id = createId();
  log.error({ id, procedure, error: describeError(error) }, 'A call failed.');
  return internalFailure(id);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'AbortError' || ('code' in error && error.code === 'ABORT_ERR'));
}

/** What a user can put right is named for what it is; the rest is Git not answering. */
function gitFailure(error: GitError): Error {
  switch (error.code) {
    case 'cancelled':
      return failure('CANCELLED', error.message, error.nextAction, error);
    case 'notARepository':
    case 'unsafeRef':
    case 'unknownRef':
    case 'notACommit':
    case 'unknownPath':
    case 'tooLarge':
      return failure('INVALID', error.message, error.nextAction, error);
    default:
      return outsideFailure('Git', error.message, error.nextAction, error);
  }
}

/** Names the places that do not fit, never their contents. */
function invalidInput(error: ValidationError): Error {
  const [first] = error.issues;
  const place = (first?.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
  const where = place === '' ? 'The input' : `“${place.slice(0, 80)}”`;
  return failure(
    'INVALID',
    `${where} does not fit: ${(first?.message ?? 'it is not what is expected here').slice(0, 200)}.`.replace('..', '.'),
    'Correct it and try again.',
  );
}
