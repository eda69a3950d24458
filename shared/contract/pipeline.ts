import { z } from 'zod';
import { commitSchema, idSchema } from '../domain/identity.ts';
import { commitCheckSchema, pipelineRunSchema } from '../domain/pipeline.ts';
import { procedure, verdictSchema } from './base.ts';

/** What pipelines and checks say of one commit. They are read for the commits of current candidates alone. */
export const pipelineViewSchema = z.object({
  /** The sources that tell runs of its repository; their ages are in `sync.list`. */
  sources: z.array(idSchema).min(1),
  verdict: verdictSchema,
  reason: z.string(),
});
export type PipelineView = z.infer<typeof pipelineViewSchema>;

const runViewSchema = z.object({
  source: idSchema,
  run: pipelineRunSchema,
  /** The run before it of the same pipeline and branch; null where there is none or it was not read. */
  before: pipelineRunSchema.nullable(),
  /** How often the pipeline ran for this very commit. */
  runs: z.int(),
});
export type RunView = z.infer<typeof runViewSchema>;

export const pipelineContract = {
  /** The newest run of each pipeline for the commits of the current candidate, by repository; without a source, none. */
  list: procedure.input(z.object({ release: idSchema })).output(
    z.object({
      repositories: z.array(
        z.object({
          name: z.string(),
          commit: commitSchema,
          /** Sources that tell runs, in their order. */
          sources: z.array(idSchema),
          runs: z.array(runViewSchema),
          checks: z.array(z.object({ source: idSchema, check: commitCheckSchema })),
        }),
      ),
    }),
  ),
};
