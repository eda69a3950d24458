/** One thing that the check looked at. */
export interface DossierCheck {
  readonly code: string;
  readonly title: string;
  readonly verdict: 'pass' | 'fail' | 'unknown';
  readonly reason: string;
}

/** A key that signed something in the dossier: events, or statements of sign-offs inside them. */
export interface DossierSigner {
  readonly fingerprint: string;
  readonly holder: string;
  readonly events: number;
  readonly trusted: boolean;
}

/** What `dossier verify` says. `identities` is `not-established` where no fingerprint to trust was given. */
export interface DossierReport {
  readonly ok: boolean;
  readonly summary: string;
  readonly identities: 'established' | 'not-established' | 'not-trusted';
  readonly release: string | null;
  readonly candidate: string | null;
  readonly manifest: string | null;
  readonly checks: readonly DossierCheck[];
  readonly signers: readonly DossierSigner[];
  /** What the policy approved by its gates and nobody signed, a sentence each. */
  readonly impliedApprovals: readonly string[];
  readonly signOffs: readonly {
    readonly role: string;
    readonly person: string;
    /** Who held the role, where the person decided in their place. */
    readonly inPlaceOf: string | null;
    readonly decision: string;
    readonly candidate: string;
    readonly at: string;
    readonly proof: 'verified' | 'recorded';
    readonly statement: string;
  }[];
}

/** A check that holds. */
export function holds(code: string, title: string, reason: string): DossierCheck {
  return { code, title, verdict: 'pass', reason };
}

/** A check that cannot be made. */
export function doubts(code: string, title: string, reason: string): DossierCheck {
  return { code, title, verdict: 'unknown', reason };
}

/** A check that does not hold; the first few problems stand for all. */
export function fails(code: string, title: string, problems: readonly string[]): DossierCheck {
  const shown = problems.slice(0, 5).join(' ');
  const rest = problems.length > 5 ? ` And ${problems.length - 5} more.` : '';
  return { code, title, verdict: 'fail', reason: `${shown}${rest}` };
}
