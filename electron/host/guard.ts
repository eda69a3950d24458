import { ORPCError, ValidationError } from '@orpc/server';
import { z } from 'zod';
import { GitError } from '../connectors/git/git-error.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import { failure, internalFailure, outsideFailure } from '../services/failure.ts';
import { diskFailure } from '../store/disk-failure.ts';
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
  'disk-full': 'INVALID',
  'disk-refused': 'INVALID',
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
  const stored = error instanceof StoreError ? error : diskFailure(error);
  if (stored !== null) {
    const code = failureByStoreCode[stored.code];
    if (code !== undefined) return failure(code, stored.message, stored.nextAction, stored);
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

const limitsSchema = z.object({
  code: z.string().optional().catch(undefined),
  origin: z.string().optional().catch(undefined),
  minimum: z.number().optional().catch(undefined),
  maximum: z.number().optional().catch(undefined),
});

/** Names the places that do not fit, never their contents. */
function invalidInput(error: ValidationError): Error {
  const [first] = error.issues;
  const place = (first?.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
  const where = place === '' ? 'The input' : `“${place.slice(0, 80)}”`;
  const sentence = first === undefined ? 'it is not what is expected here' : describeIssue(first);
  return failure(
    'INVALID',
    `${where} does not fit: ${sentence.slice(0, 200)}.`.replace('..', '.'),
    'Correct it and try again.',
  );
}

/** A sentence of ours is kept; what Zod says by itself is said as a person would. */
function describeIssue(issue: ValidationError['issues'][number]): string {
  if (!/^(?:Too (?:small|big)|Invalid)\b/u.test(issue.message)) return issue.message;
  const { code, origin, minimum, maximum } = limitsSchema.parse(issue);
  if (code === 'too_small' && origin === 'string')
    return minimum === 1 ? 'it is empty' : `it is shorter than ${minimum}`;
  if (code === 'too_big' && origin === 'string') return `it is longer than ${maximum} characters`;
  return issue.message;
}
