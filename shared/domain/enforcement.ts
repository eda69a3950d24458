import { z } from 'zod';

/**
 * One thing that a system really enforces, or does not: what the policy may assume is compared with it. `value` is three-valued: what
 * could not be read is `unknown`, never a no and never a yes.
 */
export const enforcementSchema = z.object({
  control: z.enum([
    'required-reviewers',
    'self-review-prevented',
    'admin-bypass-prevented',
    'branch-protected',
    'tag-protected',
    'required-checks',
    'manual-gate-blocking',
    'input-has-submitter',
    'freeze-referenced',
    'environment-approval',
  ]),
  /** The branch, environment, job or tag pattern it is about. */
  place: z.string(),
  value: z.enum(['yes', 'no', 'unknown']),
  /** What was read, in words: `2 of 6 named reviewers, any one is enough`. */
  detail: z.string(),
  url: z.string().nullable(),
});
export type Enforcement = z.infer<typeof enforcementSchema>;
