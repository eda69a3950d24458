import { z } from 'zod';
import { digestSchema, idSchema } from '../domain/identity.ts';
import { manifestSchema } from '../domain/manifest.ts';
import { sliceDigestSchema } from '../domain/slice.ts';
import {
  confirmationSchema,
  deedSchema,
  jobSchema,
  outcomeOf,
  outwardCallSchema,
  pageInputSchema,
  procedure,
} from './base.ts';

export const madeRefViewSchema = z.object({
  repository: z.string(),
  kind: z.enum(['tag', 'branch']),
  name: z.string(),
  commit: z.string(),
  state: z.enum(['intended', 'created', 'failed', 'moved', 'missing', 'unknown']),
  reason: z.string().nullable(),
});

export const candidateViewSchema = z.object({
  number: z.int(),
  name: z.string(),
  manifest: digestSchema,
  repositories: z.array(z.object({ name: z.string(), ref: z.string(), commit: z.string(), tree: z.string() })),
  slices: z.array(sliceDigestSchema),
  tickets: z.int(),
  commits: z.int(),
  refs: z.array(madeRefViewSchema),
  cut: deedSchema,
  current: z.boolean(),
});
export type CandidateView = z.infer<typeof candidateViewSchema>;

/** What a new candidate does to a sign-off that was given. */
export const carrySchema = z.object({
  role: z.string(),
  roleTitle: z.string(),
  person: z.string(),
  fate: z.enum(['carried', 'asked-again']),
  reason: z.string(),
  changedSlices: z.array(z.string()),
});

/** A point to compare: a candidate, a release's baseline or head, or what an environment holds. */
export const pointSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('candidate'), release: idSchema, number: z.int().positive() }),
  z.object({ kind: z.literal('baseline'), release: idSchema }),
  z.object({ kind: z.literal('head'), release: idSchema }),
  z.object({ kind: z.literal('environment'), product: idSchema, environment: z.string() }),
]);
export type Point = z.infer<typeof pointSchema>;

export const differenceTabSchema = z.enum(['tickets', 'commits', 'files', 'configuration']);

/** One line of a difference; `change` is seen from A to B. */
export const differenceRowSchema = z.object({
  change: z.enum(['added', 'removed', 'changed']),
  repository: z.string().nullable(),
  title: z.string(),
  detail: z.string(),
  group: z.enum(['tickets', 'commits', 'files', 'configuration', 'migrations', 'flags']),
});

export const candidateContract = {
  list: procedure.input(z.object({ release: idSchema })).output(z.object({ candidates: z.array(candidateViewSchema) })),
  manifest: procedure
    .input(z.object({ release: idSchema, number: z.int().positive() }))
    .output(z.object({ manifest: manifestSchema, canonical: z.string(), digest: digestSchema })),
  /** `refs` chooses a ref per repository name; by default the release branch where there is one, else the checked-out branch's head. */
  preview: procedure
    .input(z.object({ release: idSchema, refs: z.record(z.string(), z.string()).default({}), job: jobSchema }))
    .output(
      outcomeOf(
        z.object({
          name: z.string(),
          manifest: digestSchema,
          repositories: z.array(
            z.object({ name: z.string(), ref: z.string(), commit: z.string(), subject: z.string() }),
          ),
          slices: z.array(sliceDigestSchema.extend({ change: z.enum(['new', 'same', 'changed']) })),
          commits: z.int(),
          tickets: z.int(),
          carry: z.array(carrySchema),
          calls: z.array(outwardCallSchema),
          warnings: z.array(z.string()),
          confirmation: confirmationSchema,
        }),
      ),
    ),
  cut: procedure
    .input(
      z.object({
        release: idSchema,
        refs: z.record(z.string(), z.string()).default({}),
        confirmation: confirmationSchema,
        job: jobSchema,
      }),
    )
    .output(outcomeOf(z.object({ number: z.int(), name: z.string(), failedRefs: z.array(z.string()) }))),
  /** Tries again the refs that were intended and do not exist yet. */
  repairRefs: procedure.input(z.object({ release: idSchema })).output(outcomeOf(z.object({ created: z.int() }))),
  difference: procedure.input(z.object({ a: pointSchema, b: pointSchema, job: jobSchema })).output(
    z.object({
      a: z.string(),
      b: z.string(),
      counts: z.object({ tickets: z.int(), commits: z.int(), files: z.int(), configuration: z.int() }),
      slices: z.array(z.object({ name: z.string(), changed: z.boolean() })),
      carry: z.array(carrySchema),
    }),
  ),
  differencePage: procedure
    .input(pageInputSchema.extend({ a: pointSchema, b: pointSchema, tab: differenceTabSchema }))
    .output(z.object({ total: z.int(), rows: z.array(differenceRowSchema) })),
};
