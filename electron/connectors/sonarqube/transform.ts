import type { Analysis } from '../../../shared/domain/analysis.ts';
import type { AnalysisThere, BranchThere, GateThere, HistoryThere } from './client.ts';

/** What is shown beside the gate's word. */
export const metrics = [
  'coverage',
  'new_coverage',
  'bugs',
  'vulnerabilities',
  'code_smells',
  'security_hotspots_reviewed',
  'duplicated_lines_density',
  'ncloc',
] as const;

type Verdict = Analysis['verdict'];

const verdictByStatus: Readonly<Record<string, Verdict>> = { OK: 'pass', ERROR: 'fail' };

/** A condition says when it fails; what is asked for is the opposite. */
const wantedByComparator: Readonly<Record<string, string>> = {
  GT: 'at most',
  LT: 'at least',
  EQ: 'not',
  NE: 'exactly',
};

/** `2026-11-20T09:00:00+0100`, as UTC; null for anything that is no time. */
export function toUtc(date: string): string | null {
  const time = Date.parse(date.replace(/([+-]\d\d)(\d\d)$/u, '$1:$2'));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function toConditions({ conditions }: GateThere): Analysis['conditions'] {
  return (conditions ?? []).map(({ status, metricKey, comparator, errorThreshold, actualValue }) => ({
    metric: metricKey,
    verdict: verdictByStatus[status] ?? 'unknown',
    comparator: wantedByComparator[comparator ?? ''] ?? comparator ?? '',
    threshold: errorThreshold ?? null,
    value: actualValue ?? null,
  }));
}

/** A gate that asks for nothing has not been passed. */
function judge({ status, ignoredConditions }: GateThere, conditions: Analysis['conditions']): [Verdict, string] {
  const failed = conditions.filter(({ verdict }) => verdict === 'fail').length;
  if (status === 'NONE') return ['unknown', 'No quality gate was evaluated for this analysis.'];
  if (status === 'ERROR')
    return ['fail', `${failed} of ${conditions.length} conditions of the quality gate are not met.`];
  if (status !== 'OK') return ['unknown', `SonarQube calls the quality gate ${status}.`];
  if (conditions.length === 0) return ['unknown', 'The quality gate has no conditions, so that it says nothing.'];
  const left = ignoredConditions === true ? ' Few lines are new: SonarQube left coverage and duplication out.' : '';
  return ['pass', `All ${conditions.length} conditions of the quality gate are met.${left}`];
}

/** Only values of the very moment of the analysis. */
function toMeasures(history: HistoryThere, date: string): Analysis['measures'] {
  const pairs = history.flatMap(({ metric, history: values }) => {
    const value = values.find((one) => one.date === date)?.value ?? '';
    const number = Number(value);
    return value.trim() === '' || !Number.isFinite(number) ? [] : [[metric, number] as const];
  });
  return Object.fromEntries(pairs);
}

interface Read {
  readonly address: string;
  readonly project: string;
  readonly branch: BranchThere;
  readonly analysis: AnalysisThere;
  readonly gate: GateThere;
  readonly history: HistoryThere;
}

export function toAnalysis({ address, project, branch, analysis, gate, history }: Read): Analysis {
  const conditions = toConditions(gate);
  const [verdict, reason] = judge(gate, conditions);
  const place = new URLSearchParams({ id: project, ...(branch.isMain ? {} : { branch: branch.name }) });
  return {
    id: analysis.key,
    project,
    commit: analysis.revision ?? null,
    version: analysis.projectVersion ?? null,
    verdict,
    reason,
    conditions,
    measures: toMeasures(history, analysis.date),
    analysedAt: toUtc(analysis.date) ?? analysis.date,
    url: `${address}/dashboard?${place.toString()}`,
  };
}
