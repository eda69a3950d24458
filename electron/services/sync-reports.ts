import { createHash } from 'node:crypto';
import { systemTitles } from '../../shared/domain/connection.ts';
import { newestByPipeline, type PipelineRun } from '../../shared/domain/pipeline.ts';
import type { ReportedRun } from '../../shared/domain/report.ts';
import type { Source } from '../../shared/domain/source.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import { createReportThread } from '../reports/report-thread.ts';
import { failure } from './failure.ts';
import { readReportedRuns, readRuns, readRunsBefore } from './outside-facts.ts';
import { readRunReports } from './run-reports.ts';
import type { Reading } from './sync-reading.ts';
import { stateOf } from './sync-state.ts';

/**
 * The reports of what the open releases are about: of the newest run of each pipeline for a candidate's commit, and of the run before it.
 * A run that still has the artifacts that it had is not read again, so that nothing is asked where nothing changed. Throws OutsideError.
 */
export async function readReports(reading: Reading, beganAt: string): Promise<number> {
  const { context, source, ports, watched, report, signal } = reading;
  const ci = ports.ci ?? fail(source);
  refuseOldRuns(reading);
  const facts = context.facts();
  const known = new Map(readReportedRuns(facts, source.id).map((one) => [one.run, one]));
  const kept = new Map<string, ReportedRun>();
  await using thread = createReportThread();
  let changed = 0;

  function keep(run: ReportedRun): void {
    kept.set(run.run, run);
    changed += facts.put(source.id, 'reported-run', [{ key: run.run, body: run }], beganAt).length;
  }

  /** `before` is the run that it is compared with. What was read is kept at once: a reading that is stopped goes on there. */
  async function take(run: PipelineRun, before: string | null): Promise<void> {
    const stamp = stampOf(run);
    const same = kept.get(run.id) ?? known.get(run.id);
    if (same?.stamp === stamp) {
      keep({ ...same, before: before ?? same.before });
      return;
    }
    const { files, ...read } = await readRunReports({ ci, path: source.path, run, thread, signal });
    const bodies = files.map(({ file: { path: _path, ...body } }) => ({ key: body.digest, body }));
    changed += facts.put(source.id, 'report', bodies, beganAt).length;
    const { id, pipeline, number, commit, endedAt, url } = run;
    const places = files.map(({ artifact, file: { path, digest } }) => ({ artifact, path, digest }));
    keep({ run: id, pipeline, number, commit, endedAt, url, stamp, before, ...read, files: places });
  }

  const runs = readRuns(facts, source.id);
  const earlier = readRunsBefore(facts, source.id);
  const commits = watched.commits.get(source.repository ?? '') ?? [];
  const wanted = commits.flatMap((commit) => newestByPipeline(runs.filter((run) => run.commit === commit)));
  for (const [at, run] of wanted.entries()) {
    report(`Reports of ${source.path}`, at, wanted.length);
    const same = known.get(run.id);
    if (same?.stamp === stampOf(run)) {
      for (const one of [same, known.get(same.before ?? '')]) if (one !== undefined) kept.set(one.run, one);
      continue;
    }
    const found = earlier.find(({ of }) => of === run.id);
    const before = found === undefined ? await ci.runBefore({ path: source.path, run, signal }) : found.run;
    if (before !== null) await take(before, null);
    await take(run, before?.id ?? null);
  }
  const digests = new Set([...kept.values()].flatMap(({ files }) => files.map(({ digest }) => digest)));
  changed += facts.keepOnly(source.id, 'reported-run', new Set(kept.keys()));
  return changed + facts.keepOnly(source.id, 'report', digests);
}

function fail({ system }: Source): never {
  throw failure('INVALID', `${system} has no reports.`, 'Choose another system for this.');
}

/** Reports of runs that were not read just now would be of who knows what. */
function refuseOldRuns({ context, source }: Reading): void {
  const { failure: problem } = stateOf(context, source, 'runs');
  if (problem === null) return;
  const system = systemTitles[source.system];
  const message = `The pipeline runs could not be read, so that nobody knows their reports. ${problem.message}`;
  throw new OutsideError({ system, kind: 'server', message, nextAction: problem.nextAction });
}

function stampOf({ id, attempt, state, endedAt, tests, artifacts }: PipelineRun): string {
  const facts = JSON.stringify([id, attempt, state, endedAt, tests, artifacts]);
  return createHash('sha256').update(facts).digest('hex');
}
