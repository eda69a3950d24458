import { z } from 'zod';
import { idSchema } from '../domain/identity.ts';
import { reviewSchema } from '../domain/pull-request.ts';
import { scopeCommitSchema } from '../domain/scope.ts';
import { jobSchema, pageInputSchema, procedure } from './base.ts';
import { pipelineViewSchema } from './pipeline.ts';
import { pullRequestViewSchema } from './pull-request.ts';
import { ticketViewSchema } from './ticket.ts';

/** `candidate`: as it was cut. `head`: what would be in a candidate cut now. */
export const scopePointSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('candidate'), number: z.int().positive() }),
  z.object({ kind: z.literal('head') }),
]);

export const scopeFilterSchema = z.object({
  kinds: z.array(z.string().max(40)).max(30).default([]),
  tickets: z.array(z.string().max(100)).max(50).default([]),
  people: z.array(z.string().max(254)).max(50).default([]),
  slices: z.array(z.string().max(40)).max(40).default([]),
  /** Glob or path prefix. */
  path: z.string().max(500).default(''),
  text: z.string().max(200).default(''),
  /** Leave out merges, reverted pairs and what an earlier release already shipped. */
  onlyNew: z.boolean().default(false),
});

const facetSchema = z.array(z.object({ value: z.string(), label: z.string(), count: z.int() }));

/** What outside systems say of a scope; null for what the product reads from none. `sources` name whose age it is. */
const scopeOutsideSchema = z.object({
  tickets: z
    .object({
      sources: z.array(idSchema),
      toDo: z.int(),
      inProgress: z.int(),
      done: z.int(),
      /** Without this release among their fix versions. */
      elsewhere: z.int(),
      /** Asked for and not there, or not asked for yet. */
      unknown: z.int(),
    })
    .nullable(),
  pullRequests: z
    .object({
      sources: z.array(idSchema),
      merged: z.int(),
      /** Merged without an approval of exactly what was merged. */
      unapproved: z.int(),
      /** Commits, merges aside, of which the code host knows no pull request, and those that it was not asked about yet. */
      without: z.int(),
      unasked: z.int(),
    })
    .nullable(),
  pipelines: z.array(pipelineViewSchema.extend({ repository: z.string() })),
});

export type ScopeOutside = z.infer<typeof scopeOutsideSchema>;

export const scopeSummarySchema = z.object({
  point: scopePointSchema,
  repositories: z.array(
    z.object({
      name: z.string(),
      from: z.string(),
      fromCommit: z.string().nullable(),
      to: z.string(),
      toCommit: z.string(),
    }),
  ),
  commits: z.int(),
  tickets: z.int(),
  withoutTicket: z.int(),
  reverted: z.int(),
  alreadyShipped: z.int(),
  breaking: z.int(),
  contributors: z.array(z.object({ name: z.string(), email: z.string(), commits: z.int() })),
  proposedVersion: z.string().nullable(),
  facets: z.object({ kinds: facetSchema, tickets: facetSchema, people: facetSchema, slices: facetSchema }),
  warnings: z.array(z.string()),
  /** When the facts were read from Git. */
  readAt: z.string(),
});
export type ScopeSummary = z.infer<typeof scopeSummarySchema>;

/** One line of the scope screen: a ticket (its commits follow), the heading of commits without ticket, or a commit. */
export const scopeRowSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ticket'),
    key: z.string(),
    /** As the tracker has it, else as the oldest commit calls it. */
    title: z.string(),
    commits: z.int(),
    verdict: z.enum(['pass', 'fail', 'blocked', 'unknown']),
    /** Null where no tracker is asked. */
    ticket: ticketViewSchema.nullable(),
  }),
  z.object({ kind: z.literal('withoutTicket'), commits: z.int() }),
  z.object({
    kind: z.literal('commit'),
    repository: z.string(),
    commit: scopeCommitSchema,
    slices: z.array(z.string()),
    /** Null where no code host is asked, and for merges that belong to none. */
    pullRequest: pullRequestViewSchema.nullable(),
    /** For the commit of a candidate, where pipelines are read. */
    pipelines: pipelineViewSchema.nullable(),
  }),
]);
export type ScopeRow = z.infer<typeof scopeRowSchema>;

const target = { release: idSchema, point: scopePointSchema.optional() };

export const scopeContract = {
  summary: procedure.input(z.object({ ...target, job: jobSchema })).output(scopeSummarySchema),
  /** Counted over every ticket and commit, which takes its time in a large scope: nothing waits for it. */
  outside: procedure.input(z.object(target)).output(scopeOutsideSchema),
  /** `total` counts rows, `commits` the commits among them, each once. */
  page: procedure
    .input(pageInputSchema.extend({ ...target, filter: scopeFilterSchema.optional() }))
    .output(z.object({ total: z.int(), commits: z.int(), rows: z.array(scopeRowSchema) })),
  commit: procedure.input(z.object({ ...target, repository: z.string(), commit: z.string() })).output(
    z.object({
      commit: scopeCommitSchema,
      body: z.string(),
      tickets: z.array(ticketViewSchema),
      pullRequest: pullRequestViewSchema.nullable(),
      reviews: z.array(reviewSchema),
      pipelines: pipelineViewSchema.nullable(),
      files: z.array(z.object({ path: z.string(), status: z.string(), slices: z.array(z.string()) })),
      filesTotal: z.int(),
    }),
  ),
};
