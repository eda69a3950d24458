import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from '../../shared/domain/identity.ts';

/** Payload type of the signature over `dossier.json` (DSSE). */
export const dossierPayloadType = 'application/vnd.countersign.dossier+json';

/** Where what lies in a dossier. A line of `events` is a `LoggedEvent` of the store. */
export const dossierPaths = {
  contents: 'dossier.json',
  signature: 'dossier.sig.json',
  events: 'events.jsonl',
  checkpoint: 'checkpoint.json',
  keys: 'keys.json',
  manifest: 'manifest.json',
  page: 'index.html',
  facts: 'facts/',
  notes: 'notes/',
  /** The latest version of each document under a name that says what it is; the same bytes lie under `facts`. */
  documents: 'documents/',
  /** The signed statements of sign-offs, in-toto in DSSE, under names that other tools know; the same bytes lie under `facts`. */
  attestations: 'attestations/',
} as const;

/** `dossier.json`: what the dossier is about, and every other file with its SHA-256. Signed as `dossier.sig.json`. */
export const contentsSchema = z.object({
  schema: z.literal('countersign/dossier/1'),
  workspace: z.object({ id: idSchema, name: z.string() }),
  release: z.object({ id: idSchema, product: z.string(), version: z.string(), status: z.string() }),
  candidate: z.object({ number: z.int(), manifest: digestSchema }).nullable(),
  createdAt: timeSchema,
  files: z.array(z.object({ path: z.string(), digest: digestSchema, bytes: z.int() })),
});
export type Contents = z.infer<typeof contentsSchema>;
