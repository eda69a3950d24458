import type { Artifact } from '../../shared/domain/artifact.ts';
import { systemTitles } from '../../shared/domain/connection.ts';
import type { GateFacts, GatePipeline, GateRun, GateSource, OpenDefect } from '../../shared/domain/gate-facts.ts';
import { newestByPipeline } from '../../shared/domain/pipeline.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { rememberByObject } from '../../shared/domain/remember.ts';
import type { ReportedRun } from '../../shared/domain/report.ts';
import { summarizeReports } from '../../shared/domain/report-summary.ts';
import type { Source } from '../../shared/domain/source.ts';
import { isFresh, type Resource } from '../../shared/domain/sync.ts';
import { fixVersionNames, fixVersionOf, type Ticket } from '../../shared/domain/ticket.ts';
import { readSeverity } from '../connectors/jira/transform.ts';
import type { Context } from './context.ts';
import { knownBuilds } from './known-builds.ts';
import type { Facts } from './open-facts.ts';
import { readAnalyses, readChecks, readReportedRuns, readReports, readRuns, readTickets } from './outside-facts.ts';
import { resourcesOf } from './sync-resources.ts';

/** What gates are judged on: null where no rung asks for any, or there is nothing that could be asked about. */
export async function gatherGateFacts(context: Context, state: ReleaseState): Promise<GateFacts | null> {
  const isAsked = state.rules.policy.rungs.some(({ gates }) => gates !== undefined && gates.length > 0);
  return isAsked && state.status === 'open' ? readGateFacts(context, state) : null;
}

/** What could be judged of the current candidate, whether a gate asks for it or not; null without one. */
export async function readGateFacts(context: Context, state: ReleaseState): Promise<GateFacts | null> {
  if (currentCandidate(state) === null) return null;
  const { sources } = await context.product(state.product);
  const facts = context.facts();
  const now = context.host.now().toISOString();
  const reading = (source: Source, resources: readonly Resource[]) =>
    readSource(facts, { source, resources, state, now });
  const of = (...resources: readonly Resource[]) =>
    sources.filter(({ system }) => resources.some((resource) => resourcesOf(system).includes(resource)));
  // A repository that was left out of this release has no commit to be asked about.
  const ofCommit = <T>(source: Source, resources: readonly Resource[], read: (commit: string) => readonly T[]) => {
    const about = reading(source, resources);
    return about.commit === null ? [] : [{ ...about, facts: read(about.commit) }];
  };
  return {
    reports: of('reports').flatMap((source) =>
      ofCommit(source, ['reports'], (commit) =>
        newestReports(facts, {
          source,
          commit,
          built: knownBuilds(facts, { state, sources, repository: source.repository, commit }),
        }),
      ),
    ),
    pipelines: of('runs', 'checks').flatMap((source) =>
      ofCommit(source, ['runs', 'checks'], (commit) => pipelinesOf(facts, source, commit)),
    ),
    analyses: of('analyses').flatMap((source) =>
      ofCommit(source, ['analyses'], (commit) => readAnalyses(facts, source.id).filter((one) => one.commit === commit)),
    ),
    trackers: of('tickets').map((source) => ({
      ...reading(source, ['tickets']),
      facts: openDefects(readTickets(facts, source.id), source, state),
    })),
  };
}

interface Asked {
  readonly source: Source;
  readonly resources: readonly Resource[];
  readonly state: ReleaseState;
  readonly now: string;
}

/** A source with the age of what was read longest ago of it. */
function readSource(facts: Facts, { source, resources, state, now }: Asked): Omit<GateSource<never>, 'facts'> {
  const { id, system, path, repository } = source;
  const own = resources.filter((resource) => resourcesOf(system).includes(resource));
  const syncs = own.map((resource) => facts.readSync(id, resource));
  const [oldest = ''] = syncs.map((sync) => sync?.syncedAt ?? '').toSorted();
  const syncedAt = oldest === '' ? null : oldest;
  const candidate = currentCandidate(state);
  return {
    title: `${systemTitles[system]} ${path}`,
    repository,
    commit: candidate?.repositories.find(({ name }) => name === repository)?.commit ?? null,
    syncedAt,
    isFresh: isFresh(syncedAt, now),
    problem: syncs.find((sync) => sync?.failure != null)?.failure?.message ?? null,
  };
}

/** Of each pipeline the newest run of the commit. A run that is there only to be compared with may be of the same commit. */
function newestReports(
  facts: Facts,
  {
    source: { id },
    commit,
    built,
  }: { readonly source: Source; readonly commit: string; readonly built: readonly Artifact[] },
): readonly GateRun[] {
  const kept = new Map(readReports(facts, id).map((report) => [report.digest, report]));
  const inOrder = readReportedRuns(facts, id)
    .filter((run) => run.commit === commit)
    .toSorted(byNumber);
  return [...new Map(inOrder.map((run) => [run.pipeline, run])).values()].map((run) => ({
    name: run.number === null ? run.pipeline : `${run.pipeline} ${run.number}`,
    endedAt: run.endedAt,
    url: run.url,
    summary: summarizeReports(run, kept, built),
  }));
}

function byNumber(one: ReportedRun, other: ReportedRun): number {
  return (one.number ?? 0) - (other.number ?? 0) || (one.endedAt ?? '').localeCompare(other.endedAt ?? '');
}

function pipelinesOf(facts: Facts, { id }: Source, commit: string): readonly GatePipeline[] {
  const runs = newestByPipeline(readRuns(facts, id).filter((run) => run.commit === commit));
  const checks = readChecks(facts, id).filter((check) => check.commit === commit);
  return [
    ...runs.map(({ pipeline, state, endedAt, startedAt, url }) => ({
      name: pipeline,
      state,
      at: endedAt ?? startedAt,
      url,
    })),
    ...checks.map(({ name, state, endedAt, url }) => ({ name, state, at: endedAt, url })),
  ];
}

/** Where no field holds the severity, the priority stands for it. */
function openDefects(tickets: readonly Ticket[], source: Source, state: ReleaseState): readonly OpenDefect[] {
  const names = fixVersionNames(state);
  const inScope = new Set(currentCandidate(state)?.tickets.map(({ key }) => key));
  const isMapped = source.fields?.severity != null;
  return defectsAmong(tickets).map((ticket) => ({
    key: ticket.key,
    severity: ticket.severity ?? (isMapped ? null : readSeverity(ticket.priority)),
    isElsewhere: !inScope.has(ticket.key) && fixVersionOf(ticket, names) === 'elsewhere',
    url: ticket.url,
  }));
}

/** Found once in a list that may be long and is the same until a fact changes. */
const defectsAmong = rememberByObject((tickets: readonly Ticket[]) =>
  tickets.filter(({ isDefect, state }) => isDefect && state !== 'done'),
);
