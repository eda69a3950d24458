import type { GateKind } from './gate.ts';
import type { GateFacts, GateReading, GateReadings, GateRun, GateSource } from './gate-facts.ts';
import { sayDoubt, sayNumbers } from './gate-numbers.ts';
import { runStateWords, verdictOfRun } from './pipeline.ts';
import { nameSome } from './rejection.ts';
import { sayTime } from './say-time.ts';

/** Whether anything that the product reads could tell. */
export function canTell(gate: GateKind, facts: GateFacts): boolean {
  switch (gate) {
    case 'test-pass-rate':
    case 'vulnerabilities':
      return facts.reports.length > 0;
    case 'performance':
      // Few pipelines measure it: none is asked to, until it does.
      return facts.reports.some((source) => source.facts.some((run) => performanceOf(run) !== null));
    case 'coverage':
      return facts.reports.length > 0 || facts.analyses.length > 0;
    case 'critical-defects':
    case 'high-defects':
      return facts.trackers.length > 0;
    case 'pipelines':
      return facts.pipelines.length > 0;
    case 'quality-gate':
      return facts.analyses.length > 0;
  }
}

/**
 * What the sources of a product say for a gate about exactly the candidate's commits. `shown`: the repositories that somebody added a
 * report of by hand, null for a report of all of them. It stands in for what a pipeline does not report, or not legibly; not for what was
 * not read at all, which may say otherwise.
 */
export function readGate(
  gate: GateKind,
  facts: GateFacts,
  shown: ReadonlySet<string | null> = new Set<string | null>(),
): GateReadings {
  switch (gate) {
    case 'test-pass-rate':
      return join(
        facts.reports.map((source) => ofRuns(source, 'tests', testsOf)),
        shown,
      );
    case 'coverage':
      return join(
        [...facts.reports.map((source) => ofRuns(source, 'coverage', coverageOf)), ...measuresOf(facts)],
        shown,
      );
    case 'vulnerabilities':
      return join(
        facts.reports.map((source) => ofRuns(source, 'scans', vulnerabilitiesOf)),
        shown,
      );
    case 'performance':
      return join(
        facts.reports.map((source) => ({ ...ofRuns(source, 'performance results', performanceOf), silence: null })),
        shown,
      );
    case 'critical-defects':
      return join(
        facts.trackers.map((source) => defectsOf(source, 'critical')),
        shown,
      );
    case 'high-defects':
      return join(
        facts.trackers.map((source) => defectsOf(source, 'high')),
        shown,
      );
    case 'pipelines':
      return join(facts.pipelines.map(pipelinesOf), shown);
    case 'quality-gate':
      return join(facts.analyses.map(qualityOf), shown);
  }
}

/**
 * What one source told. `silence`: it said nothing of this, which matters only where no other source of the repository does. `illegible`:
 * what it has and nobody can read.
 */
interface Told extends GateReadings {
  readonly repository: string | null;
  readonly silence: string | null;
  readonly illegible: readonly string[];
}

function join(told: readonly Told[], shown: ReadonlySet<string | null>): GateReadings {
  const heard = new Set(told.filter(({ readings }) => readings.length > 0).map(({ repository }) => repository));
  return {
    readings: told.flatMap(({ readings }) => readings),
    gaps: told.flatMap(({ repository, silence, gaps, illegible }) => {
      if (shown.has(repository) || shown.has(null)) return gaps;
      return [...gaps, ...illegible, ...(silence === null || heard.has(repository) ? [] : [silence])];
    }),
  };
}

type Source = GateSource<unknown>;

/** Facts that were never read, or too long ago, say nothing. */
function distrust({ title, syncedAt, isFresh, problem, repository }: Source): Told | null {
  if (isFresh) return null;
  const why = problem === null ? '' : ` ${problem}`;
  const when =
    syncedAt === null ? 'was never read' : `was last read completely at ${sayTime(syncedAt)}, which is too long ago`;
  return { repository, readings: [], gaps: [`${title} ${when}.${why}`], silence: null, illegible: [] };
}

function tell(source: Source, readings: readonly GateReading[], gaps: readonly string[], silence: string): Told {
  const isSilent = readings.length === 0 && gaps.length === 0;
  return { repository: source.repository, readings, gaps: [], illegible: gaps, silence: isSilent ? silence : null };
}

function shortCommit({ commit }: Source): string {
  return commit?.slice(0, 7) ?? 'this candidate';
}

type Part = {
  readonly said: ReturnType<typeof sayNumbers>;
  readonly isComplete: boolean;
  readonly doubt?: string | null;
} | null;

function ofRuns(source: GateSource<GateRun>, what: string, partOf: (run: GateRun) => Part): Told {
  const doubt = distrust(source);
  if (doubt !== null) return doubt;
  const readings: GateReading[] = [];
  const gaps: string[] = [];
  for (const run of source.facts) {
    const part = partOf(run);
    if (part === null) continue;
    const from = `${source.title}, ${run.name}`;
    if (!part.isComplete) gaps.push(`${from}: its ${what} cannot be counted in full.`);
    if (part.doubt != null) gaps.push(`${from}: ${part.doubt}.`);
    if (part.said === null) continue;
    const { repository, syncedAt: readAt } = source;
    readings.push({ source: from, repository, at: run.endedAt, readAt, url: run.url, ...part.said });
  }
  return tell(source, readings, gaps, `${source.title} has no ${what} of ${shortCommit(source)}.`);
}

