import { z } from 'zod';
import { documentRulesSchema } from './document-rule.ts';
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
  /** A rejection by this role stands whatever changes, until its person decides again or withdraws it. */
  veto: z.boolean().optional(),
});
export type SignOffRule = z.infer<typeof signOffRuleSchema>;

/** Ways to the same end, of which one is enough; each asks for all of its sign-offs. */
const choiceSchema = z.array(z.array(signOffRuleSchema).min(1).max(10)).min(2).max(6);

/** When who is asked hears of it again, and who hears of it then; hours since it was asked. */
const remindersSchema = z.object({
  afterHours: z.int().min(1).max(720),
  everyHours: z.int().min(1).max(720),
  escalateAfterHours: z.int().min(1).max(720).optional(),
  escalateTo: roleNameSchema.optional(),
});

/** Who may put the rule of a rung aside in an emergency, two of them together, and for how long at most. */
const overrideRuleSchema = z.object({
  roles: z.array(roleNameSchema).min(1).max(10),
  hours: z.int().min(1).max(72),
});

/** What entering one rung takes. A rung without a rule takes nothing but the rung below. */
export const rungRuleSchema = z.object({
  environment: environmentNameSchema,
  uat: z.boolean(),
  checklist: z.boolean(),
  /** Findings of the reconciliation that block, stand in the way. Absent in rules of before there were any: they do not. */
  reconciliation: z.boolean().optional(),
  /** Absent in rules of before there were any: no gate is asked. */
  gates: gateRulesSchema.optional(),
  /** Documents that have to be approved. Absent: none is asked for. */
  documents: documentRulesSchema.optional(),
  signOffs: z.array(signOffRuleSchema).max(40),
  /** False: who authored a commit in a role's slices cannot approve for that role. */
  authorMayApprove: z.boolean(),
  /** False: who approved cannot also confirm the deployment. */
  approverMayDeploy: z.boolean(),
  /** False: who cut the candidate, or asked a role to sign, cannot approve. Absent: may. */
  requesterMayApprove: z.boolean().optional(),
  /** Beside `signOffs`, which all have to be there: of each of these choices one way. */
  choices: z.array(choiceSchema).max(4).optional(),
  /** `listed`: a role approves only once the roles listed before it have. Absent: in any order. */
  order: z.enum(['any', 'listed']).optional(),
  /** Whether a person's approval counts once in all, or once for each role. Absent: once in all. */
  personCounts: z.enum(['once', 'once-per-role']).optional(),
  /** An approval counts so many hours. Absent: as long as its slices stay. */
  signOffHours: z.int().min(1).max(8760).optional(),
  /** A request for a sign-off is open so many hours at most. Absent: as long as it says. */
  requestHours: z.int().min(1).max(8760).optional(),
  reminders: remindersSchema.optional(),
  /** Absent: the rule cannot be put aside. */
  override: overrideRuleSchema.optional(),
  /** `implied`: nobody signs; that every gate asked for has passed is the approval, and is recorded as that. Absent: by people. */
  approval: z.enum(['people', 'implied']).optional(),
});
export type RungRule = z.infer<typeof rungRuleSchema>;

export const roleSchema = z.object({ name: roleNameSchema, title: z.string().min(1).max(80) });
export type Role = z.infer<typeof roleSchema>;

/** An approval policy: the roles there are, and the rule of each rung that has one. `template` is what it was copied from. */
export const policySchema = z
  .object({
    template: z.enum(['regulated', 'continuous', 'mobile', 'hotfix']).optional(),
    roles: z.array(roleSchema).min(1).max(40),
    rungs: z.array(rungRuleSchema).max(20),
  })
  .refine(
    ({ roles, rungs }) =>
      rungs.every((rung) => rolesNamed(rung).every((name) => roles.some((one) => one.name === name))),
    'A rung asks for a role that the policy does not list.',
  )
  .refine(
    ({ rungs }) => rungs.every((rung) => !isRoleTwice(rung)),
    'A rung asks for the same role twice: raise its quorum instead.',
  )
  .refine(
    ({ rungs }) => rungs.every((rung) => rung.approval !== 'implied' || signOffRulesOf(rung).length === 0),
    'A rung whose approval is implied by its gates asks for no sign-off.',
  );
export type Policy = z.infer<typeof policySchema>;

/** Every sign-off rule of a rung: those that all have to be met, then those of its choices. */
export function signOffRulesOf({ signOffs, choices = [] }: RungRule): readonly SignOffRule[] {
  return [...signOffs, ...choices.flat(2)];
}

/** Every role that a rung names, wherever. */
export function rolesNamed(rung: RungRule): readonly string[] {
  const escalated = rung.reminders?.escalateTo;
  return [
    ...signOffRulesOf(rung).map(({ role }) => role),
    ...(rung.override?.roles ?? []),
    ...(rung.gates ?? []).flatMap(({ waivedBy }) => waivedBy ?? []),
    ...(rung.documents ?? []).flatMap(({ approvedBy }) => approvedBy ?? []),
    ...(escalated === undefined ? [] : [escalated]),
  ];
}

/** A role stands once in a rung; only the ways of one choice may each name it. */
function isRoleTwice({ signOffs, choices = [] }: RungRule): boolean {
  const places = [
    signOffs.map(({ role }) => role),
    ...choices.map((ways) => [...new Set(ways.flat().map(({ role }) => role))]),
  ].flat();
  const isTwiceInAWay = choices.flat().some((way) => new Set(way.map(({ role }) => role)).size < way.length);
  return isTwiceInAWay || new Set(places).size < places.length;
}

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
