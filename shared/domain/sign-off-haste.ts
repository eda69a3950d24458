/** One approval that somebody gave at this workspace. `at` is UTC, ISO 8601. */
export interface GivenApproval {
  readonly person: string;
  readonly at: string;
  readonly release: string;
  readonly role: string;
}

/** Approvals of one person, each given soon after the one before. `seconds` from the first to the last. */
export interface Run<A extends GivenApproval> {
  readonly person: string;
  readonly approvals: readonly A[];
  readonly seconds: number;
}

/** Approvals this close to each other, in milliseconds, leave little time to read a brief. */
const closeTogether = 60_000;
/** So many in a row are worth a word with whoever gave them. */
const fewest = 3;

/** Runs of fast serial approvals, the newest first. They say nothing by themselves: a short brief is read in a minute, too. */
export function findRuns<A extends GivenApproval>(approvals: readonly A[]): readonly Run<A>[] {
  const byPerson = Map.groupBy(approvals, ({ person }) => person);
  const runs = [...byPerson].flatMap(([person, own]) =>
    split(own.toSorted((one, other) => one.at.localeCompare(other.at)))
      .filter((run) => run.length >= fewest)
      .map((run) => ({ person, approvals: run, seconds: Math.round(between(run.at(0), run.at(-1)) / 1000) })),
  );
  return runs.toSorted((one, other) =>
    (other.approvals.at(-1)?.at ?? '').localeCompare(one.approvals.at(-1)?.at ?? ''),
  );
}

function split<A extends GivenApproval>(sorted: readonly A[]): readonly (readonly A[])[] {
  const runs: A[][] = [];
  for (const approval of sorted) {
    const run = runs.at(-1);
    if (run === undefined || between(run.at(-1), approval) > closeTogether) runs.push([approval]);
    else run.push(approval);
  }
  return runs;
}

function between(one: GivenApproval | undefined, other: GivenApproval | undefined): number {
  return one === undefined || other === undefined ? 0 : Date.parse(other.at) - Date.parse(one.at);
}
