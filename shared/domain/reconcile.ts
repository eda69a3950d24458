import type { Analysis } from './analysis.ts';
import type { Artifact } from './artifact.ts';
import type { System } from './connection.ts';
import { reconcileControls } from './control.ts';
import type { HostDeployment } from './deployment.ts';
import type { Enforcement } from './enforcement.ts';
import { type Finding, finding } from './finding.ts';
import type { PersonOutside } from './outside-person.ts';
import type { CommitCheck, PipelineRun } from './pipeline.ts';
import type { Policy } from './policy.ts';
import type { PullRequest } from './pull-request.ts';
import { reconcileBuilds } from './reconcile-builds.ts';
import { reconcileCommits } from './reconcile-commits.ts';
import { reconcileEnvironments } from './reconcile-environments.ts';
import { reconcileTickets } from './reconcile-tickets.ts';
import { sayTime } from './say-time.ts';
import type { ScopeCommit } from './scope.ts';
import type { Source } from './source.ts';
import { type Resource, resourceTitles } from './sync.ts';
import type { FixVersion, Ticket } from './ticket.ts';

/** A commit of the scope. `isGone`: reverted within it, or shipped before. */
export interface ReconciledCommit {
  readonly repository: string;
  readonly commit: ScopeCommit;
  readonly isGone: boolean;
}

/** What was read at one place: a project, an image, a component. */
export interface PlacedFacts<T> {
  readonly place: string;
  readonly facts: readonly T[];
}

/** A fact with the system that tells it, and where: there its people have their logins. */
export type Told<T> = T & { readonly system: System; readonly address: string };

/** What code hosts and pipelines say about one repository; null for what no source of the product answers for. */
export interface RepositoryFactsOutside {
  readonly repository: string;
  /** Of the current candidate, null before the first. */
  readonly candidate: string | null;
  readonly pullRequests: readonly Told<PullRequest>[] | null;
  /** Commits of the scope about which a code host was not asked yet: where no pull request is known to have brought them, nobody knows. */
  readonly unasked: ReadonlySet<string>;
  readonly runs: readonly Told<PipelineRun>[] | null;
  readonly checks: readonly CommitCheck[] | null;
  /** By project; empty where nothing judges its quality. */
  readonly analyses: readonly PlacedFacts<Analysis>[];
  /** By image or component; empty where no registry is read. */
  readonly artifacts: readonly (PlacedFacts<Artifact> & Pick<Source, 'environments'>)[];
  readonly deployments: readonly Told<HostDeployment>[] | null;
}

/** What trackers say; null where the product has none. */
export interface TicketFacts {
  /** Keys of the projects that are read. */
  readonly projects: readonly string[];
  readonly tickets: ReadonlyMap<string, Ticket>;
  /** Keys that were asked for and are not there. */
  readonly missing: ReadonlySet<string>;
  readonly fixVersions: readonly FixVersion[];
}

/** A resource whose facts are too old to be relied on, or were never read. */
export interface StaleFacts {
  /** `Jira SHOP` */
  readonly source: string;
  readonly resource: Resource;
  readonly syncedAt: string | null;
  readonly problem: string | null;
}

/** One thing that is or is not enforced at a source, `GitHub octo/shop`. */
export interface EnforcedAt {
  readonly source: string;
  readonly enforcement: Enforcement;
}

export interface ReconcileInput {
  readonly version: string;
  /** Names under which a tracker may know the version: `2.4.0`, `v2.4.0`, `Shop 2.4.0`. */
  readonly versionNames: readonly string[];
  /** Of the release itself, `release/v2.4.0`, whether or not it is made: what it carries onwards is a back-merge. */
  readonly branch: string;
  /** Versions and tags under which the current candidate may have been built. */
  readonly builtAs: readonly string[];
  readonly commits: readonly ReconciledCommit[];
  readonly tickets: TicketFacts | null;
  readonly repositories: readonly RepositoryFactsOutside[];
  /** Other open releases of the product, with what they hold so far, and the names under which a tracker may know their versions. */
  readonly others: readonly {
    readonly name: string;
    readonly tickets: ReadonlySet<string>;
    readonly versionNames: readonly string[];
  }[];
  /** When the earliest of the sign-offs that still stand was given; null where there is none. */
  readonly signedAt: string | null;
  /** Shipped tickets that the notes do not tell of. */
  readonly notInNotes: readonly string[];
  /** What is where, by what was confirmed here. */
  readonly environments: readonly {
    readonly environment: string;
    readonly commits: ReadonlyMap<string, string>;
    readonly since: string | null;
    /** Versions and tags under which that may have been built. */
    readonly builtAs: readonly string[];
  }[];
  readonly stale: readonly StaleFacts[];
  /** Everybody of the workspace, with the logins they have outside. */
  readonly people: readonly PersonOutside[];
  /** What the policy of the release assumes, and what systems really enforce. */
  readonly controls: { readonly policy: Policy; readonly enforced: readonly EnforcedAt[] };
}

/** Everything that Jira, Git, CI and environments do not agree about for one release; blockers first, then in a fixed order. */
export function reconcile(input: ReconcileInput): readonly Finding[] {
  const found = [
    ...input.stale.map(tellStale),
    ...reconcileTickets(input),
    ...reconcileCommits(input),
    ...reconcileBuilds(input),
    ...reconcileEnvironments(input),
    ...reconcileControls(input.controls),
  ];
  return [
    ...found.filter(({ severity }) => severity === 'blocker'),
    ...found.filter(({ severity }) => severity === 'warning'),
  ];
}

function tellStale({ source, resource, syncedAt, problem }: StaleFacts): Finding {
  const about = `${source} ${resource}`;
  const what = resourceTitles[resource].toLowerCase();
  const why = problem === null ? '' : ` ${problem}`;
  // A control that is missing stops nothing either.
  const severity = resource === 'enforcement' ? 'warning' : 'blocker';
  return syncedAt === null
    ? finding({
        code: 'facts-missing',
        severity,
        verdict: 'unknown',
        about,
        title: `Never read from ${source}: ${what}`,
        reason: `Nothing is known of them, and what is not known is no pass.${why}`,
        owner: 'Release manager',
        nextAction: 'Read it now, or repair the connection.',
        repair: { kind: 'sync' },
      })
    : finding({
        code: 'facts-stale',
        severity,
        verdict: 'unknown',
        about,
        title: `Read too long ago from ${source}: ${what}`,
        reason: `They were last read completely at ${sayTime(syncedAt)}.${why}`,
        owner: 'Release manager',
        nextAction: 'Read it now, or repair the connection.',
        since: syncedAt,
        repair: { kind: 'sync' },
      });
}
