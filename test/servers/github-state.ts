/** What the stand-in of GitHub knows, as plain data; tests change it while it runs. Times are ISO 8601 as GitHub writes them. */

export interface GitHubReview {
  readonly by: string | null;
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING';
  readonly at: string;
  readonly commit: string;
}

export interface GitHubPull {
  readonly number: number;
  title: string;
  state: 'open' | 'closed';
  draft?: boolean;
  readonly author: string | null;
  mergedBy?: string;
  mergedAt?: string;
  /** Of an open one, GitHub's trial merge. */
  mergeCommit?: string;
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
  readonly commits: readonly string[];
  /** So many of them a comparison leaves out, though it counts them. */
  readonly unshown?: number;
  /** What a rebase put on the target branch in place of its commits. */
  readonly rebasedAs?: readonly string[];
  readonly reviews: GitHubReview[];
  updatedAt: string;
}

interface Progress {
  status: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending';
  conclusion: string | null;
}

export interface GitHubJob extends Progress {
  readonly name: string;
  readonly startedAt: string;
  readonly completedAt: string | null;
}

export interface GitHubArtifact {
  readonly name: string;
  readonly size: number;
  readonly digest?: string;
  readonly isExpired?: boolean;
  /** A higher one is newer. */
  readonly id?: number;
  /** What the storage gives. */
  readonly content: string | Uint8Array;
}

export interface GitHubRun extends Progress {
  readonly id: number;
  readonly workflow: string;
  readonly number: number;
  readonly attempt?: number;
  readonly sha: string;
  readonly branch: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly jobs: readonly GitHubJob[];
  readonly artifacts: readonly GitHubArtifact[];
  /** What it waits for. */
  readonly pending?: readonly { readonly environment: string; readonly reviewers: readonly string[] }[];
}

export interface GitHubCheck extends Progress {
  readonly name: string;
  readonly sha: string;
  /** A higher one is newer. */
  readonly id?: number;
  /** The slug of who reported it. */
  readonly app?: string;
  /** It is a job of a workflow run. */
  readonly isJob?: boolean;
}

export interface GitHubStatus {
  readonly context: string;
  readonly state: string;
  readonly sha: string;
  readonly url: string | null;
}

export interface GitHubRelease {
  readonly id: number;
  tag: string;
  commitish: string;
  name: string;
  body: string;
  draft: boolean;
  prerelease: boolean;
  publishedAt: string | null;
}

export interface GitHubDeployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly environment: string;
  readonly payload: unknown;
  readonly isProduction: boolean;
  readonly createdAt: string;
  updatedAt: string;
  readonly statuses: {
    readonly state: string;
    readonly description: string;
    readonly at: string;
    readonly url: string;
  }[];
}

export interface GitHubEnvironment {
  readonly name: string;
  /** Logins; `@name` for a team. */
  readonly reviewers?: readonly string[];
  readonly preventsSelfReview?: boolean;
  readonly waitTimer?: number;
  readonly adminsBypass?: boolean;
  readonly protectedBranchesOnly?: boolean;
  /** Slugs of the apps that are asked before a deployment. */
  readonly gates?: readonly string[];
}

export interface GitHubRuleset {
  readonly id: number;
  readonly name: string;
  readonly target: 'branch' | 'tag';
  readonly enforcement: 'active' | 'disabled' | 'evaluate';
  readonly include: readonly string[];
  readonly exclude?: readonly string[];
  readonly rules: readonly { readonly type: string; readonly parameters?: Readonly<Record<string, unknown>> }[];
  /** Null where the account may not see them. */
  readonly bypass: readonly { readonly actor: string; readonly mode: string }[] | null;
}

export interface GitHubProtection {
  readonly approvals?: number;
  readonly lastPushApproval?: boolean;
  readonly checks?: readonly string[];
  readonly enforceAdmins: boolean;
  /** Null as an old Enterprise Server answers, which says neither. */
  readonly allows?: { readonly forcePushes: boolean; readonly deletions: boolean } | null;
}

export interface GitHubRepository {
  /** `owner/name` */
  readonly name: string;
  readonly defaultBranch: string;
  permissions: { admin: boolean; push: boolean; pull: boolean };
  /** Private, and of a plan that has no rules for it. */
  readonly isWithoutRules: boolean;
  /** Every commit, with its branches' heads; anything else is unknown to it. */
  readonly commits: Set<string>;
  /** `heads/main` and `tags/v1` to what they point to. */
  readonly refs: Map<string, { readonly type: 'commit' | 'tag'; readonly sha: string }>;
  readonly tags: Map<string, { readonly tag: string; readonly message: string; readonly object: string }>;
  readonly pulls: GitHubPull[];
  readonly runs: GitHubRun[];
  readonly checks: GitHubCheck[];
  readonly statuses: GitHubStatus[];
  readonly releases: GitHubRelease[];
  readonly deployments: GitHubDeployment[];
  readonly environments: GitHubEnvironment[];
  readonly rulesets: GitHubRuleset[];
  readonly protection: Map<string, GitHubProtection>;
}

export interface GitHubSeed {
  /** `/api/v3` for an Enterprise Server. */
  readonly prefix?: '' | '/api/v3';
  readonly token?: string;
  /** Of a classic token; null for a fine-grained one, which tells nothing. */
  readonly scopes?: string | null;
  /** As the header says it: `2027-01-31 09:00:00 UTC`. */
  readonly expiresAt?: string | null;
  readonly login?: string;
  /** What the header `x-github-sso` says of the repositories that are listed. */
  readonly signOn?: string;
  readonly repositories: readonly (Pick<GitHubRepository, 'name'> & Partial<GitHubRepository>)[];
  readonly now?: () => Date;
  /** Whether requests and answers are compared with GitHub's description. */
  readonly isDescribed?: boolean;
}

/** A repository as it was seeded, with what was left out as empty. */
export function repositoryFrom(seed: GitHubSeed['repositories'][number]): GitHubRepository {
  return {
    defaultBranch: 'main',
    permissions: { admin: true, push: true, pull: true },
    isWithoutRules: false,
    commits: new Set(),
    refs: new Map(),
    tags: new Map(),
    pulls: [],
    runs: [],
    checks: [],
    statuses: [],
    releases: [],
    deployments: [],
    environments: [],
    rulesets: [],
    protection: new Map(),
    ...seed,
  };
}
