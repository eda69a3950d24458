import type {
  GitlabDeployment,
  GitlabJob,
  GitlabMergeRequest,
  GitlabPipeline,
  GitlabProject,
  GitlabSeed,
} from '../servers/gitlab-data.ts';
import { canary } from './outside.ts';

export const commit = 'a91957a858320c0e17f3a0eca7cfacbff50ea29a';
export const otherCommit = '2222222222222222222222222222222222222222';
const day = (number: number) => new Date(Date.parse('2026-11-01T08:00:00Z') + number * 86_400_000).toISOString();

export function mergeRequest(iid: number, given: Partial<GitlabMergeRequest> = {}): GitlabMergeRequest {
  return {
    iid,
    title: `SHOP-${iid} A change`,
    state: 'merged',
    draft: false,
    author: 'ann',
    mergedBy: 'ben',
    mergedAt: day(iid),
    sha: commit,
    mergeCommit: otherCommit,
    squashCommit: null,
    source: `feature/${iid}`,
    target: 'main',
    commits: [commit],
    approvedBy: ['ben'],
    reviewers: [],
    updatedAt: day(iid),
    ...given,
  };
}

export function gitlabJob(id: number, name: string, stage: string, given: Partial<GitlabJob> = {}): GitlabJob {
  return {
    id,
    name,
    stage,
    status: 'success',
    allowFailure: false,
    startedAt: '2026-11-20T08:00:00.000Z',
    finishedAt: '2026-11-20T08:01:00.000Z',
    archive: null,
    isBridge: false,
    isRetried: false,
    ...given,
  };
}

export function gitlabPipeline(id: number, given: Partial<GitlabPipeline> = {}): GitlabPipeline {
  return {
    id,
    iid: id - 40,
    sha: commit,
    ref: 'main',
    source: 'push',
    isTag: false,
    status: 'success',
    createdAt: '2026-11-20T07:59:00.000Z',
    updatedAt: '2026-11-20T08:02:00.000Z',
    startedAt: '2026-11-20T08:00:00.000Z',
    finishedAt: '2026-11-20T08:02:00.000Z',
    duration: 120,
    jobs: [gitlabJob(id * 10, 'compile', 'build'), gitlabJob(id * 10 + 1, 'unit', 'test')],
    tests: null,
    ...given,
  };
}

export function gitlabDeployment(id: number, given: Partial<GitlabDeployment> = {}): GitlabDeployment {
  return {
    id,
    environment: 'production',
    sha: commit,
    ref: 'v1.0.0',
    status: 'success',
    by: 'ann',
    createdAt: day(id),
    updatedAt: day(id),
    job: null,
    ...given,
  };
}

export function gitlabProject(given: Partial<GitlabProject> = {}): GitlabProject {
  return {
    id: 3,
    path: 'group/shop',
    defaultBranch: 'main',
    level: 40,
    settings: {},
    commits: [commit, otherCommit],
    mergeRequests: [],
    pipelines: [],
    statuses: [],
    environments: ['staging', 'production'],
    deployments: [],
    tags: [],
    releases: [],
    freezePeriods: [],
    protectedBranches: [],
    protectedTags: [],
    protectedEnvironments: [],
    approvalRules: [],
    approvalSettings: {},
    ci: 'build:\n  script: [make]\n',
    ...given,
  };
}

export function gitlabSeed(given: Partial<GitlabSeed> = {}): GitlabSeed {
  return {
    user: 'robot',
    isAdministrator: false,
    token: canary,
    scopes: ['api'],
    expiresAt: null,
    version: '18.6.0',
    isPremium: true,
    projects: [gitlabProject()],
    ...given,
  };
}
