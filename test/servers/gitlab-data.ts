/** What a stand-in of GitLab knows, as plain data; times are ISO 8601. */
export interface GitlabSeed {
  readonly user: string;
  readonly isAdministrator: boolean;
  readonly token: string;
  readonly scopes: readonly string[];
  /** A day, `2027-01-31`; null for a token without an end. */
  readonly expiresAt: string | null;
  readonly version: string;
  /** Approval rules and protected environments are of the Premium edition. */
  readonly isPremium: boolean;
  readonly projects: readonly GitlabProject[];
  /** What groups ask of environments, by tier; null where the account is not shown it, nothing where it is not said. */
  readonly ofGroups?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[] | null>>;
}

export interface GitlabProject {
  readonly id: number;
  readonly path: string;
  readonly defaultBranch: string;
  /** Of the user: 10 guest, 20 reporter, 30 developer, 40 maintainer. */
  readonly level: number;
  /** Fields of the project as the API has them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly commits: string[];
  readonly mergeRequests: GitlabMergeRequest[];
  readonly pipelines: GitlabPipeline[];
  readonly statuses: GitlabStatus[];
  readonly environments: string[];
  /** Of each environment the tier that GitLab takes it for, where that is not its name. */
  readonly tiers?: Readonly<Record<string, string>>;
  readonly deployments: GitlabDeployment[];
  readonly tags: { readonly name: string; readonly commit: string; readonly message: string }[];
  readonly releases: GitlabRelease[];
  readonly freezePeriods: readonly {
    readonly freeze_start: string;
    readonly freeze_end: string;
    readonly cron_timezone?: string;
  }[];
  readonly protectedBranches: readonly Readonly<Record<string, unknown>>[];
  readonly protectedTags: readonly Readonly<Record<string, unknown>>[];
  readonly protectedEnvironments: readonly Readonly<Record<string, unknown>>[];
  readonly approvalRules: readonly Readonly<Record<string, unknown>>[];
  readonly approvalSettings: Readonly<Record<string, unknown>>;
  /** The merged configuration of the pipeline; null where the user may not see it. */
  ci: string | null;
}

export interface GitlabMergeRequest {
  readonly iid: number;
  readonly title: string;
  state: 'opened' | 'merged' | 'closed';
  readonly draft: boolean;
  readonly author: string;
  readonly mergedBy: string | null;
  readonly mergedAt: string | null;
  readonly sha: string;
  readonly mergeCommit: string | null;
  readonly squashCommit: string | null;
  readonly source: string;
  readonly target: string;
  readonly commits: readonly string[];
  /** Null: the edition has no approvals. */
  readonly approvedBy: readonly string[] | null;
  /** What was pushed to it, and when; where nothing is said its head, before everything else. */
  readonly versions?: readonly { readonly sha: string; readonly at: string; readonly patch?: string }[];
  readonly reviewers: readonly { readonly user: string; readonly state: string }[];
  updatedAt: string;
}

export interface GitlabJob {
  readonly id: number;
  readonly name: string;
  readonly stage: string;
  status: string;
  readonly allowFailure: boolean;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** The bytes of its archive. */
  readonly archive: string | Uint8Array | null;
  /** It starts another pipeline. */
  readonly isBridge: boolean;
  readonly isRetried: boolean;
}

export interface GitlabPipeline {
  readonly id: number;
  readonly iid: number;
  readonly sha: string;
  readonly ref: string;
  /** What started it: `push`, `schedule`, … */
  readonly source: string;
  readonly isTag: boolean;
  status: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly jobs: readonly GitlabJob[];
  readonly tests: { readonly success: number; readonly failed: number; readonly skipped: number } | null;
}

export interface GitlabStatus {
  readonly id: number;
  readonly sha: string;
  readonly name: string;
  readonly status: string;
  readonly allowFailure: boolean;
  readonly url: string | null;
}

export interface GitlabDeployment {
  readonly id: number;
  readonly environment: string;
  readonly sha: string;
  readonly ref: string;
  status: string;
  readonly by: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly job: number | null;
}

export interface GitlabRelease {
  readonly tag: string;
  readonly name: string;
  readonly description: string;
  readonly createdAt: string;
  releasedAt: string;
}
