import { z } from 'zod';
import { analysisSchema } from '../../shared/domain/analysis.ts';
import { artifactSchema } from '../../shared/domain/artifact.ts';
import { hostDeploymentSchema, hostReleaseSchema } from '../../shared/domain/deployment.ts';
import { enforcementSchema } from '../../shared/domain/enforcement.ts';
import { commitCheckSchema, pipelineRunSchema } from '../../shared/domain/pipeline.ts';
import { type PullRequest, pullRequestSchema } from '../../shared/domain/pull-request.ts';
import { rememberByObject } from '../../shared/domain/remember.ts';
import { keptReportSchema, reportedRunSchema } from '../../shared/domain/report.ts';
import { fixVersionSchema, ticketSchema } from '../../shared/domain/ticket.ts';
import type { Facts } from './open-facts.ts';

/** All facts of a kind from one source. They are parsed once, until one of them changes. */
function reader<S extends z.ZodType>(kind: string, schema: S) {
  const kept = new WeakMap<Facts, Map<string, { readonly version: number; readonly read: readonly z.output<S>[] }>>();
  const list = z.array(schema);
  return (facts: Facts, source: string): readonly z.output<S>[] => {
    const bySource = kept.get(facts) ?? new Map<string, { version: number; read: readonly z.output<S>[] }>();
    kept.set(facts, bySource);
    const version = facts.version();
    const known = bySource.get(source);
    if (known?.version === version) return known.read;
    const read = list.parse(facts.list(source, kind).map(({ body }) => body));
    bySource.set(source, { version, read });
    return read;
  };
}

export const readTickets = reader('ticket', ticketSchema);
export const readMissingTickets = reader('missing-ticket', z.object({ key: z.string() }));
export const readFixVersions = reader('fix-version', fixVersionSchema);
/** By the commit that a code host was asked about: the pull requests by which it says that it came in. */
const askedCommitSchema = z.object({ commit: z.string(), pullRequests: z.array(z.int()), isSettled: z.boolean() });
const readListedPullRequests = reader('pull-request', pullRequestSchema);
const readAsked = reader('asked-commit', askedCommitSchema);
export const readRuns = reader('run', pipelineRunSchema);
export const readReports = reader('report', keptReportSchema);
export const readReportedRuns = reader('reported-run', reportedRunSchema);
/** By the id of a run: the one before it of the same pipeline and branch, null where there is none. */
export const readRunsBefore = reader('run-before', z.object({ of: z.string(), run: pipelineRunSchema.nullable() }));
export const readChecks = reader('check', commitCheckSchema);
export const readDeployments = reader('host-deployment', hostDeploymentSchema);
export const readReleases = reader('host-release', hostReleaseSchema);
export const readAnalyses = reader('analysis', analysisSchema);
export const readArtifacts = reader('artifact', artifactSchema);
export const readEnforcements = reader('enforcement', enforcementSchema);

export type AskedCommit = z.infer<typeof askedCommitSchema>;

const byCommit = rememberByObject(
  (asked: readonly AskedCommit[]): ReadonlyMap<string, AskedCommit> => new Map(asked.map((one) => [one.commit, one])),
);

/** What a code host answered about single commits; one that is not among them was never asked about. */
export function readAskedCommits(facts: Facts, source: string): ReadonlyMap<string, AskedCommit> {
  return byCommit(readAsked(facts, source));
}

const landedByListing = new WeakMap<readonly PullRequest[], readonly PullRequest[]>();

/** The pull requests of a source, each with the commits of which the host says that they came in by it. */
export function readPullRequests(facts: Facts, source: string): readonly PullRequest[] {
  const listed = readListedPullRequests(facts, source);
  const known = landedByListing.get(listed);
  if (known !== undefined) return known;
  const landed = Map.groupBy(
    readAsked(facts, source).flatMap(({ commit, pullRequests }) => pullRequests.map((number) => ({ commit, number }))),
    ({ number }) => number,
  );
  const joined = listed.map((one) => {
    const commits = landed.get(one.number);
    return commits === undefined ? one : { ...one, landed: commits.map(({ commit }) => commit) };
  });
  landedByListing.set(listed, joined);
  return joined;
}
