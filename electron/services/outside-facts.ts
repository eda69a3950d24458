import { z } from 'zod';
import { analysisSchema } from '../../shared/domain/analysis.ts';
import { artifactSchema } from '../../shared/domain/artifact.ts';
import { hostDeploymentSchema } from '../../shared/domain/deployment.ts';
import { enforcementSchema } from '../../shared/domain/enforcement.ts';
import { commitCheckSchema, pipelineRunSchema } from '../../shared/domain/pipeline.ts';
import { pullRequestSchema } from '../../shared/domain/pull-request.ts';
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
export const readPullRequests = reader('pull-request', pullRequestSchema);
export const readRuns = reader('run', pipelineRunSchema);
export const readReports = reader('report', keptReportSchema);
export const readReportedRuns = reader('reported-run', reportedRunSchema);
/** By the id of a run: the one before it of the same pipeline and branch, null where there is none. */
export const readRunsBefore = reader('run-before', z.object({ of: z.string(), run: pipelineRunSchema.nullable() }));
export const readChecks = reader('check', commitCheckSchema);
export const readDeployments = reader('host-deployment', hostDeploymentSchema);
export const readAnalyses = reader('analysis', analysisSchema);
export const readArtifacts = reader('artifact', artifactSchema);
export const readEnforcements = reader('enforcement', enforcementSchema);
