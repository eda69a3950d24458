import type { ConnectionCheck } from '../../shared/domain/connection.ts';
import type { Enforcement } from '../../shared/domain/enforcement.ts';
import type { PipelineRun } from '../../shared/domain/pipeline.ts';
import type { TestReport } from '../../shared/domain/report.ts';

interface OfPipeline {
  /** The system's own name: `owner/name` (GitHub), `group/app` (GitLab), a job (Jenkins), a pipeline (CodePipeline). */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/** Port: what builds and tests. Every method throws OutsideError. */
export interface CiProvider {
  check(options: {
    readonly path?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<ConnectionCheck>;
  listPipelines(options: { readonly signal?: AbortSignal | undefined }): Promise<readonly string[]>;
  /** Every run of exactly this commit, the newest first, with stages, tests and artifacts. */
  runsOf(query: OfPipeline & { readonly commit: string }): Promise<readonly PipelineRun[]>;
  /** The finished run of the same pipeline and branch before this one; null where there is none. */
  runBefore(query: OfPipeline & { readonly run: PipelineRun }): Promise<PipelineRun | null>;
  /** What the system itself counted of a run's tests, the failed ones by name; null where it counts none. */
  testsOf(query: OfPipeline & { readonly run: PipelineRun }): Promise<TestReport | null>;
  /** The bytes of an artifact of a run; never follows an address with the credentials to another host. */
  readArtifact(query: OfPipeline & { readonly url: string; readonly mostBytes: number }): Promise<Uint8Array>;
  /** What is really enforced in the pipeline: manual gates, inputs, freezes its rules refer to. */
  readEnforcement(query: OfPipeline): Promise<readonly Enforcement[]>;
}
