import { z } from 'zod';

/** GitLab's answers, only what is used of them. */

const userSchema = z.object({ username: z.string() });

/** A time with a zone of any kind, as UTC with milliseconds. */
export const timeSchema = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString());

export const projectSchema = z.object({
  id: z.int(),
  path_with_namespace: z.string(),
  default_branch: z.string().nullish(),
  web_url: z.string(),
  only_allow_merge_if_pipeline_succeeds: z.boolean().nullish(),
  allow_merge_on_skipped_pipeline: z.boolean().nullish(),
  allow_pipeline_trigger_approve_deployment: z.boolean().nullish(),
  namespace: z.object({ kind: z.string(), full_path: z.string() }).nullish(),
  permissions: z
    .object({
      project_access: z.object({ access_level: z.int() }).nullish(),
      group_access: z.object({ access_level: z.int() }).nullish(),
    })
    .nullish(),
});
export type ProjectThere = z.infer<typeof projectSchema>;

export const projectNameSchema = z.object({ path_with_namespace: z.string() });

export const mergeRequestSchema = z.object({
  iid: z.int(),
  title: z.string(),
  state: z.string(),
  draft: z.boolean().nullish(),
  work_in_progress: z.boolean().nullish(),
  author: userSchema.nullish(),
  merge_user: userSchema.nullish(),
  merged_by: userSchema.nullish(),
  merged_at: timeSchema.nullish(),
  sha: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  squash_commit_sha: z.string().nullish(),
  source_branch: z.string(),
  target_branch: z.string(),
  reviewers: z.array(userSchema).nullish(),
  updated_at: timeSchema,
  web_url: z.string().nullish(),
});
export type MergeRequestThere = z.infer<typeof mergeRequestSchema>;

export const approvalsSchema = z.object({
  approved_by: z.array(z.object({ user: userSchema, approved_at: timeSchema.nullish() })),
});
export type ApprovalsThere = z.infer<typeof approvalsSchema>;

export const reviewerSchema = z.object({ user: userSchema, state: z.string() });
export type ReviewerThere = z.infer<typeof reviewerSchema>;

/** What a merge request was at a time: pushing to it makes another. The same patch on another base has the same `patch_id_sha`. */
export const versionOfRequestSchema = z.object({
  head_commit_sha: z.string(),
  created_at: timeSchema,
  patch_id_sha: z.string().nullish(),
});
export type VersionOfRequest = z.infer<typeof versionOfRequestSchema>;

export const commitSchema = z.object({ id: z.string() });

export const statusSchema = z.object({
  id: z.int(),
  sha: z.string(),
  name: z.string(),
  status: z.string(),
  allow_failure: z.boolean().nullish(),
  started_at: timeSchema.nullish(),
  finished_at: timeSchema.nullish(),
  target_url: z.string().nullish(),
});
export type StatusThere = z.infer<typeof statusSchema>;

export const pipelineListedSchema = z.object({
  id: z.int(),
  sha: z.string(),
  status: z.string(),
  source: z.string().nullish(),
  updated_at: timeSchema.nullish(),
});
export type PipelineListed = z.infer<typeof pipelineListedSchema>;

export const pipelineSchema = pipelineListedSchema.extend({
  iid: z.int().nullish(),
  ref: z.string().nullish(),
  tag: z.boolean().nullish(),
  created_at: timeSchema.nullish(),
  started_at: timeSchema.nullish(),
  finished_at: timeSchema.nullish(),
  duration: z.number().nullish(),
  web_url: z.string(),
});
export type PipelineThere = z.infer<typeof pipelineSchema>;

export const jobSchema = z.object({
  id: z.int(),
  name: z.string(),
  stage: z.string(),
  status: z.string(),
  allow_failure: z.boolean().nullish(),
  started_at: timeSchema.nullish(),
  finished_at: timeSchema.nullish(),
  artifacts: z
    .array(z.object({ file_type: z.string(), size: z.number().nullish(), filename: z.string().nullish() }))
    .nullish(),
});
export type JobThere = z.infer<typeof jobSchema>;

