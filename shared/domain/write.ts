import { z } from 'zod';
import { systemSchema } from './connection.ts';
import { digestSchema, idSchema, timeSchema } from './identity.ts';

const place = { path: z.string() };

/**
 * One change of an outside system, in our words: everything from which the call can be made again after a crash. `path` is the system's
 * own name of the place (`octo/shop`, `SHOP`); a `marker` is the text by which the same change is recognised again. Days are `2026-11-27`.
 */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tag'), ...place, tag: z.string(), commit: z.string(), message: z.string() }),
  z.object({
    kind: z.literal('release-draft'),
    ...place,
    tag: z.string(),
    commit: z.string(),
    name: z.string(),
    markdown: z.string(),
    isPrerelease: z.boolean(),
  }),
  z.object({ kind: z.literal('release-publish'), ...place, tag: z.string() }),
  z.object({
    kind: z.literal('deployment'),
    ...place,
    environment: z.string(),
    commit: z.string(),
    ref: z.string(),
    isProduction: z.boolean(),
    state: z.enum(['running', 'succeeded', 'failed']),
    description: z.string(),
    marker: z.string(),
  }),
  z.object({
    kind: z.literal('fix-version-create'),
    ...place,
    name: z.string(),
    description: z.string(),
    releaseDate: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('fix-version-release'),
    ...place,
    id: z.string(),
    name: z.string(),
    releaseDate: z.string(),
  }),
  z.object({
    kind: z.literal('fix-version-set'),
    ...place,
    ticket: z.string(),
    version: z.object({ id: z.string(), name: z.string() }),
    change: z.enum(['add', 'remove']),
  }),
  z.object({ kind: z.literal('transition'), ...place, ticket: z.string(), status: z.string() }),
  z.object({
    kind: z.literal('comment'),
    ...place,
    ticket: z.string(),
    markdown: z.string(),
    marker: z.string(),
  }),
  z.object({
    kind: z.literal('link'),
    ...place,
    ticket: z.string(),
    url: z.string(),
    title: z.string(),
    summary: z.string(),
    marker: z.string(),
  }),
  z.object({
    kind: z.literal('defect'),
    ...place,
    type: z.string(),
    title: z.string(),
    markdown: z.string(),
    relatesTo: z.string().nullable(),
    marker: z.string(),
  }),
  z.object({
    kind: z.literal('annotation'),
    ...place,
    environment: z.string(),
    at: timeSchema,
    text: z.string(),
    tags: z.array(z.string()),
    marker: z.string(),
  }),
]);
export type Change = z.infer<typeof changeSchema>;

/** What is known of a write once somebody looked: `unknown` is neither, and is looked at again before anything is sent. */
export const writeOutcomeSchema = z.enum(['done', 'not-done', 'unknown']);
export type WriteOutcome = z.infer<typeof writeOutcomeSchema>;

/**
 * Events of a stream `release/<id>` about what was changed outside: intent before, outcome after. `key` is the same for the same change;
 * `name` says in words what is made; `facts` is the digest of the change and its exact call as they were shown; `finding` is the finding
 * that it repairs, null for what tells a release to the outside.
 */
export const writeEvents = {
  'write.intended': z.object({
    write: idSchema,
    key: z.string().min(1).max(500),
    name: z.string().min(1).max(500),
    connection: idSchema,
    system: systemSchema,
    path: z.string().min(1).max(300),
    finding: z.string().max(500).nullable(),
    facts: digestSchema,
  }),
  'write.settled': z.object({ write: idSchema, outcome: writeOutcomeSchema, reason: z.string().max(1000) }),
} as const;
