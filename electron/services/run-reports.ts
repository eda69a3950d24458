import type { PipelineRun } from '../../shared/domain/pipeline.ts';
import type { ReportFile, TestReport } from '../../shared/domain/report.ts';
import type { CiProvider } from '../connectors/ci-provider.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import { mostBytesOfArtifact } from '../reports/limits.ts';
import { mayBeReport } from '../reports/report-name.ts';
import type { ReportThread } from '../reports/report-thread.ts';

/** Of one run; the rest is named as a problem. */
const mostArtifacts = 60;

type Artifact = PipelineRun['artifacts'][number];

interface Asked {
  readonly ci: CiProvider;
  readonly path: string;
  readonly run: PipelineRun;
  readonly thread: ReportThread;
  readonly signal: AbortSignal | undefined;
}

interface RunReports {
  /** What the system itself counted. */
  readonly tests: TestReport | null;
  readonly files: readonly { readonly artifact: string; readonly file: ReportFile }[];
  readonly problems: string[];
}

/** Names that promise reports. */
function isNamedForReports(name: string): boolean {
  return /report|test|coverage|cobertura|junit|lcov|trivy|sarif|scan|codeql/iu.test(name);
}

/** An archive of unknown size is opened where its name promises reports; any other artifact where it is not too large. */
function isWorthReading({ name, size }: Artifact): boolean {
  if (mayBeReport(name)) return size === null || size <= mostBytesOfArtifact;
  if (size === null) return /\.zip$/iu.test(name) && isNamedForReports(name);
  return size <= mostBytesOfArtifact;
}

/** Reads every report among the artifacts of a run. Throws OutsideError where trying again may help; the rest is a problem of the run. */
export async function readRunReports({ ci, path, run, thread, signal }: Asked): Promise<RunReports> {
  const files: { artifact: string; file: ReportFile }[] = [];
  const problems: string[] = [];
  const worth = run.artifacts.filter(isWorthReading);
  for (const { name } of run.artifacts.filter((one) => !isWorthReading(one) && isNamedForReports(one.name))) {
    problems.push(`${name}: It is too large to be looked into.`);
  }
  if (worth.length > mostArtifacts) {
    problems.push(`Of ${worth.length} artifacts only the first ${mostArtifacts} were looked into.`);
  }
  for (const { name, url } of worth.slice(0, mostArtifacts)) {
    const bytes = await orProblem(ci.readArtifact({ path, url, mostBytes: mostBytesOfArtifact, signal }));
    const read = typeof bytes === 'string' ? { files: [], problems: [bytes] } : await thread.read(name, bytes, signal);
    files.push(...read.files.map((file) => ({ artifact: name, file })));
    problems.push(...read.problems.map((problem) => (problem.startsWith(name) ? problem : `${name}: ${problem}`)));
  }
  const tests = await orProblem(ci.testsOf({ path, run, signal }));
  if (typeof tests === 'string') problems.push(`The tests that the system counted: ${tests}`);
  return { tests: typeof tests === 'string' ? null : tests, files, problems };
}

/** What stays so until the run changes is told in words: a file that is gone, or forbidden, or too large. */
async function orProblem<T>(work: Promise<T>): Promise<T | string> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    const lasts = ['forbidden', 'notFound', 'gone', 'validation'].includes(error.kind);
    if (lasts || (error.kind === 'server' && (error.status ?? 0) < 500)) return error.message;
    throw error;
  }
}
