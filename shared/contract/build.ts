import { z } from 'zod';
import { analysisSchema } from '../domain/analysis.ts';
import { artifactSchema } from '../domain/artifact.ts';
import { hostReleaseSchema } from '../domain/deployment.ts';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { fixVersionSchema } from '../domain/ticket.ts';
import { procedure } from './base.ts';

/** A place that is read for a repository, and how old what is known of it is. */
const placeSchema = z.object({
  /** `SonarQube octo:shop` */
  source: z.string(),
  repository: z.string(),
  /** Of the candidate. */
  commit: z.string(),
  syncedAt: timeSchema.nullable(),
  isFresh: z.boolean(),
  problem: z.string().nullable(),
});
export type BuildPlace = z.infer<typeof placeSchema>;

/** The quality gate's word on exactly the candidate's commit; null where there is none. */
const analysisViewSchema = placeSchema.extend({ analysis: analysisSchema.nullable() });
export type AnalysisView = z.infer<typeof analysisViewSchema>;

/** What was built of the candidate. `verdict`: from its commit, from another, or nobody knows from which. */
const artifactViewSchema = placeSchema.extend({
  builds: z.array(artifactSchema.extend({ names: z.array(z.string()), verdict: z.enum(['pass', 'fail', 'unknown']) })),
});
export type ArtifactView = z.infer<typeof artifactViewSchema>;

/** A page that a code host has for the release's version: a draft, which only those who may write there see, or public. */
const releasePageSchema = placeSchema.extend({
  page: hostReleaseSchema.pick({ id: true, tag: true, name: true, isDraft: true, publishedAt: true, url: true }),
});
export type ReleasePage = z.infer<typeof releasePageSchema>;

/** The version that a tracker has for the release. */
const trackedVersionSchema = placeSchema.omit({ repository: true, commit: true }).extend({
  version: fixVersionSchema.pick({
    id: true,
    name: true,
    isReleased: true,
    isArchived: true,
    releaseDate: true,
    url: true,
  }),
});
export type TrackedVersion = z.infer<typeof trackedVersionSchema>;

export const buildContract = {
  /**
   * How the current candidate was analysed, built and told of, at every place that the product reads. Before the first cut only `versions`
   * are known.
   */
  list: procedure.input(z.object({ release: idSchema })).output(
    z.object({
      analyses: z.array(analysisViewSchema),
      artifacts: z.array(artifactViewSchema),
      pages: z.array(releasePageSchema),
      versions: z.array(trackedVersionSchema),
    }),
  ),
};
