import type { Scope } from '../../shared/domain/scope.ts';
import type { TreeFile } from '../connectors/git/read-tree.ts';

/** What Git says about one repository up to a commit. `touched` has the files that each commit in scope changes. */
export interface ScopedRepository {
  readonly name: string;
  readonly path: string;
  /** The branch, tag or commit that was looked at, and what it meant then. */
  readonly ref: string;
  readonly commit: string;
  readonly treeId: string;
  readonly scope: Scope;
  readonly touched: ReadonlyMap<string, readonly { readonly path: string }[]>;
}

/** The same with every file of the commit. */
export interface CandidateRepository extends ScopedRepository {
  readonly tree: readonly TreeFile[];
}
