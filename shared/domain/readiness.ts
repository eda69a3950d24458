import type { Delegation } from './delegation.ts';
import type { DocumentFacts } from './document-standing.ts';
import type { Occupancy } from './environment-occupancy.ts';
import type { Finding } from './finding.ts';
import type { GateFacts } from './gate-facts.ts';
import type { Gate } from './gate-judge.ts';
import type { PersonState } from './person-state.ts';
import type { Grant } from './product-state.ts';
import type { RefDrift } from './ref-drift.ts';

/** What readiness needs beside the release: people, who holds which role, what is where, and which refs have moved. */
export interface ReadinessFacts {
  readonly people: readonly PersonState[];
  readonly grants: readonly Grant[];
  readonly delegations: readonly Delegation[];
  readonly environments: readonly Occupancy[];
  readonly drift: readonly RefDrift[];
  /** What outside systems do not agree about; null where nothing outside is read, or nothing was cut yet. */
  readonly findings: readonly Finding[] | null;
  /** What gates are judged on; null where no rung asks for any, or nothing was cut yet. */
  readonly gates: GateFacts | null;
  /** How both editions of the notes read now; null or absent where no rung asks for the notes. */
  readonly notes?: DocumentFacts['notes'];
}

/**
 * One thing that entering an environment takes. `since` is the time (UTC, ISO 8601) from which the verdict holds, null where none
 * is known; `subjects` are the tickets, items, roles or refs it is about; `source` says where the verdict comes from.
 */
export interface ReadinessCheck {
  readonly code: ReadinessCode;
  readonly noun:
    | 'release'
    | 'candidate'
    | 'environment'
    | 'promotion'
    | 'uat'
    | 'checklist'
    | 'document'
    | 'gate'
    | 'sign-off'
    | 'finding'
    | 'override';
  readonly title: string;
  readonly verdict: 'pass' | 'fail' | 'unknown';
  readonly reason: string;
  readonly source: string;
  readonly since: string | null;
  /** The title of a role or the name of a person. */
  readonly owner: string;
  readonly nextAction: string;
  readonly subjects: readonly string[];
}

export type ReadinessCode =
  | 'release-open'
  | 'candidate-cut'
  | 'environment-rung'
  | 'candidate-ref'
  | 'ref-drift'
  | 'rung-below'
  | 'uat-failed'
  | 'uat-blocked'
  | 'uat-unknown'
  | 'uat-passed'
  | 'checklist-item'
  | 'document'
  | 'sign-off-given'
  | 'sign-off-missing'
  | 'sign-off-rejected'
  | 'sign-off-answered'
  | 'sign-off-unsatisfiable'
  | 'approval-implied'
  | 'override'
  | 'gate-passed'
  | 'gate-waived'
  | 'gate'
  | 'finding-none'
  | 'finding-waived'
  | 'finding';

/** What stands in the way, as `readiness --json` prints it. */
export interface Blocker extends ReadinessCheck {
  readonly verdict: 'fail' | 'unknown';
}

/** A waiver that lets a finding or a gate stand now. */
export interface WaiverShown {
  readonly waiver: string;
  readonly title: string;
  readonly reason: string;
  readonly expiresAt: string;
}

/** GO or NO-GO for one rung. `release` is `PRODUCT@VERSION`. */
export interface Readiness {
  readonly release: string;
  readonly candidate: { readonly number: number; readonly name: string; readonly manifest: string } | null;
  readonly environment: string;
  readonly verdict: 'go' | 'no-go';
  readonly checks: readonly ReadinessCheck[];
  readonly blockers: readonly Blocker[];
  readonly waivers: readonly WaiverShown[];
  /** What an override has put aside: not met, and no blocker while it is in force. */
  readonly lifted: readonly ReadinessCheck[];
  /** Every gate that the rule names, those in shadow and those not asked included. */
  readonly gates: readonly Gate[];
  readonly checkedAt: string;
}