export const testSummarySchema = z.object({
  total: z.object({ success: z.int(), failed: z.int(), skipped: z.int(), error: z.int() }),
});
const testCaseSchema = z.object({
  status: z.string(),
  name: z.string(),
  classname: z.string().nullish(),
  /** A text, or parts of one. */
  system_output: z.unknown(),
});
export const testReportSchema = z.object({
  /** Seconds. */
  total_time: z.number().nullish(),
  test_suites: z.array(
    z.object({
      name: z.string().nullish(),
      suite_error: z.string().nullish(),
      test_cases: z.array(testCaseSchema).nullish(),
    }),
  ),
});
export type TestReportThere = z.infer<typeof testReportSchema>;
export type TestSummaryThere = z.infer<typeof testSummarySchema>;

export const releaseSchema = z.object({
  tag_name: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  released_at: timeSchema.nullish(),
  upcoming_release: z.boolean().nullish(),
});
export type ReleaseThere = z.infer<typeof releaseSchema>;

export const deploymentSchema = z.object({
  id: z.int(),
  ref: z.string(),
  sha: z.string(),
  /** Older ones have none. */
  status: z.string().nullish(),
  created_at: timeSchema,
  updated_at: timeSchema,
  user: userSchema.nullish(),
  environment: z.object({ id: z.int(), name: z.string() }),
  deployable: z.object({ id: z.int(), web_url: z.string().nullish() }).nullish(),
});
export type DeploymentThere = z.infer<typeof deploymentSchema>;

/** An annotated tag is an object of its own, which is its `target`. */
export const tagSchema = z.object({ name: z.string(), target: z.string().nullish(), commit: commitSchema });
export type TagThere = z.infer<typeof tagSchema>;
/** The tier, `production` say, is the name by which a group protects environments. */
export const environmentSchema = z.object({ name: z.string(), tier: z.string().nullish() });
export type EnvironmentThere = z.infer<typeof environmentSchema>;
/** Begin and end are lines of cron, read by the clock of the time zone. */
export const freezePeriodSchema = z.object({
  freeze_start: z.string(),
  freeze_end: z.string(),
  cron_timezone: z.string().nullish(),
});
export type FreezePeriodThere = z.infer<typeof freezePeriodSchema>;

const accessSchema = z.object({
  access_level: z.int().nullish(),
  access_level_description: z.string().nullish(),
});
export type AccessThere = z.infer<typeof accessSchema>;

export const protectedBranchSchema = z.object({
  name: z.string(),
  push_access_levels: z.array(accessSchema).nullish(),
  merge_access_levels: z.array(accessSchema).nullish(),
  allow_force_push: z.boolean().nullish(),
});
export type ProtectedBranchThere = z.infer<typeof protectedBranchSchema>;

export const protectedTagSchema = z.object({
  name: z.string(),
  create_access_levels: z.array(accessSchema).nullish(),
});
export type ProtectedTagThere = z.infer<typeof protectedTagSchema>;

export const approvalRuleSchema = z.object({
  name: z.string(),
  approvals_required: z.int(),
  eligible_approvers: z.array(userSchema).nullish(),
  applies_to_all_protected_branches: z.boolean().nullish(),
  protected_branches: z.array(z.object({ name: z.string() })).nullish(),
});
export type ApprovalRuleThere = z.infer<typeof approvalRuleSchema>;

export const approvalSettingsSchema = z.object({
  merge_requests_author_approval: z.boolean().nullish(),
  merge_requests_disable_committers_approval: z.boolean().nullish(),
  reset_approvals_on_push: z.boolean().nullish(),
  disable_overriding_approvers_per_merge_request: z.boolean().nullish(),
});
export type ApprovalSettingsThere = z.infer<typeof approvalSettingsSchema>;

export const protectedEnvironmentSchema = z.object({
  name: z.string(),
  required_approval_count: z.int().nullish(),
  approval_rules: z.array(accessSchema.extend({ required_approvals: z.int().nullish() })).nullish(),
  deploy_access_levels: z.array(accessSchema).nullish(),
});
export type ProtectedEnvironmentThere = z.infer<typeof protectedEnvironmentSchema>;

export const lintSchema = z.object({ valid: z.boolean(), merged_yaml: z.string().nullish() });

export const tokenSchema = z.object({ scopes: z.array(z.string()), expires_at: z.string().nullish() });

export const meSchema = z.object({
  username: z.string(),
  name: z.string().nullish(),
  is_admin: z.boolean().nullish(),
});

export const versionSchema = z.object({ version: z.string(), enterprise: z.boolean().nullish() });
