import type { ReadinessFacts } from './readiness.ts';

/** What can be asked of the promotions of a release. `by` is the person who deploys; `facts` the digest of the readiness shown. */
export type PromotionCommand =
  | {
      readonly kind: 'start';
      readonly promotion: string;
      readonly environment: string;
      readonly by: string;
      readonly facts: string;
    }
  | {
      readonly kind: 'rollback';
      readonly promotion: string;
      readonly environment: string;
      readonly by: string;
      readonly reason: string;
      readonly facts: string;
    }
  | { readonly kind: 'confirm'; readonly promotion: string; readonly by: string; readonly note: string }
  | { readonly kind: 'fail'; readonly promotion: string; readonly reason: string };

/** What readiness needs, read at the moment of acting. `now` is UTC, ISO 8601. */
export interface PromotionFacts extends ReadinessFacts {
  readonly now: string;
}
