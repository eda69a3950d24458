import { quantile, time } from './store-measure.ts';

interface Turns {
  readonly rounds: number;
  readonly ours: (round: number) => unknown;
  readonly theirs: (round: number) => unknown;
}

/** Lets both sides work in turn, each once before it counts, and tells the medians in milliseconds. */
export async function takeTurns({ rounds, ours, theirs }: Turns): Promise<{ ours: number; theirs: number }> {
  const taken = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const [mine, other] = [await time(() => ours(round)), await time(() => theirs(round))];
    if (round === 0) continue;
    taken.ours.push(mine);
    taken.theirs.push(other);
  }
  return { ours: quantile(taken.ours, 0.5), theirs: quantile(taken.theirs, 0.5) };
}
