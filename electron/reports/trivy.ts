import { z } from 'zod';
import type { Severity, Vulnerability, VulnerabilityReport } from '../../shared/domain/report.ts';
import { sumFindings } from './findings.ts';
import { parseReport } from './json.ts';
import { clip, ReportError } from './limits.ts';

const vulnerability = z.object({
  VulnerabilityID: z.string(),
  PkgName: z.string(),
  InstalledVersion: z.string().nullish(),
  FixedVersion: z.string().nullish(),
  Severity: z.string().nullish(),
  Title: z.string().nullish(),
});
const misconfiguration = z.object({
  ID: z.string(),
  Title: z.string().nullish(),
  Severity: z.string().nullish(),
  Status: z.string().nullish(),
});
const secret = z.object({ RuleID: z.string(), Title: z.string().nullish(), Severity: z.string().nullish() });

const schema = z.object({
  SchemaVersion: z.unknown(),
  ArtifactName: z.string(),
  Metadata: z
    .object({
      Commit: z.string().nullish(),
      RepoDigests: z.array(z.string()).nullish(),
      ImageConfig: z
        .object({
          config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
  // Absent where nothing was found.
  Results: z
    .array(
      z.object({
        Target: z.string(),
        Vulnerabilities: z.array(vulnerability).nullish(),
        Misconfigurations: z.array(misconfiguration).nullish(),
        Secrets: z.array(secret).nullish(),
      }),
    )
    .nullish(),
});
type Result = NonNullable<z.infer<typeof schema>['Results']>[number];

const severityByWord: Readonly<Record<string, Severity>> = {
  CRITICAL: 'critical',
  HIGH: 'high',
  MEDIUM: 'medium',
  LOW: 'low',
};

function severityOf(word: string | null | undefined): Severity {
  return severityByWord[word?.toUpperCase() ?? ''] ?? 'unknown';
}

function findingsOf({ Target, Vulnerabilities, Misconfigurations, Secrets }: Result): Vulnerability[] {
  const target = clip(Target);
  const none = { installed: null, fixed: null };
  return [
    ...(Vulnerabilities ?? []).map((one) => ({
      id: clip(one.VulnerabilityID),
      severity: severityOf(one.Severity),
      title: clip(one.Title ?? ''),
      place: `${clip(one.PkgName)} in ${target}`,
      installed: one.InstalledVersion == null ? null : clip(one.InstalledVersion),
      fixed: one.FixedVersion == null || one.FixedVersion === '' ? null : clip(one.FixedVersion),
    })),
    ...(Misconfigurations ?? [])
      .filter(({ Status }) => Status !== 'PASS' && Status !== 'EXCEPTION')
      .map((one) => ({
        id: clip(one.ID),
        severity: severityOf(one.Severity),
        title: clip(one.Title ?? ''),
        place: target,
        ...none,
      })),
    ...(Secrets ?? []).map((one) => ({
      id: clip(one.RuleID),
      severity: severityOf(one.Severity),
      title: clip(one.Title ?? 'A secret'),
      place: target,
      ...none,
    })),
  ];
}

/** More names than an image has in any pipeline. */
const mostImages = 20;

interface TrivyRead {
  readonly report: VulnerabilityReport;
  readonly commits: readonly string[];
  /** `registry.example.com/team/app@sha256:…`; empty for an image that lay in no registry, and for what is none. */
  readonly images: readonly string[];
}

/**
 * Trivy's JSON, version 2. What it is about is said of a repository (`Metadata.Commit`), and of an image by its label and its digests.
 * Throws ReportError.
 */
export function readTrivy(text: string): TrivyRead {
  const { SchemaVersion, Metadata, Results } = parseReport(text, schema);
  if (SchemaVersion !== 2) throw new ReportError('It is of a version of Trivy’s format that is not read here.');
  const label = Metadata?.ImageConfig?.config?.Labels?.['org.opencontainers.image.revision'];
  return {
    report: { kind: 'vulnerabilities', tool: 'Trivy', ...sumFindings((Results ?? []).flatMap(findingsOf)) },
    commits: [Metadata?.Commit, label].flatMap((commit) =>
      commit == null || commit === '' ? [] : commit.slice(0, 80),
    ),
    images: (Metadata?.RepoDigests ?? [])
      .filter((image) => /^[\w./:-]{1,200}@sha256:[\da-f]{64}$/u.test(image))
      .slice(0, mostImages),
  };
}
