import type { RunReports, reportContract } from '../../shared/contract/report.ts';
import type { Artifact } from '../../shared/domain/artifact.ts';
import { systemTitles } from '../../shared/domain/connection.ts';
import { currentCandidate } from '../../shared/domain/release-state.ts';
import type { ReportedRun } from '../../shared/domain/report.ts';
import { type ReportSummary, summarizeReports } from '../../shared/domain/report-summary.ts';
import type { Source } from '../../shared/domain/source.ts';
import { isFresh } from '../../shared/domain/sync.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { knownBuilds } from './known-builds.ts';
import type { Facts } from './open-facts.ts';
import { readReportedRuns, readReports } from './outside-facts.ts';
import { resourcesOf } from './sync-resources.ts';

type Input = ContractInput<(typeof reportContract)['list']>;
type Output = ContractOutput<(typeof reportContract)['list']>;

/** Failed tests and findings that cross the border for each run. */
const mostShown = 100;

/** What CI reported of exactly the commits of the current candidate, compared with the run before. */
export async function listReports(context: Context, { release }: Input): Promise<Output> {
  const state = await context.release(release);
  const { sources } = await context.product(state.product);
  const candidate = currentCandidate(state);
  const now = context.host.now().toISOString();
  const facts = context.facts();
  const read = sources.filter(({ system }) => resourcesOf(system).includes('reports'));
  const runs = read.flatMap((source) => {
    const commit = candidate?.repositories.find(({ name }) => name === source.repository)?.commit;
    if (commit === undefined) return [];
    const built = knownBuilds(facts, { state, sources, repository: source.repository, commit });
    return runsOf(facts, { source, commit, built });
  });
  return {
    runs: runs.toSorted((one, other) => one.pipeline.localeCompare(other.pipeline)),
    sources: read.map((source) => {
      const sync = facts.readSync(source.id, 'reports');
      const syncedAt = sync?.syncedAt ?? null;
      return {
        source: titleOf(source),
        repository: source.repository ?? '',
        syncedAt,
        isFresh: isFresh(syncedAt, now),
        problem: sync?.failure?.message ?? null,
      };
    }),
  };
}

function titleOf({ system, path }: Source): string {
  return `${systemTitles[system]} ${path}`;
}

interface Candidate {
  readonly source: Source;
  readonly commit: string;
  readonly built: readonly Artifact[];
}

function runsOf(facts: Facts, { source, commit, built }: Candidate): RunReports[] {
  const kept = new Map(readReports(facts, source.id).map((report) => [report.digest, report]));
  const all = new Map(readReportedRuns(facts, source.id).map((run) => [run.run, run]));
  const summaries = new Map(
    [...all.values()].map((run) => [run.run, summarizeReports(run, kept, run.commit === commit ? built : [])]),
  );
  // A run that is there only to be compared with may be of the same commit.
  const inOrder = [...all.values()].filter((run) => run.commit === commit).toSorted(byNumber);
  return [...new Map(inOrder.map((run) => [run.pipeline, run])).values()].flatMap((run) => {
    const summary = summaries.get(run.run);
    const before = all.get(run.before ?? '');
    const earlier = before === undefined ? null : (summaries.get(before.run) ?? null);
    return summary === undefined ? [] : [viewRun({ source, run, summary, before: before ?? null, earlier })];
  });
}

function byNumber(one: ReportedRun, other: ReportedRun): number {
  return (one.number ?? 0) - (other.number ?? 0) || (one.endedAt ?? '').localeCompare(other.endedAt ?? '');
}

interface Viewed {
  readonly source: Source;
  readonly run: ReportedRun;
  readonly summary: ReportSummary;
  readonly before: ReportedRun | null;
  readonly earlier: ReportSummary | null;
}

function viewRun({ source, run, summary, before, earlier }: Viewed): RunReports {
  const { pipeline, number, commit, endedAt, url } = run;
  const { tests, coverage, vulnerabilities, performance, files, problems } = summary;
  const failedBefore = new Set(earlier?.tests?.failed.map(({ name }) => name));
  const keyOf = ({ id, place }: { readonly id: string; readonly place: string }) => `${id} ${place}`;
  const foundBefore = new Set(earlier?.vulnerabilities?.found.map(keyOf));
  // Only the beginning of long lists is kept: what is not in it may have been there all the same.
  const knowsTests = isWhole(earlier?.tests?.failed, earlier?.tests?.counts.failed);
  const knowsFindings = isWhole(earlier?.vulnerabilities?.found, sumOf(earlier?.vulnerabilities?.counts));
  return {
    repository: source.repository ?? '',
    source: titleOf(source),
    pipeline,
    number,
    commit,
    endedAt,
    url,
    files,
    tests: tests && {
      ...tests,
      failed: tests.failed
        .slice(0, mostShown)
        .map((one) => ({ ...one, isNew: knowsTests ? !failedBefore.has(one.name) : null })),
    },
    coverage,
    vulnerabilities: vulnerabilities && {
      ...vulnerabilities,
      tools: [...vulnerabilities.tools],
      found: vulnerabilities.found
        .slice(0, mostShown)
        .map((one) => ({ ...one, isNew: knowsFindings ? !foundBefore.has(keyOf(one)) : null })),
    },
    performance: performance && { ...performance, results: performance.results.slice(0, mostShown) },
    problems: [...problems],
    before: before && {
      number: before.number,
      url: before.url,
      tests: earlier?.tests?.counts ?? null,
      lines: earlier?.coverage?.lines.share ?? null,
      branches: earlier?.coverage?.branches.share ?? null,
      vulnerabilities: earlier?.vulnerabilities?.counts ?? null,
    },
  };
}

function sumOf(counts: Readonly<Record<string, number>> | undefined): number | undefined {
  return counts && Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function isWhole(list: readonly unknown[] | undefined, count: number | undefined): boolean {
  return list !== undefined && list.length === count;
}
