import type { Kysely } from 'kysely';
import type { Environment } from '../../shared/domain/environment.ts';
import type { Occupancy } from '../../shared/domain/environment-occupancy.ts';
import type { Actor, Decision, StoredEvent } from '../../shared/domain/event.ts';
import type { NewDomainEvent } from '../../shared/domain/events.ts';
import type { PersonState } from '../../shared/domain/person-state.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { WorkspaceState } from '../../shared/domain/workspace-decide.ts';
import type { RepositoryFacts } from '../connectors/git/inspect-repository.ts';
import type { Repository } from '../connectors/git/repository.ts';
import type { ScopeReader } from '../connectors/git/scope-reader.ts';
import type { FindProxyRules } from '../connectors/http/proxy-rules.ts';
import type { KeyStore } from '../keys/key-store.ts';
import type { Signer } from '../keys/signer.ts';
import type { StoreTables } from '../store/tables.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Comparison } from './comparison.ts';
import type { Pin } from './facts.ts';
import type { FindRef } from './find-ref.ts';
import type { Me } from './me.ts';
import type { Facts } from './open-facts.ts';
import type { Outcome } from './outcome.ts';
import type { Outside } from './outside.ts';
import type { People } from './people.ts';
import type { ReleaseScope } from './release-scope.ts';
import type { ShownBrief } from './sign-off-brief.ts';
import type { States } from './states.ts';
import type { Stream } from './stream.ts';

/** Where the core runs. `machine` names the host a key is enrolled for. */
export interface Host {
  readonly kind: 'desktop' | 'browser' | 'command';
  readonly version: string;
  readonly machine: string;
  readonly folder: string;
  readonly now: () => Date;
  readonly createId: () => string;
  /** What the system says of the way to a host; left out where a host cannot ask it. */
  readonly findProxyRules?: FindProxyRules | undefined;
}

/** How a decision is entered, where it is not simply mine. */
export interface Entering {
  /** The person who decided, when I only type it in: kept as recorded. */
  readonly recordedFor?: string | undefined;
  /** Signs with the workspace's own key; `actor` is who or what decided. */
  readonly byWorkspace?: Actor;
  /** The workspace's key that the event itself brings in, where it is not yet that of the log. */
  readonly signer?: Signer;
  /** Facts and files that the events name by digest. */
  readonly pins?: readonly Pin[];
  /** Facts and settings that belong into the same transaction. */
  readonly writes?: (db: Kysely<StoreTables>) => Promise<void>;
}

/** What is kept in memory, the oldest going first: scopes by what they were read from, briefs by digest, comparisons by both sides. */
export interface Kept {
  readonly scopes: Map<string, ReleaseScope>;
  /** The scope of each release's head, with the stamp of the refs it was read from. */
  readonly heads: Map<string, { readonly stamp: string; readonly scope: ReleaseScope }>;
  readonly briefs: Map<string, ShownBrief>;
  readonly comparisons: Map<string, Comparison>;
}

/** What every service gets once a folder holds a workspace. */
export interface Context {
  readonly host: Host;
  readonly workspace: Workspace;
  readonly keys: KeyStore;
  readonly stream: Stream;
  readonly states: {
    readonly workspace: States<WorkspaceState>;
    readonly person: States<PersonState>;
    readonly product: States<ProductState>;
    readonly release: States<ReleaseState>;
  };
  /** The person whose key this host holds, or null. */
  me(): Promise<Me | null>;
  people(): Promise<People>;
  /** Throws NOT_FOUND. */
  product(id: string): Promise<ProductState>;
  /** Throws NOT_FOUND. */
  release(id: string): Promise<ReleaseState>;
  /** The repository at a path, opened once and closed with the core. Throws GitError where there is none. */
  git(path: string): Repository;
  /** Scopes and touched files, read once and kept as facts. */
  readonly scopes: ScopeReader;
  /** Outside systems and the way to them. */
  readonly outside: Outside;
  /** What outside systems said. */
  facts(): Facts;
  /** Another number whenever a fact has changed, of those that anybody looked at. */
  factsVersion(): number;
  /** What was computed or shown lately, until this core closes. */
  readonly kept: Kept;
  /** What Git says of the repository at a path, some seconds old at most. Throws GitError. */
  inspect(path: string): Promise<RepositoryFacts>;
  /** Where tags and branches are now. */
  readonly findRef: FindRef;
  /** What a product has where, in the order of the ladder. */
  occupancy(product: string, ladder: readonly Environment[]): Promise<readonly Occupancy[]>;
  /** Lets one decision at a time through that rests on several streams: gather and `execute` inside. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Loads, decides, appends durably and tells the watchers. `decide` is pure: it gets the state as it is now and the facts that
   * its caller gathered. Decisions on one stream wait for each other. Throws CONFLICT where another process was quicker; nothing is
   * tried twice.
   */
  execute<S>(
    states: States<S>,
    id: string,
    decide: (state: S | null) => Decision<NewDomainEvent>,
    entering?: Entering,
  ): Promise<Outcome<readonly StoredEvent[]>>;
  /** Lets go of repositories and of the workspace. */
  close(): Promise<void>;
}
