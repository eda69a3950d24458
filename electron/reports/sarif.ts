import { z } from 'zod';
import type { Severity, Vulnerability, VulnerabilityReport } from '../../shared/domain/report.ts';
import { sumFindings } from './findings.ts';
import { parseReport } from './json.ts';
import { clip, ReportError } from './limits.ts';

const properties = z.object({ 'security-severity': z.union([z.string(), z.number()]).nullish() }).nullish();
const message = z.object({ text: z.string().nullish() }).nullish();
const rule = z.object({
  id: z.string().nullish(),
  shortDescription: message,
  defaultConfiguration: z.object({ level: z.string().nullish() }).nullish(),
  properties,
});
type Rule = z.infer<typeof rule>;
const component = z.object({ name: z.string(), rules: z.array(rule).nullish() });

const result = z.object({
  ruleId: z.string().nullish(),
  ruleIndex: z.int().nullish(),
  rule: z
    .object({
      id: z.string().nullish(),
      index: z.int().nullish(),
      toolComponent: z.object({ index: z.int().nullish(), name: z.string().nullish() }).nullish(),
    })
    .nullish(),
  kind: z.string().nullish(),
  level: z.string().nullish(),
  baselineState: z.string().nullish(),
  message,
  suppressions: z.array(z.object({ status: z.string().nullish() })).nullish(),
  locations: z
    .array(
      z.object({
        physicalLocation: z.object({ artifactLocation: z.object({ uri: z.string().nullish() }).nullish() }).nullish(),
      }),
    )
    .nullish(),
  properties,
});
type Result = z.infer<typeof result>;

const schema = z.object({
  version: z.string(),
  runs: z.array(
    z.object({
      tool: z.object({ driver: component, extensions: z.array(component).nullish() }),
      invocations: z.array(z.object({ executionSuccessful: z.boolean().nullish() })).nullish(),
      versionControlProvenance: z.array(z.object({ revisionId: z.string().nullish() })).nullish(),
      results: z.array(result).nullish(),
    }),
  ),
});
type Run = z.infer<typeof schema>['runs'][number];

const severityByLevel: Readonly<Record<string, Severity>> = {
  error: 'high',
  warning: 'medium',
  note: 'low',
  none: 'low',
};

/** `security-severity` is on the scale of CVSS, from 0 to 10. */
function severityOfScore(given: string | number | null | undefined): Severity | null {
  const score = given == null || given === '' ? Number.NaN : Number(given);
  if (!(score >= 0 && score <= 10)) return null;
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

function ruleOf({ tool }: Run, { ruleId, ruleIndex, rule: named }: Result): Rule | undefined {
  const extension = named?.toolComponent?.index;
  const { rules } = (extension == null ? tool.driver : tool.extensions?.[extension]) ?? {};
  const id = ruleId ?? named?.id;
  const indexed = rules?.[ruleIndex ?? named?.index ?? -1];
  if (indexed !== undefined) return indexed;
  // `rule/part` is a part of `rule`.
  const all = [tool.driver, ...(tool.extensions ?? [])].flatMap((one) => one.rules ?? []);
  return all.find((one) => one.id === id) ?? all.find((one) => one.id != null && id?.startsWith(`${one.id}/`) === true);
}

/** Suppressed is what somebody has accepted; a suppression that is only asked for, or was refused, does not count. */
function counts({ kind, baselineState, suppressions }: Result): boolean {
  const isFailure = kind == null || kind === 'fail' || kind === 'open' || kind === 'review';
  const isAccepted = suppressions?.some(({ status }) => status == null || status === 'accepted') === true;
  return isFailure && baselineState !== 'absent' && !isAccepted;
}

function findingOf(run: Run, one: Result): Vulnerability {
  const known = ruleOf(run, one);
  const score = one.properties?.['security-severity'] ?? known?.properties?.['security-severity'];
  const level = one.level ?? known?.defaultConfiguration?.level ?? 'warning';
  return {
    id: clip(one.ruleId ?? one.rule?.id ?? known?.id ?? 'a finding'),
    severity: severityOfScore(score) ?? severityByLevel[level] ?? 'unknown',
    title: clip(known?.shortDescription?.text ?? one.message?.text ?? ''),
    place: clip(one.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? ''),
    installed: null,
    fixed: null,
  };
}

/** SARIF 2.1.0. A run that broke down or was left out says nothing, so that its report is refused. Throws ReportError. */
export function readSarif(text: string): { readonly report: VulnerabilityReport; readonly commits: readonly string[] } {
  const { version, runs } = parseReport(text, schema);
  if (version !== '2.1.0') throw new ReportError('It is of a version of SARIF that is not read here.');
  if (runs.length === 0) throw new ReportError('It holds no run of a tool.');
  for (const { tool, invocations, results } of runs) {
    const name = clip(tool.driver.name);
    if (results == null) throw new ReportError(`${name} has left out its results.`);
    if (invocations?.some(({ executionSuccessful }) => executionSuccessful === false) === true) {
      throw new ReportError(`${name} says that it did not come to its end.`);
    }
  }
  const findings = runs.flatMap((run) => (run.results ?? []).filter(counts).map((one) => findingOf(run, one)));
  const tools = [...new Set(runs.map(({ tool }) => clip(tool.driver.name)))];
  const commits = runs.flatMap(({ versionControlProvenance: provenance }) =>
    (provenance ?? []).flatMap(({ revisionId }) => revisionId?.slice(0, 80) ?? []),
  );
  return {
    report: { kind: 'vulnerabilities', tool: clip(tools.join(', ')), ...sumFindings(findings) },
    commits: [...new Set(commits)],
  };
}
