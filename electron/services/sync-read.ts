import { newestByPipeline, type PipelineRun } from '../../shared/domain/pipeline.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { defaultTicketFields, type Source } from '../../shared/domain/source.ts';
import { environmentThere } from '../../shared/domain/source-environment.ts';
import { nextCursor, type Resource } from '../../shared/domain/sync.ts';
import { isTicketKey } from '../../shared/domain/ticket.ts';
import type { CiProvider } from '../connectors/ci-provider.ts';
import type { CodeHost } from '../connectors/code-host.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import type { IssueTracker } from '../connectors/issue-tracker.ts';
import type { Ports } from '../connectors/open-ports.ts';
import type { Context } from './context.ts';
import { failure } from './failure.ts';
import { releaseBranch } from './head.ts';
import type { Report } from './progress.ts';
import { readReports } from './sync-reports.ts';
import { keepComplete, keepResume, stateOf } from './sync-state.ts';
import { readScopeTickets, type Watched } from './sync-watched.ts';

/** One resource of one source that is to be read. */
export interface Reading {
  readonly context: Context;
  readonly source: Source;
  readonly resource: Resource;
  readonly ports: Ports;
  readonly watched: Watched;
  readonly signal: AbortSignal | undefined;
  readonly report: Report;
}

/** Reads a resource completely, or what changed in it, and answers how many facts are new. Throws OutsideError. */
export async function readResource(reading: Reading): Promise<number> {
  const beganAt = reading.context.host.now().toISOString();
  const changed = await readers[reading.resource](reading, beganAt);
  keepComplete(reading.context, reading.source, reading.resource, beganAt);
  return changed;
}

type Reader = (reading: Reading, beganAt: string) => Promise<number>;

const readers: Readonly<Record<Resource, Reader>> = {
  tickets: readTickets,
  'fix-versions': async (reading, at) => {
    const { source, signal } = reading;
    const versions = await trackerOf(reading).listFixVersions({ project: source.path, signal });
    return keepAll(reading, 'fix-version', versions, ({ id }) => id, at);
  },
  'pull-requests': readPullRequests,
  checks: async (reading, at) => {
    const checks = await ofCommits(reading, (commit) => hostOf(reading).checksOf({ ...placeOf(reading), commit }));
    return keepAll(reading, 'check', checks, ({ commit, kind, name }) => `${commit} ${kind} ${name}`, at);
  },
  runs: async (reading, at) => {
    const runs = await ofCommits(reading, (commit) => ciOf(reading).runsOf({ ...placeOf(reading), commit }));
    const changed = keepAll(reading, 'run', runs, ({ id }) => id, at);
    return changed + (await readRunsBefore(reading, runs, at));
  },
  reports: readReports,
  releases: async (reading, at) =>
    keepAll(reading, 'host-release', await hostOf(reading).listReleases(placeOf(reading)), ({ id }) => id, at),
  deployments: async (reading, at) => {
    const updatedSince = nextCursor(stateOf(reading.context, reading.source, 'deployments'));
    const deployments = await hostOf(reading).listDeployments({ ...placeOf(reading), updatedSince });
    return keep(reading, 'host-deployment', deployments, ({ id }) => id, at);
  },
  analyses: async (reading, at) => {
    const { source, signal, ports } = reading;
    const { quality } = ports;
    if (quality === null) throw unable(reading);
    const analyses = await ofCommits(reading, async (commit) => {
      const analysis = await quality.analysisOf({ project: source.path, commit, signal });
      return analysis === null ? [] : [analysis];
    });
    return keepAll(reading, 'analysis', analyses, ({ id }) => id, at);
  },
  artifacts: async (reading, at) => {
    const { source, signal, ports, watched } = reading;
    if (ports.registry === null) throw unable(reading);
    const there = (source.environments ?? []).map((one) => one.there);
    const versions = [...new Set([...watched.versions, ...there])];
    const commits = watched.built.get(source.repository ?? '') ?? [];
    const found = await ports.registry.find({ path: source.path, versions, commits, signal });
    return keepAll(reading, 'artifact', found, ({ name, version, url }) => `${name} ${version} ${url}`, at);
  },
  enforcement: async (reading, at) => {
    const { source, ports, watched } = reading;
    // Only where a policy asks for something can it rest on what is enforced.
    const rungs = watched.releases.flatMap(({ rules }) => rules.policy.rungs.map(({ environment }) => environment));
    const environments = [...new Set(rungs.map((rung) => environmentThere(source, rung)))];
    const branches = watched.releases.flatMap((one) => (one.strategy === 'branch' ? [releaseBranch(one)] : []));
    const tags = [...new Set(watched.releases.flatMap(tagsOf))];
    const asked = {
      ...placeOf(reading),
      branches: ['HEAD', ...branches],
      tags: tags.length === 0 ? ['v0.0.0'] : tags,
      environments,
    };
    const shown = ports.codeHost === null ? [] : await ports.codeHost.readEnforcement(asked);
    // A release branch that is not pushed yet: what is hidden from the account, it is for the default branch as well.
    const isThere = (branch: string) =>
      shown.some(
        ({ place, control, value }) => place === branch && control === 'branch-protected' && value !== 'unknown',
      );
    const host = shown.filter(({ place }) => !branches.includes(place) || isThere(place));
    const ci = ports.ci === null ? [] : await ports.ci.readEnforcement(placeOf(reading));
    return keepAll(
      reading,
      'enforcement',
      [...host, ...ci],
      ({ control, place, url }) => `${control} ${place} ${url ?? ''}`,
      at,
    );
  },
};

