import type { Artifact } from '../../shared/domain/artifact.ts';
import type { ConnectionCheck } from '../../shared/domain/connection.ts';

/** Port: where built things are kept. Every method throws OutsideError. */
export interface ArtifactRegistry {
  check(options: {
    readonly path?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<ConnectionCheck>;
  /** What these versions or tags mean now, and what else is named for one of these commits; empty where there is nothing. */
  find(query: {
    readonly path: string;
    readonly versions: readonly string[];
    /** In full. */
    readonly commits: readonly string[];
    readonly signal?: AbortSignal | undefined;
  }): Promise<readonly Artifact[]>;
}
