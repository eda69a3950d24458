/** Who writes the sample's code. */
export interface SampleAuthor {
  readonly name: string;
  readonly email: string;
}

/**
 * One commit of a sample history. `branch` is created from `from` (a branch or a tag) with its first commit. `touch` appends to files,
 * so that every commit changes real content. `day` counts back from now; commits stand in the order in which they were made.
 */
export interface SampleCommit {
  readonly branch: string;
  readonly author: SampleAuthor;
  readonly day: number;
  readonly message: string;
  readonly touch?: readonly string[];
  readonly from?: string;
  readonly coAuthor?: SampleAuthor;
  readonly mergeOf?: string;
  readonly tag?: string;
  readonly label?: string;
  readonly revertOf?: string;
  readonly pickOf?: string;
}

/** What a commit writes: the whole new text of each file. */
export interface SampleChange {
  readonly path: string;
  readonly text: string;
}

type Files = ReadonlyMap<string, string>;

/** The files of each branch as the sample's history goes on, so that merges, reverts and picks write what Git itself would. */
export function createSampleTree() {
  const filesByBranch = new Map<string, Files>();
  const forkByBranch = new Map<string, Files>();
  const changesByLabel = new Map<string, { readonly before: Files; readonly paths: readonly string[] }>();

  /** Applies a commit and says what it writes. */
  return function apply(commit: SampleCommit): readonly SampleChange[] {
    const start = filesByBranch.get(commit.branch) ?? filesByBranch.get(commit.from ?? '') ?? new Map<string, string>();
    if (!filesByBranch.has(commit.branch)) forkByBranch.set(commit.branch, start);
    const changes = changesOf(commit, start);
    const next = new Map(start);
    for (const change of changes) next.set(change.path, change.text);
    filesByBranch.set(commit.branch, next);
    if (commit.tag !== undefined) filesByBranch.set(commit.tag, next);
    if (commit.label !== undefined) {
      changesByLabel.set(commit.label, { before: start, paths: changes.map((change) => change.path) });
    }
    return changes;
  };

  function changesOf(commit: SampleCommit, start: Files): readonly SampleChange[] {
    if (commit.mergeOf !== undefined) {
      const fork = forkByBranch.get(commit.mergeOf) ?? new Map<string, string>();
      const merged = filesByBranch.get(commit.mergeOf) ?? fork;
      return [...merged].filter(([path, text]) => fork.get(path) !== text).map(([path, text]) => ({ path, text }));
    }
    const reverted = changesByLabel.get(commit.revertOf ?? '');
    if (reverted !== undefined) {
      return reverted.paths.map((path) => ({ path, text: reverted.before.get(path) ?? '' }));
    }
    const touched = changesByLabel.get(commit.pickOf ?? '')?.paths ?? commit.touch ?? [];
    const line = lineOf(commit);
    return touched.map((path) => ({ path, text: `${start.get(path) ?? ''}${line}\n` }));
  }
}

function lineOf(commit: SampleCommit): string {
  const subject = commit.message.split('\n', 1)[0] ?? '';
  return `# ${subject.replace(/^[a-z]+(?:\([^)]*\))?!?: /, '')}`;
}
