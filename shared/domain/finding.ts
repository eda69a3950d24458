import { z } from 'zod';

/** What systems can disagree about. Stable: waivers, scripts and tests depend on it. */
export const findingCodes = [
  'facts-missing',
  'facts-stale',
  'ticket-without-commit',
  'ticket-unknown',
  'ticket-not-done',
  'ticket-reopened',
  'ticket-moved',
  'ticket-taken-back',
  'ticket-in-another-release',
  'ticket-not-in-notes',
  'fix-version-missing',
  'fix-version-wrong',
  'fix-version-unknown',
  'commit-without-ticket',
  'commit-without-pull-request',
  'commit-pull-request-unknown',
  'pull-request-open',
  'pull-request-unreviewed',
  'pull-request-merged-by-author',
  'pipeline-not-passed',
  'pipeline-unknown',
  'check-not-passed',
  'analysis-failed',
  'analysis-unknown',
  'artifact-other-commit',
  'artifact-missing',
  'artifact-unknown-commit',
  'environment-other-commit',
  'environment-other-digest',
  'control-missing',
  'control-unknown',
] as const;
export const findingCodeSchema = z.enum(findingCodes);
export type FindingCode = z.infer<typeof findingCodeSchema>;

/** A change that would end a finding. It is previewed as the exact calls before it is made. */
export const repairSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add-fix-version'), ticket: z.string(), version: z.string() }),
  z.object({ kind: z.literal('remove-fix-version'), ticket: z.string(), version: z.string() }),
  z.object({ kind: z.literal('create-fix-version'), project: z.string(), version: z.string() }),
  /** Nothing is sent: the facts are read again. */
  z.object({ kind: z.literal('sync') }),
]);
export type Repair = z.infer<typeof repairSchema>;

/**
 * One disagreement between what is decided here and what outside systems say. `blocker` stands in the way where a rung's rule names
 * reconciliation; `warning` is shown and stops nothing. `unknown` is never a pass: a blocker that is unknown blocks as well.
 * `id` stays the same as long as it is about the same thing, and of the same commit. `owner` is a person's name or who would have to look.
 */
export interface Finding {
  readonly id: string;
  readonly code: FindingCode;
  readonly severity: 'blocker' | 'warning';
  readonly verdict: 'fail' | 'unknown';
  readonly title: string;
  readonly reason: string;
  readonly subjects: readonly string[];
  readonly evidence: readonly { readonly text: string; readonly url: string | null }[];
  readonly owner: string;
  readonly nextAction: string;
  /** When it began, where that is known (UTC, ISO 8601). */
  readonly since: string | null;
  readonly repair: Repair | null;
}

/** So much evidence stands with a finding; the rest is counted in its reason. */
export const mostEvidence = 50;

type Given = Pick<Finding, 'code' | 'title' | 'reason' | 'owner' | 'nextAction'> &
  Partial<Pick<Finding, 'severity' | 'verdict' | 'evidence' | 'since' | 'repair' | 'subjects'>> & {
    /**
     * What it is about, within its code. A waiver holds for exactly this: what is said of a candidate names its commit, and what is said of an
     * environment names what runs there and what was confirmed, so that it does not let another failure stand.
     */
    readonly about: string;
  };

/** A finding with what most of them share: it is a failed blocker about one thing, with no repair. */
export function finding({ about, ...given }: Given): Finding {
  return {
    severity: 'blocker',
    verdict: 'fail',
    subjects: [about],
    since: null,
    repair: null,
    ...given,
    evidence: (given.evidence ?? []).slice(0, mostEvidence),
    id: `${given.code}:${about}`,
  };
}
