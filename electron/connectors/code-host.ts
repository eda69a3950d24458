import type { ConnectionCheck } from '../../shared/domain/connection.ts';
import type { HostDeployment, HostRelease } from '../../shared/domain/deployment.ts';
import type { Enforcement } from '../../shared/domain/enforcement.ts';
import type { CommitCheck } from '../../shared/domain/pipeline.ts';
import type { PullRequest } from '../../shared/domain/pull-request.ts';
import type { OutwardWrite } from './outward-write.ts';

interface OfRepository {
  /** The host's own name of it: `owner/name`, `group/app`. */
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

/** Port: where code is reviewed. Every method throws OutsideError. */
export interface CodeHost {
  /** Without a path: of the account alone. */
  check(options: {
    readonly path?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  }): Promise<ConnectionCheck>;
  listRepositories(options: { readonly signal?: AbortSignal | undefined }): Promise<readonly string[]>;
  /**
   * Pull requests changed at or after this time, newest change first; null for all. Reviews and commits are in them. One that is known as
   * it is listed is left out, and nothing more is asked of it.
   */
  listPullRequests(
    query: OfRepository & {
      readonly updatedSince: string | null;
      readonly isKnown?: (listed: Pick<PullRequest, 'number' | 'updatedAt'>) => boolean;
    },
  ): AsyncIterable<readonly PullRequest[]>;
  /** The pull requests by which these commits came in; a commit without one is left out. */
  pullRequestsOf(query: OfRepository & { readonly commits: readonly string[] }): Promise<readonly PullRequest[]>;
  /** Checks and statuses of one commit: separate worlds, both are read. */
  checksOf(query: OfRepository & { readonly commit: string }): Promise<readonly CommitCheck[]>;
  listReleases(query: OfRepository): Promise<readonly HostRelease[]>;
  /** Deployments changed at or after this time, the newest first; null for all that the host still has. Those known as listed are left out. */
  listDeployments(
    query: OfRepository & {
      readonly updatedSince: string | null;
      readonly isKnown?: (listed: Pick<HostDeployment, 'id' | 'updatedAt'>) => boolean;
    },
  ): AsyncIterable<readonly HostDeployment[]>;
  /**
   * What is really enforced for branches (`HEAD`: the default one), tags, and the environments of these names. A branch that is not there
   * yet may be left out; one that is there never is.
   */
  readEnforcement(
    query: OfRepository & {
      readonly branches: readonly string[];
      readonly tags: readonly string[];
      readonly environments: readonly string[];
    },
  ): Promise<readonly Enforcement[]>;

  /** A release page with the approved notes; always a draft first. */
  createRelease(
    release: OfRepository & {
      readonly tag: string;
      readonly commit: string;
      readonly name: string;
      readonly markdown: string;
      readonly isPrerelease: boolean;
    },
  ): OutwardWrite;
  /** Makes the draft of this tag public. */
  publishRelease(release: OfRepository & { readonly tag: string }): OutwardWrite;
  /** An annotated tag on the host. */
  pushTag(
    tag: OfRepository & { readonly tag: string; readonly commit: string; readonly message: string },
  ): OutwardWrite;
  /**
   * A deployment with its state; `marker` recognises it again. A host that keeps no marker knows it among what came `since` somebody first
   * set out to record it, and where nobody did, by what was last there.
   */
  recordDeployment(
    deployment: OfRepository & {
      readonly environment: string;
      readonly commit: string;
      readonly ref: string;
      readonly isProduction: boolean;
      readonly state: 'running' | 'succeeded' | 'failed';
      readonly description: string;
      readonly marker: string;
      readonly since?: string | null;
    },
  ): OutwardWrite;
}
