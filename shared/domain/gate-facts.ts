import type { Analysis } from './analysis.ts';
import type { RunState } from './pipeline.ts';
import type { Severity } from './report.ts';
import type { ReportSummary } from './report-summary.ts';

/** What one source says of the current candidate. `title`: `Jenkins shop-build`. */
export interface GateSource<T> {
  readonly title: string;
  /** The repository that it is about and the candidate's commit in it; null for trackers. */
  readonly repository: string | null;
  readonly commit: string | null;
  readonly syncedAt: string | null;
  readonly isFresh: boolean;
  /** Why the last reading failed. */
  readonly problem: string | null;
  readonly facts: readonly T[];
}

/** What the newest run of a pipeline reported of the commit. */
export interface GateRun {
  readonly name: string;
  readonly endedAt: string | null;
  readonly url: string | null;
  readonly summary: ReportSummary;
}

/** The newest run of a pipeline for the commit, or a check of it. */
export interface GatePipeline {
  readonly name: string;
  readonly state: RunState;
  readonly at: string | null;
  readonly url: string | null;
}

/** A defect that is not done. `severity` is null where nobody set one; `isElsewhere`: assigned to other versions only. */
export interface OpenDefect {
  readonly key: string;
  readonly severity: Exclude<Severity, 'unknown'> | null;
  readonly isElsewhere: boolean;
  readonly url: string;
}

/** Everything that gates are judged on, beside what was added by hand. Empty lists: nothing of the product could tell. */
export interface GateFacts {
  readonly reports: readonly GateSource<GateRun>[];
  readonly pipelines: readonly GateSource<GatePipeline>[];
  readonly analyses: readonly GateSource<Analysis>[];
  readonly trackers: readonly GateSource<OpenDefect>[];
}

/** One thing that was read for a gate. */
export interface GateReading {
  /** `Jenkins shop-build, build 14`. */
  readonly source: string;
  readonly repository: string | null;
  /** When it came about: the end of the run, the analysis (UTC, ISO 8601); null for what holds at the time of reading. */
  readonly at: string | null;
  /** When it was last read. */
  readonly readAt: string | null;
  readonly url: string | null;
  /** In the gate's unit. */
  readonly value: number;
  readonly detail: string;
}

/** What was read for a gate, and what is missing. One thing missing is enough for unknown. */
export interface GateReadings {
  readonly readings: readonly GateReading[];
  readonly gaps: readonly string[];
}
