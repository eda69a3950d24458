import { z } from 'zod';

/** What is used of GitHub's answers (REST, version 2022-11-28); whatever else stands in them is passed over. */

const time = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString());
const optionalTime = time.nullish().transform((value) => value ?? null);
const optionalText = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const id = z.union([z.number(), z.bigint()]).transform(String);

export const userSchema = z.object({ login: z.string(), email: optionalText });
const user = userSchema.nullish().transform((value) => value ?? null);

export const pullSchema = z.object({
  number: z.int(),
  title: z.string(),
  state: z.string(),
  draft: z.boolean().default(false),
  user,
  merged_by: user,
  merged_at: optionalTime,
  merge_commit_sha: optionalText,
  updated_at: time,
  html_url: z.string(),
  head: z.object({ ref: z.string(), sha: z.string() }),
  base: z.object({ ref: z.string(), sha: z.string() }),
});
export const pullsSchema = z.array(pullSchema);
export type Pull = z.infer<typeof pullSchema>;

export const reviewsSchema = z.array(
  z.object({ id, user, state: z.string(), submitted_at: optionalTime, commit_id: optionalText }),
);
export type GivenReviews = z.infer<typeof reviewsSchema>;

export const commitsSchema = z.array(z.object({ sha: z.string() }));
export const comparisonSchema = z.object({ commits: commitsSchema, total_commits: z.int() });

export const checkRunsSchema = z.object({
  check_runs: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      head_sha: z.string(),
      app: z.object({ slug: optionalText }).nullish(),
      status: z.string(),
      conclusion: optionalText,
      started_at: optionalTime,
      completed_at: optionalTime,
      html_url: optionalText,
      details_url: optionalText,
    }),
  ),
});
export type CheckRun = z.infer<typeof checkRunsSchema>['check_runs'][number];

export const combinedStatusSchema = z.object({
  sha: z.string(),
  statuses: z.array(
    z.object({
      context: z.string(),
      state: z.string(),
      target_url: optionalText,
      created_at: optionalTime,
      updated_at: optionalTime,
    }),
  ),
});
export type CombinedStatus = z.infer<typeof combinedStatusSchema>;

const runSchema = z.object({
  id,
  name: optionalText,
  /** Older Enterprise Servers do not say it. */
  path: optionalText,
  head_sha: z.string(),
  head_branch: optionalText,
  run_number: z.int(),
  run_attempt: z.int().default(1),
  status: optionalText,
  conclusion: optionalText,
  created_at: time,
  run_started_at: optionalTime,
  updated_at: time,
  html_url: z.string(),
});
export const runsSchema = z.object({ workflow_runs: z.array(runSchema) });
export type Run = z.infer<typeof runSchema>;

export const jobsSchema = z.object({
  jobs: z.array(
    z.object({
      id,
      name: z.string(),
      status: z.string(),
      conclusion: optionalText,
      started_at: optionalTime,
      completed_at: optionalTime,
      html_url: optionalText,
    }),
  ),
});
export type Job = z.infer<typeof jobsSchema>['jobs'][number];

export const artifactsSchema = z.object({
  artifacts: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      size_in_bytes: z.number(),
      digest: optionalText,
      expired: z.boolean(),
      archive_download_url: z.string(),
    }),
  ),
});
export type GivenArtifact = z.infer<typeof artifactsSchema>['artifacts'][number];

/** A person or a team; a team has a slug. */
const reviewers = z
  .array(z.object({ reviewer: z.object({ login: z.string(), slug: z.string() }).partial().nullish() }))
  .default([]);
export const pendingSchema = z.array(z.object({ environment: z.object({ name: z.string() }), reviewers }));

export const releaseSchema = z.object({
  id,
  tag_name: z.string(),
  target_commitish: optionalText,
  name: optionalText,
  draft: z.boolean(),
  prerelease: z.boolean(),
  body: optionalText,
  published_at: optionalTime,
  html_url: z.string(),
});
export const releasesSchema = z.array(releaseSchema);
export type Release = z.infer<typeof releaseSchema>;

export const deploymentSchema = z.object({
  id,
  sha: z.string(),
  ref: z.string(),
  environment: z.string(),
  payload: z.unknown(),
  creator: user,
  created_at: time,
  updated_at: time,
});
export const deploymentsSchema = z.array(deploymentSchema);
export type Deployment = z.infer<typeof deploymentSchema>;

export const deploymentStatusesSchema = z.array(
  z.object({
    state: z.string(),
    created_at: time,
    target_url: optionalText,
    environment_url: optionalText,
  }),
);
export type DeploymentStatuses = z.infer<typeof deploymentStatusesSchema>;

export const environmentsSchema = z.object({
  environments: z
    .array(
      z.object({
        name: z.string(),
        html_url: z.string(),
        /** Missing in the published description, answered all the same. */
        can_admins_bypass: z.boolean().nullish(),
        protection_rules: z
          .array(
            z.object({
              type: z.string(),
              wait_timer: z.number().nullish(),
              prevent_self_review: z.boolean().nullish(),
              reviewers,
            }),
          )
          .default([]),
        deployment_branch_policy: z
          .object({ protected_branches: z.boolean(), custom_branch_policies: z.boolean() })
          .nullish(),
      }),
    )
    .default([]),
});
export type GivenEnvironment = z.infer<typeof environmentsSchema>['environments'][number];

export const repositorySchema = z.object({
  full_name: z.string(),
  default_branch: z.string(),
  html_url: z.string(),
  permissions: z.object({ admin: z.boolean(), push: z.boolean(), pull: z.boolean() }).partial().nullish(),
});

export const repositoriesSchema = z.array(z.object({ full_name: z.string() }));
