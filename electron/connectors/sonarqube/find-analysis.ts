import type { AnalysisThere, BranchThere, Client } from './client.ts';
import { toUtc } from './transform.ts';

interface Found {
  readonly branch: BranchThere;
  readonly analysis: AnalysisThere;
}

function timeOf(date: string | null | undefined): number {
  return Date.parse(toUtc(date ?? '') ?? '') || 0;
}

/** The newest analysis of exactly this commit on any branch; null where there is none. */
export async function findAnalysis(
  client: Client,
  { project, commit, signal }: Record<'project' | 'commit', string> & { readonly signal?: AbortSignal | undefined },
): Promise<Found | null> {
  const branches = await client.listBranches(project, signal);
  let newest: Found | null = null;
  for (const branch of branches.toSorted((one, other) => timeOf(other.analysisDate) - timeOf(one.analysisDate))) {
    // What is left was last analysed before that.
    if (newest !== null && timeOf(branch.analysisDate) <= timeOf(newest.analysis.date)) break;
    for await (const analyses of client.listAnalyses(project, branch, signal)) {
      const ofCommit = analyses.filter(({ revision }) => revision === commit);
      const [analysis] = ofCommit.toSorted((one, other) => timeOf(other.date) - timeOf(one.date));
      if (analysis === undefined) {
        const oldest = Math.min(...analyses.map(({ date }) => timeOf(date)));
        if (newest !== null && oldest <= timeOf(newest.analysis.date)) break;
        continue;
      }
      if (newest === null || timeOf(analysis.date) > timeOf(newest.analysis.date)) newest = { branch, analysis };
      break;
    }
  }
  return newest;
}
