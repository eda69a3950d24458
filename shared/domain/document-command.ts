import type { Delegation } from './delegation.ts';
import type { DocumentFormat, DocumentKind, DocumentOrigin } from './document.ts';
import type { DocumentFacts } from './document-standing.ts';
import type { PersonState } from './person-state.ts';
import type { Grant } from './product-state.ts';
import type { RiskResult } from './risk.ts';

/**
 * What can be asked of a document of a release. `basedOn` is the version that was on screen, 0 for none; null where nobody looked at one.
 * `by` is the id of who decides.
 */
export type DocumentCommand =
  | {
      readonly kind: 'add';
      readonly document: DocumentKind;
      readonly digest: string;
      readonly name: string;
      readonly bytes: number;
      readonly format: DocumentFormat;
      readonly origin: DocumentOrigin;
      readonly facts: string | null;
      readonly risk: RiskResult | null;
      readonly basedOn: number | null;
    }
  | {
      readonly kind: 'assign';
      readonly document: DocumentKind;
      readonly as: 'owner' | 'approver';
      readonly person: string | null;
    }
  | { readonly kind: 'submit'; readonly document: DocumentKind; readonly digest: string }
  | {
      readonly kind: 'approve';
      readonly document: DocumentKind;
      readonly digest: string;
      readonly by: string;
      readonly comment: string;
    }
  | { readonly kind: 'return'; readonly document: DocumentKind; readonly digest: string; readonly reason: string };

/** What a decision about a document takes beside the release. */
export interface DocumentDecisionFacts extends DocumentFacts {
  readonly people: readonly PersonState[];
  readonly grants: readonly Grant[];
  readonly delegations: readonly Delegation[];
  /** UTC, ISO 8601. */
  readonly now: string;
}
