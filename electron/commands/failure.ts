import { ORPCError } from '@orpc/client';
import type { Rejection } from '../../shared/domain/event.ts';
import { diskFailure } from '../store/disk-failure.ts';
import type { Answer } from './command.ts';
import { UsageError } from './usage-error.ts';

export type ExitCode = 0 | 1 | 2 | 3 | 70;

interface Failure {
  readonly exit: ExitCode;
  readonly error: Rejection;
}

/** A refusal is an answer: exit code 1, with every reason. */
export function refusal(reasons: readonly Rejection[]): Answer {
  return {
    exit: 1,
    json: { outcome: 'refused', reasons },
    text: reasons.map(({ message, nextAction }) => `Refused: ${message} ${nextAction}`).join('\n'),
  };
}

const exitByCode: Readonly<Record<string, ExitCode>> = {
  INVALID: 2,
  NOT_FOUND: 2,
  NO_WORKSPACE: 2,
  BAD_REQUEST: 2,
  CONFLICT: 1,
  WORKSPACE_BUSY: 1,
  CANCELLED: 1,
  OUTSIDE: 3,
};

/** What to do about it, where the command line has its own way. */
const nextActions: Readonly<Record<string, string>> = {
  NO_WORKSPACE: 'Make one with “countersign person add NAME --email MAIL”, or choose another folder with --data.',
};

/** A code of the contract or of a part as the command line says it: `workspace-busy`. */
function wordOf(code: string): string {
  return code
    .replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/gu, '-')
    .replaceAll('_', '-')
    .toLowerCase();
}

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text = new Map<string, unknown>(Object.entries(value)).get(key);
  return typeof text === 'string' ? text : undefined;
}

/** Any error as an exit code, a code word, a sentence and what to do. */
export function describeFailure(thrown: unknown): Failure {
  const error = diskFailure(thrown) ?? thrown;
  if (error instanceof UsageError) {
    return { exit: 2, error: { code: 'usage', message: error.message, nextAction: error.nextAction } };
  }
  if (error instanceof ORPCError) {
    const code = String(error.code);
    const nextAction = nextActions[code] ?? textAt(error.data, 'nextAction') ?? 'Look at the log.';
    return { exit: exitByCode[code] ?? 70, error: { code: wordOf(code), message: error.message, nextAction } };
  }
  // Failures of the store and the connectors carry their own code and next action.
  const code = textAt(error, 'code');
  const nextAction = textAt(error, 'nextAction');
  if (error instanceof Error && code !== undefined && nextAction !== undefined) {
    const exit = exitByOwnCode[code] ?? 2;
    return { exit, error: { code: wordOf(code), message: error.message, nextAction } };
  }
  return {
    exit: 70,
    error: {
      code: 'internal',
      message: 'Something failed inside Countersign.',
      nextAction: 'Try again; if it fails again, report it.',
    },
  };
}

const exitByOwnCode: Readonly<Record<string, ExitCode>> = {
  'workspace-busy': 1,
  conflict: 1,
  cancelled: 1,
  gitMissing: 3,
  gitFailed: 3,
};