/** That of the release, and that of what is to become it. */
function tagsOf(release: ReleaseState): readonly string[] {
  const candidate = currentCandidate(release);
  const tag = `v${release.version}`;
  return candidate === null ? [tag] : [tag, `${tag}-rc.${candidate.number}`];
}

async function readTickets(reading: Reading, beganAt: string): Promise<number> {
  const { context, source, signal, report, watched } = reading;
  const tracker = trackerOf(reading);
  const fields = source.fields ?? defaultTicketFields;
  const before = stateOf(context, source, 'tickets');
  let total: number | null = null;
  let [read, changed] = [0, 0];
  const pages = tracker.listTickets({
    project: source.path,
    fields,
    updatedSince: nextCursor(before),
    resume: before.resume,
    signal,
    onTotal: (count) => {
      total = count;
    },
  });
  for await (const { tickets, resume } of pages) {
    changed += keep(reading, 'ticket', tickets, ({ key }) => key, beganAt);
    read += tickets.length;
    report(`Tickets of ${source.path}`, read, total);
    // Only a first reading is worth going on with: a later one is short.
    if (before.cursor === null && resume !== null) keepResume(context, source, 'tickets', resume);
  }
  return changed + (await readNamedTickets(reading, tracker, watched, beganAt));
}

/** Tickets that scopes name and the project's listing did not bring: of another project, moved, deleted, or never there. */
async function readNamedTickets(
  reading: Reading,
  tracker: IssueTracker,
  { releases }: Watched,
  beganAt: string,
): Promise<number> {
  const { context, source, signal } = reading;
  const fields = source.fields ?? defaultTicketFields;
  const named = [...(await readScopeTickets(context, releases))].filter(isTicketKey);
  const facts = context.facts();
  const known = new Set(facts.find(source.id, 'ticket', named).map(({ key }) => key));
  const keys = named.filter((key) => !known.has(key));
  if (keys.length === 0) return 0;
  const { tickets, missing } = await tracker.readTickets({ keys, fields, signal });
  const gone = missing.map((key) => ({ key }));
  return (
    keep(reading, 'ticket', tickets, ({ key }) => key, beganAt) +
    keepAll(reading, 'missing-ticket', gone, ({ key }) => key, beganAt)
  );
}

async function readPullRequests(reading: Reading, beganAt: string): Promise<number> {
  const { context, source, report } = reading;
  const updatedSince = nextCursor(stateOf(context, source, 'pull-requests'));
  let [read, changed] = [0, 0];
  for await (const page of hostOf(reading).listPullRequests({ ...placeOf(reading), updatedSince })) {
    changed += keep(reading, 'pull-request', page, ({ number }) => String(number), beganAt);
    read += page.length;
    report(`Pull requests of ${source.path}`, read, null);
  }
  return changed;
}

/** What the newest run of each pipeline is compared with. It has ended, so that it is asked for once; runs count without it. */
async function readRunsBefore(reading: Reading, runs: readonly PipelineRun[], at: string): Promise<number> {
  const { context, source } = reading;
  const byCommit = Map.groupBy(runs, ({ commit }) => commit);
  const newest = [...byCommit.values()].flatMap(newestByPipeline);
  const keys = newest.map(({ id }) => id);
  const known = new Set(
    context
      .facts()
      .find(source.id, 'run-before', keys)
      .map(({ key }) => key),
  );
  const dropped = context.facts().keepOnly(source.id, 'run-before', new Set(keys));
  const wanted = newest.filter(({ id }) => !known.has(id));
  const found = await Promise.all(
    wanted.map(async (run) => {
      try {
        return [{ of: run.id, run: await ciOf(reading).runBefore({ ...placeOf(reading), run }) }];
      } catch (error) {
        if (error instanceof OutsideError) return [];
        throw error;
      }
    }),
  );
  return dropped + keep(reading, 'run-before', found.flat(), ({ of }) => of, at);
}

/** The answers for every commit of the source's repository that an open release is about. */
async function ofCommits<T>(
  { source, watched }: Reading,
  ask: (commit: string) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const answers = await Promise.all((watched.commits.get(source.repository ?? '') ?? []).map(ask));
  return answers.flat();
}

function keep<T>(
  { context, source }: Reading,
  kind: string,
  given: readonly T[],
  keyOf: (fact: T) => string,
  at: string,
): number {
  const facts = given.map((body) => ({ key: keyOf(body), body }));
  return context.facts().put(source.id, kind, facts, at).length;
}

/** Everything there is of a kind: what is not among it is gone. */
function keepAll<T>(
  reading: Reading,
  kind: string,
  given: readonly T[],
  keyOf: (fact: T) => string,
  at: string,
): number {
  const { context, source } = reading;
  const dropped = context.facts().keepOnly(source.id, kind, new Set(given.map(keyOf)));
  return dropped + keep(reading, kind, given, keyOf, at);
}

function placeOf({ source, signal }: Reading) {
  return { path: source.path, signal };
}

function trackerOf(reading: Reading): IssueTracker {
  return reading.ports.tracker ?? fail(reading);
}

function hostOf(reading: Reading): CodeHost {
  return reading.ports.codeHost ?? fail(reading);
}

function ciOf(reading: Reading): CiProvider {
  return reading.ports.ci ?? fail(reading);
}

function fail(reading: Reading): never {
  throw unable(reading);
}

function unable({ source, resource }: Reading) {
  return failure('INVALID', `${source.system} has no ${resource}.`, 'Choose another system for this.');
}
