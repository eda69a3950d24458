import { z } from 'zod';
import { environmentNameSchema } from './environment.ts';
import { defaultGates, gateRulesSchema } from './gate.ts';
import { sliceNameSchema } from './slice.ts';

/** Name of a role, as on the command line (`--role qa`). */
export const roleNameSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** One sign-off that a rung asks for: `quorum` distinct people of the role, each covering the digests of these slices. */
export const signOffRuleSchema = z.object({
  role: roleNameSchema,
  quorum: z.int().min(1).max(20),
  slices: z.array(sliceNameSchema).min(1),
});
export type SignOffRule = z.infer<typeof signOffRuleSchema>;

/** What entering one rung takes. A rung without a rule takes nothing but the rung below. */
export const rungRuleSchema = z.object({
  environment: environmentNameSchema,
  uat: z.boolean(),
  checklist: z.boolean(),
  /** Findings of the reconciliation that block, stand in the way. Absent in rules of before there were any: they do not. */
  reconciliation: z.boolean().optional(),
  /** Absent in rules of before there were any: no gate is asked. */
  gates: gateRulesSchema.optional(),
  signOffs: z.array(signOffRuleSchema).max(40),
  /** False: who authored a commit in a role's slices cannot approve for that role. */
  authorMayApprove: z.boolean(),
  /** False: who approved cannot also confirm the deployment. */
  approverMayDeploy: z.boolean(),
});
export type RungRule = z.infer<typeof rungRuleSchema>;

export const roleSchema = z.object({ name: roleNameSchema, title: z.string().min(1).max(80) });
export type Role = z.infer<typeof roleSchema>;

/** An approval policy: the roles there are, and the rule of each rung that has one. */
export const policySchema = z
  .object({ roles: z.array(roleSchema).min(1).max(40), rungs: z.array(rungRuleSchema).max(20) })
  .refine(
    (policy) =>
      policy.rungs.every((rung) => rung.signOffs.every((rule) => policy.roles.some((role) => role.name === rule.role))),
    'A rung asks for a role that the policy does not list.',
  )
  .refine(
    (policy) =>
      policy.rungs.every((rung) => new Set(rung.signOffs.map((rule) => rule.role)).size === rung.signOffs.length),
    'A rung asks for the same role twice: raise its quorum instead.',
  );
export type Policy = z.infer<typeof policySchema>;

/** DOMAIN §2 and DESIGN §2: only entering PROD asks for UAT, the checklist, gates and sign-offs. */
export const defaultPolicy: Policy = {
  roles: [
    { name: 'product-owner', title: 'Product owner' },
    { name: 'qa', title: 'QA engineer' },
    { name: 'security', title: 'Security' },
    { name: 'operations', title: 'Operations' },
    { name: 'release-manager', title: 'Release manager' },
  ],
  rungs: [
    {
      environment: 'PROD',
      uat: true,
      checklist: true,
      reconciliation: true,
      gates: [...defaultGates],
      signOffs: [
        { role: 'product-owner', quorum: 1, slices: ['scope'] },
        { role: 'qa', quorum: 1, slices: ['code', 'scope'] },
        { role: 'security', quorum: 1, slices: ['dependencies', 'code'] },
        { role: 'operations', quorum: 1, slices: ['database', 'configuration', 'artifacts'] },
      ],
      authorMayApprove: false,
      approverMayDeploy: false,
    },
  ],
};

/** The rule for entering an environment, or null where entering takes only the rung below. */
export function ruleOf(policy: Policy, environment: string): RungRule | null {
  return policy.rungs.find((rung) => rung.environment === environment) ?? null;
}