function testsOf({ summary: { tests } }: GateRun): Part {
  return tests && { said: sayNumbers({ kind: 'tests', counts: tests.counts }), isComplete: tests.isComplete };
}

/** Of a part of the reports nobody can say how much of the whole they cover. */
function coverageOf({ summary: { coverage } }: GateRun): Part {
  if (coverage === null) return null;
  const { lines, branches, isComplete } = coverage;
  return { said: isComplete ? sayNumbers({ kind: 'coverage', lines, branches }) : null, isComplete };
}

function vulnerabilitiesOf({ summary: { vulnerabilities } }: GateRun): Part {
  if (vulnerabilities === null) return null;
  const { counts, tools, isComplete } = vulnerabilities;
  const numbers = { kind: 'vulnerabilities', tool: tools.join(', '), counts } as const;
  return { said: sayNumbers(numbers), isComplete, doubt: sayDoubt(numbers) };
}

function performanceOf({ summary: { performance } }: GateRun): Part {
  if (performance === null) return null;
  return {
    said: sayNumbers({ kind: 'performance', results: [...performance.results] }),
    isComplete: performance.isComplete,
  };
}

function measuresOf({ analyses }: GateFacts): readonly Told[] {
  return analyses.map((source) => {
    const readings = source.facts.flatMap(({ measures, analysedAt, url }) => {
      const value = measures['coverage'];
      if (value === undefined) return [];
      const { title, repository, syncedAt: readAt } = source;
      return [{ source: title, repository, at: analysedAt, readAt, url, value, detail: 'as the analysis measured' }];
    });
    return distrust(source) ?? tell(source, readings, [], `${source.title} has no coverage of ${shortCommit(source)}.`);
  });
}

function qualityOf(source: GateFacts['analyses'][number]): Told {
  const readings = source.facts.flatMap(({ project, verdict, reason, analysedAt, url }) =>
    verdict === 'unknown'
      ? []
      : [
          {
            source: `${source.title}, ${project}`,
            repository: source.repository,
            at: analysedAt,
            readAt: source.syncedAt,
            url,
            value: verdict === 'pass' ? 0 : 1,
            detail: reason,
          },
        ],
  );
  const gaps = source.facts
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ reason }) => `${source.title}: ${reason}`);
  const doubt = distrust(source);
  // Every project that is read has to have an analysis of the commit: another one’s does not stand in for it.
  const silent = tell(source, readings, gaps, '');
  return (
    doubt ??
    (silent.silence === null
      ? silent
      : { ...silent, gaps: [`${source.title} has no analysis of ${shortCommit(source)}.`], silence: null })
  );
}

function pipelinesOf(source: GateFacts['pipelines'][number]): Told {
  const doubt = distrust(source);
  if (doubt !== null) return doubt;
  const { title, repository } = source;
  const decided = source.facts.filter(({ state }) => verdictOfRun(state) !== 'unknown' && state !== 'skipped');
  const readings = decided.map(({ name, state, at, url }) => ({
    source: `${title}, ${name}`,
    repository,
    at,
    readAt: source.syncedAt,
    url,
    value: verdictOfRun(state) === 'pass' ? 0 : 1,
    detail: runStateWords[state],
  }));
  const gaps = source.facts
    .filter(({ state }) => verdictOfRun(state) === 'unknown')
    .map(({ name, state }) => `${title}, ${name}: it ${runStateWords[state]}.`);
  return tell(source, readings, gaps, `${title} has run nothing for ${shortCommit(source)}.`);
}

/** Defects of this version, and those that nobody has assigned to a version yet. */
function defectsOf(source: GateFacts['trackers'][number], severity: 'critical' | 'high'): Told {
  const doubt = distrust(source);
  if (doubt !== null) return doubt;
  const own = source.facts.filter(({ isElsewhere }) => !isElsewhere);
  const found = own.filter((defect) => defect.severity === severity);
  const unrated = own.filter((defect) => defect.severity === null);
  const later = source.facts.filter((defect) => defect.isElsewhere && defect.severity === severity).length;
  const keys = found.length === 0 ? 'none' : nameSome(found.map(({ key }) => key));
  const detail = later === 0 ? keys : `${keys}; ${later} more for other versions`;
  const { title, syncedAt } = source;
  return {
    repository: null,
    readings: [
      {
        source: title,
        repository: null,
        at: null,
        readAt: syncedAt,
        url: found[0]?.url ?? null,
        value: found.length,
        detail,
      },
    ],
    gaps:
      unrated.length === 0
        ? []
        : [
            `${title}: nobody said how severe ${nameSome(unrated.map(({ key }) => key))} ${unrated.length === 1 ? 'is' : 'are'}.`,
          ],
    silence: null,
    illegible: [],
  };
}
