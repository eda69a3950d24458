import { ORPCError } from '@orpc/client';
import { SessionEndedError } from '../hosts/session-ended-error.ts';

/** A failure in words: what happened, what to do, and the id to find it by in the log. Fits `ErrorPanel`. */
export interface DescribedError {
  readonly what: string;
  readonly next: string;
  readonly reference: string | undefined;
}

/** Codes of the transport itself, which know no next action. */
const wordsByCode = new Map<string, { what: string; next: string }>([
  ['BAD_REQUEST', { what: 'This input does not fit.', next: 'Check what you entered.' }],
  ['NOT_FOUND', { what: 'This does not exist here.', next: 'Go back and open it from its list.' }],
  ['PAYLOAD_TOO_LARGE', { what: 'This is too large to be sent.', next: 'Choose a smaller file.' }],
]);

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const text: unknown = new Map<string, unknown>(Object.entries(value)).get(key);
  return typeof text === 'string' ? text : undefined;
}

/** Puts any error of a call into words for the person in front of the screen. */
export function describeError(error: unknown): DescribedError {
  if (error instanceof SessionEndedError) {
    return {
      what: 'This window’s session has ended.',
      next: 'Open the launch address that `countersign serve` prints.',
      reference: undefined,
    };
  }
  if (error instanceof ORPCError) {
    const data: unknown = error.data;
    const next = textAt(data, 'nextAction');
    if (next !== undefined) return { what: error.message, next, reference: textAt(data, 'id') };
    const words = wordsByCode.get(String(error.code));
    if (words !== undefined) return { ...words, reference: undefined };
    return {
      what: 'Something failed inside Countersign.',
      next: 'Try again. If it fails again, look at the log.',
      reference: textAt(data, 'id'),
    };
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { what: 'Cancelled.', next: 'Start it again when you want the answer.', reference: undefined };
  }
  return {
    what: 'Countersign’s host does not answer.',
    next: 'See whether it still runs; this window picks up by itself when it is back.',
    reference: undefined,
  };
}
