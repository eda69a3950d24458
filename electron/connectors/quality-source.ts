import type { Analysis } from '../../shared/domain/analysis.ts';
import type { ConnectionCheck } from '../../shared/domain/connection.ts';

/** Port: what judges the quality of code. Every method throws OutsideError. */
export interface QualitySource {
  check(options: {
    readonly project?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<ConnectionCheck>;
  listProjects(options: { readonly signal?: AbortSignal | undefined }): Promise<readonly string[]>;
  /**
   * The gate's word on the analysis whose revision is exactly this commit. Null where there is no such analysis: another commit's gate
   * says nothing about this one.
   */
  analysisOf(query: {
    readonly project: string;
    readonly commit: string;
    readonly signal?: AbortSignal | undefined;
  }): Promise<Analysis | null>;
}
