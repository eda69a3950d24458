import { z } from 'zod';

/** What is used of GitHub's answers about what it enforces. */

export const branchSchema = z.object({ protected: z.boolean() });

export const rulesSchema = z.array(
  z.object({
    type: z.string(),
    ruleset_id: z.number().nullish(),
    parameters: z
      .object({
        required_approving_review_count: z.number(),
        require_last_push_approval: z.boolean(),
        required_status_checks: z.array(z.object({ context: z.string() })),
      })
      .partial()
      .nullish(),
  }),
);
export type Rules = z.infer<typeof rulesSchema>;

/** Conditions and rules only of a ruleset by its number; `bypass_actors` only for those who may change it. */
export const rulesetSchema = z.object({
  id: z.number(),
  name: z.string(),
  target: z.string().nullish(),
  enforcement: z.string(),
  conditions: z
    .object({ ref_name: z.object({ include: z.array(z.string()), exclude: z.array(z.string()).default([]) }) })
    .partial()
    .nullish(),
  rules: z.array(z.object({ type: z.string() })).nullish(),
  bypass_actors: z.array(z.object({ actor_type: z.string(), bypass_mode: z.string().nullish() })).nullish(),
});
export const rulesetsSchema = z.array(rulesetSchema);
export type Ruleset = z.infer<typeof rulesetSchema>;

const switchSchema = z.object({ enabled: z.boolean() }).nullish();

export const protectionSchema = z.object({
  /** Missing in old Enterprise Servers. */
  allow_force_pushes: switchSchema,
  allow_deletions: switchSchema,
  enforce_admins: switchSchema,
  required_status_checks: z.object({ contexts: z.array(z.string()).default([]) }).nullish(),
  required_pull_request_reviews: z
    .object({
      required_approving_review_count: z.number().nullish(),
      require_last_push_approval: z.boolean().nullish(),
    })
    .nullish(),
});
export type Protection = z.infer<typeof protectionSchema>;

export const gatesSchema = z.object({
  custom_deployment_protection_rules: z
    .array(z.object({ enabled: z.boolean(), app: z.object({ slug: z.string() }) }))
    .default([]),
});
