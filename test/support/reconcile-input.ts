import type { PipelineRun } from '../../shared/domain/pipeline.ts';
import { defaultPolicy } from '../../shared/domain/policy.ts';
import type { PullRequest } from '../../shared/domain/pull-request.ts';
import type { ReconciledCommit, ReconcileInput, RepositoryFactsOutside, Told } from '../../shared/domain/reconcile.ts';
import type { ScopeCommit } from '../../shared/domain/scope.ts';
import type { FixVersion, Ticket } from '../../shared/domain/ticket.ts';

/** A commit's name, the same for the same number. */
export function sha(number: number): string {
  return number.toString(16).padStart(40, '0');
}

export function scopeCommit(number: number, given: Partial<ScopeCommit> = {}): ScopeCommit {
  return {
    commit: sha(number),
    parents: [sha(number - 1)],
    authorName: 'Ada Diaz',
    authorEmail: 'ada@example.com',
    coAuthors: [],
    authoredAt: '2026-11-20T09:00:00Z',
    committedAt: '2026-11-20T09:00:00Z',
    subject: `feat: change ${number}`,
    kind: 'feat',
    component: null,
    breaking: false,
    tickets: [],
    pullRequest: null,
    reverts: [],
    revertedBy: null,
    cherryPickOf: null,
    alreadyShipped: false,
    ...given,
  };
}

export function inScope(number: number, given: Partial<ScopeCommit> = {}, isGone = false): ReconciledCommit {
  return { repository: 'shop', commit: scopeCommit(number, given), isGone };
}

export function ticket(key: string, given: Partial<Ticket> = {}): Ticket {
  return {
    key,
    id: key.replace(/\D/gu, ''),
    title: `About ${key}`,
    type: 'Story',
    isDefect: false,
    status: 'Done',
    state: 'done',
    resolution: null,
    priority: null,
    severity: null,
    assignee: { name: 'Ben Okafor', email: 'ben@example.com' },
    reporter: null,
    fixVersions: [{ id: '1', name: '2.4.0' }],
    labels: [],
    components: [],
    description: '',
    acceptanceCriteria: null,
    links: [],
    createdAt: '2026-11-01T09:00:00.000Z',
    updatedAt: '2026-11-19T09:00:00.000Z',
    doneAt: '2026-11-19T09:00:00.000Z',
    url: `https://jira.example.com/browse/${key}`,
    ...given,
  };
}

export const version: FixVersion = {
  id: '1',
  name: '2.4.0',
  project: 'SHOP',
  description: '',
  isReleased: false,
  isArchived: false,
  releaseDate: null,
  url: 'https://jira.example.com/versions/1',
};

export function pullRequest(number: number, given: Partial<PullRequest> = {}): Told<PullRequest> {
  return {
    system: 'github',
    address: 'https://api.github.com',
    number,
    title: `Change ${number}`,
    state: 'merged',
    isDraft: false,
    author: { name: 'ada', email: null },
    mergedBy: { name: 'ben', email: null },
    mergedAt: '2026-11-20T10:00:00Z',
    mergeCommit: null,
    headCommit: sha(900 + number),
    source: `change-${number}`,
    target: 'main',
    commits: [],
    reviews: [{ by: { name: 'ben', email: null }, state: 'approved', at: null, commit: sha(900 + number) }],
    updatedAt: '2026-11-20T10:00:00Z',
    url: `https://code.example.com/pull/${number}`,
    ...given,
  };
}

export function pipelineRun(id: string, given: Partial<Told<PipelineRun>> = {}): Told<PipelineRun> {
  return {
    system: 'jenkins',
    address: 'https://jenkins.example.com',
    id,
    pipeline: 'ci.yml',
    number: Number(id),
    commit: sha(9),
    branch: 'main',
    state: 'passed',
    queuedAt: null,
    startedAt: `2026-11-20T1${id.slice(-1)}:00:00Z`,
    endedAt: null,
    duration: null,
    attempt: 1,
    stages: [],
    stagesMissing: null,
    tests: null,
    artifacts: [],
    waitsFor: [],
    url: `https://ci.example.com/${id}`,
    ...given,
  };
}

export function outsideOf(given: Partial<RepositoryFactsOutside> = {}): RepositoryFactsOutside {
  return {
    repository: 'shop',
    candidate: sha(9),
    pullRequests: null,
    unasked: new Set(),
    runs: null,
    checks: null,
    analyses: [],
    artifacts: [],
    deployments: null,
    ...given,
  };
}

/** Nothing to object to: no commit, no ticket, nothing outside. */
export function reconcileInput(given: Partial<ReconcileInput> = {}): ReconcileInput {
  return {
    version: '2.4.0',
    branch: 'release/v2.4.0',
    versionNames: ['2.4.0', 'v2.4.0', 'Shop 2.4.0'],
    builtAs: ['2.4.0-rc.1', 'v2.4.0-rc.1', '2.4.0', 'v2.4.0'],
    commits: [],
    tickets: null,
    repositories: [],
    others: [],
    signedAt: null,
    notInNotes: [],
    environments: [],
    stale: [],
    people: [],
    controls: { policy: defaultPolicy, enforced: [] },
    ...given,
  };
}

/** What the tracker knows, its project being SHOP. */
export function trackerFacts(tickets: readonly Ticket[], missing: readonly string[] = []) {
  return {
    projects: ['SHOP'],
    tickets: new Map(tickets.map((one) => [one.key, one])),
    missing: new Set(missing),
    fixVersions: [version],
  };
}
