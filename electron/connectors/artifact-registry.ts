import type { Artifact } from '../../shared/domain/artifact.ts';
import type { ConnectionCheck } from '../../shared/domain/connection.ts';

/** Port: where built things are kept. Every method throws OutsideError. */
export interface ArtifactRegistry {
  check(options: {
    readonly path?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<ConnectionCheck>;
  /** Versions or tags, the newest first where the registry says so. */
  listVersions(query: { readonly path: string; readonly signal?: AbortSignal | undefined }): Promise<readonly string[]>;
  /** What this version or tag means now; empty where there is none. */
  find(query: {
    readonly path: string;
    readonly version: string;
    readonly signal?: AbortSignal | undefined;
  }): Promise<readonly Artifact[]>;
}
