import { z } from 'zod';

/**
 * One thing that is wrong with the log. Codes:
 * `event-changed` what an event says is not what was hashed and signed · `prev-changed`, `hash-changed` only that column
 * was · `signature-invalid` event or signature changed, the chain made to fit · `signer-unknown`, `signer-revoked` a key
 * that could not sign then · `key-invalid` a key that is not the one it is named for · `row-malformed` no event at all ·
 * `chain-broken`, `version-missing`, `order-wrong` an event that does not follow the one before it · `events-missing`
 * gaps · `genesis-missing` no true first event · `tail-missing`, `head-differs` other than a checkpoint says ·
 * `checkpoint-invalid` · `attestation-invalid` a sign-off without the statement it names · `blob-changed`, `blob-missing` evidence · `file-damaged` indexes or pages.
 */
export const logProblemSchema = z.object({
  code: z.enum([
    'event-changed',
    'prev-changed',
    'hash-changed',
    'signature-invalid',
    'signer-unknown',
    'signer-revoked',
    'key-invalid',
    'row-malformed',
    'chain-broken',
    'version-missing',
    'order-wrong',
    'events-missing',
    'genesis-missing',
    'tail-missing',
    'head-differs',
    'checkpoint-invalid',
    'attestation-invalid',
    'blob-changed',
    'blob-missing',
    'file-damaged',
  ]),
  message: z.string(),
  /** As exact as can be told: `event 17 (release/… version 3), column hash`. */
  place: z.string(),
  /** The event that it is about, or the first of several; null where it is about none. */
  sequence: z.number().nullable(),
});
export type LogProblem = z.infer<typeof logProblemSchema>;

/** What the check of the log says. `problems` holds the first thousand in their order; `problemCount` counts all. */
export interface LogReport {
  readonly ok: boolean;
  readonly events: number;
  readonly streams: number;
  readonly problems: readonly LogProblem[];
  readonly problemCount: number;
  /** What is worth knowing and no fault of the log. */
  readonly notes: readonly string[];
  /** The newest checkpoint that the log was held against. */
  readonly checkpoint: { readonly at: string; readonly sequence: number; readonly source: 'own' | 'given' } | null;
}

export interface EventPlace {
  readonly sequence: number;
  readonly stream: string;
  readonly version: number;
}

/** A problem with one event, or with one column of it. */
export function eventProblem(code: LogProblem['code'], at: EventPlace, message: string, column?: string): LogProblem {
  const place = `event ${at.sequence} (${at.stream} version ${at.version})`;
  return { code, message, place: column === undefined ? place : `${place}, column ${column}`, sequence: at.sequence };
}
