import { documentKinds } from './document.ts';
import { productionOf } from './environment.ts';
import { defaultGate, defaultGates } from './gate.ts';
import { defaultPolicy, type Policy, type Role, type RungRule, type SignOffRule } from './policy.ts';
import type { RuleSet } from './product-rules.ts';

/** A ready-made policy, to be copied into a product and changed there. */
export type TemplateName = NonNullable<Policy['template']>;

interface Template {
  readonly title: string;
  readonly description: string;
  readonly roles: readonly Role[];
  readonly rule: Omit<RungRule, 'environment'>;
}

const compliance = { name: 'compliance', title: 'Compliance' };
const board = { name: 'board', title: 'Approval board' };
const everything = ['scope', 'code', 'dependencies', 'database', 'configuration', 'artifacts'];
const productOwner = { role: 'product-owner', quorum: 1, slices: ['scope'] };
const qa = { role: 'qa', quorum: 1, slices: ['code', 'scope'] };
const security = { role: 'security', quorum: 1, slices: ['dependencies', 'code'] };
const operations = { role: 'operations', quorum: 1, slices: ['database', 'configuration', 'artifacts'] };
const releaseManager = { role: 'release-manager', quorum: 1, slices: everything };
const strict = {
  reconciliation: true,
  authorMayApprove: false,
  approverMayDeploy: false,
  requesterMayApprove: false,
} as const;

/** DOMAIN stage 9 and its two patterns, and two roads that are shorter or longer than usual. */
export const policyTemplates: Readonly<Record<TemplateName, Template>> = {
  regulated: {
    title: 'Regulated',
    description:
      'All eight documents are approved, everybody signs in order and the board last; who wrote, asked or deploys does not approve.',
    roles: [...defaultPolicy.roles, compliance, board],
    rule: {
      ...strict,
      uat: true,
      checklist: true,
      documents: documentKinds.map((document) =>
        document === 'risk-assessment' ? { document, approvedBy: ['compliance'] } : { document },
      ),
      gates: [...defaultGates],
      signOffs: [
        productOwner,
        qa,
        { ...security, veto: true },
        operations,
        { role: 'compliance', quorum: 1, slices: everything, veto: true },
        { role: 'board', quorum: 2, slices: everything },
      ],
      order: 'listed',
      signOffHours: 336,
      requestHours: 72,
      reminders: { afterHours: 24, everyHours: 24, escalateAfterHours: 48, escalateTo: 'release-manager' },
    },
  },
  continuous: {
    title: 'Continuous deployment',
    description: 'Gates decide. What they let through counts as approved, and is recorded as that.',
    roles: defaultPolicy.roles,
    rule: {
      ...strict,
      uat: false,
      checklist: false,
      gates: [...defaultGates, defaultGate('pipelines'), defaultGate('quality-gate')],
      signOffs: [],
      approval: 'implied',
      override: { roles: ['release-manager', 'operations'], hours: 4 },
    },
  },
  mobile: {
    title: 'Mobile',
    description: 'What a store hands out cannot be called back: two of QA, and security or operations beside them.',
    roles: defaultPolicy.roles,
    rule: {
      ...strict,
      uat: true,
      checklist: true,
      gates: [...defaultGates],
      signOffs: [productOwner, { ...qa, quorum: 2 }],
      choices: [[[security], [operations]]],
      signOffHours: 336,
      reminders: { afterHours: 24, everyHours: 24 },
    },
  },
  hotfix: {
    title: 'Hotfix',
    description: 'Shorter and audited: QA and one who runs it, within hours; in an emergency two put the rule aside.',
    roles: defaultPolicy.roles,
    rule: {
      ...strict,
      uat: false,
      checklist: false,
      gates: [...defaultGates],
      signOffs: [qa],
      choices: [[[operations], [releaseManager]]],
      signOffHours: 24,
      requestHours: 4,
      reminders: { afterHours: 1, everyHours: 1, escalateAfterHours: 2, escalateTo: 'release-manager' },
      override: { roles: ['release-manager', 'operations'], hours: 4 },
    },
  },
};

/**
 * A template as a policy that fits a product: its rule stands before production; rules of other rungs and roles that there are stay, with
 * the titles they have.
 * A slice that the product does not have is left out; a role that would answer for none answers for all.
 */
export function policyFromTemplate(name: TemplateName, { ladder, slices, policy }: RuleSet): Policy {
  const { roles, rule } = policyTemplates[name];
  const production = productionOf(ladder)?.name;
  const known = slices.map((slice) => slice.name);
  const fit = (one: SignOffRule): SignOffRule => {
    const some = one.slices.filter((slice) => known.includes(slice));
    return { ...one, slices: some.length > 0 ? some : known };
  };
  const { signOffs, choices } = rule;
  const fitted = {
    ...rule,
    signOffs: signOffs.map(fit),
    ...(choices === undefined ? {} : { choices: choices.map((ways) => ways.map((way) => way.map(fit))) }),
  };
  const others = policy.roles.filter((one) => roles.every((role) => role.name !== one.name));
  return {
    template: name,
    roles: [...roles.map((role) => policy.roles.find((one) => one.name === role.name) ?? role), ...others],
    rungs: [
      ...policy.rungs.filter(({ environment }) => environment !== production),
      ...(production === undefined ? [] : [{ environment: production, ...fitted }]),
    ],
  };
}
