import { z } from 'zod';
import type { CachedState } from '../../shared/domain/scope-fact.ts';

/** Rows as runs: commits read together have rows next to each other, so that 100,000 of them are a few numbers. */
const runsSchema = z.array(z.tuple([z.int(), z.int()]));

const stateSchema = z.object({
  boundary: z.string(),
  segments: z.array(z.object({ bases: z.array(z.string()), tips: z.array(z.string()), members: runsSchema })),
  scans: z.array(z.object({ from: z.string(), since: z.number(), members: runsSchema })),
  refs: z.record(z.string(), z.object({ commit: z.string(), was: z.string().nullable() })),
});

type Runs = z.infer<typeof runsSchema>;

function toRuns(rows: readonly number[]): Runs {
  const runs: Runs = [];
  for (const row of rows.toSorted((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last && last[1] === row - 1) last[1] = row;
    else runs.push([row, row]);
  }
  return runs;
}

function fromRuns(runs: Runs): readonly number[] {
  const rows: number[] = [];
  for (const [first, last] of runs) for (let row = first; row <= last; row += 1) rows.push(row);
  return rows;
}

/** The state of a repository as it is kept. */
export function writeState({ boundary, segments, scans, refs }: CachedState): string {
  return JSON.stringify({
    boundary,
    segments: segments.map((segment) => ({ ...segment, members: toRuns(segment.members) })),
    scans: scans.map((scan) => ({ ...scan, members: toRuns(scan.members) })),
    refs,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Null for what cannot be read: then everything is read from Git again. */
export function parseState(text: string): CachedState | null {
  const parsed = stateSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { boundary, segments, scans, refs } = parsed.data;
  return {
    boundary,
    segments: segments.map((segment) => ({ ...segment, members: fromRuns(segment.members) })),
    scans: scans.map((scan) => ({ ...scan, members: fromRuns(scan.members) })),
    refs,
  };
}
