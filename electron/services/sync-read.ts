import type { HostDeployment } from '../../shared/domain/deployment.ts';
import { newestByPipeline, type PipelineRun } from '../../shared/domain/pipeline.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { environmentThere } from '../../shared/domain/source-environment.ts';
import type { Resource } from '../../shared/domain/sync.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import { releaseBranch } from './head.ts';
import { readDeployments } from './outside-facts.ts';
import { readListing } from './sync-listing.ts';
import { readPullRequests } from './sync-pull-requests.ts';
import { ciOf, hostOf, keep, keepAll, placeOf, type Reading, trackerOf, unable } from './sync-reading.ts';
import { readReports } from './sync-reports.ts';
import { keepComplete } from './sync-state.ts';
import { readTickets } from './sync-tickets.ts';

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
  deployments: (reading, at) => {
    const host = hostOf(reading);
    return readListing(
      reading,
      {
        title: 'Deployments',
        kind: 'host-deployment',
        keyOf: ({ id }: Pick<HostDeployment, 'id' | 'updatedAt'>) => id,
        readKept: readDeployments,
        list: (query) => host.listDeployments(query),
      },
      at,
    );
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
    const host = ports.codeHost === null ? [] : await ports.codeHost.readEnforcement(asked);
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
