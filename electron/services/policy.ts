import type { policyContract, SolutionView } from '../../shared/contract/policy.ts';
import { type Policy, type RungRule, ruleOf } from '../../shared/domain/policy.ts';
import type { AdoptionState } from '../../shared/domain/policy-adoption-state.ts';
import { sayRule } from '../../shared/domain/policy-sentence.ts';
import {
  rungsToSolve,
  type Solution,
  saySolution,
  solveForPolicy,
  solveForRelease,
} from '../../shared/domain/policy-solve.ts';
import { policyFromTemplate, policyTemplates, type TemplateName } from '../../shared/domain/policy-template.ts';
import { checkRules } from '../../shared/domain/product-rules.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import type { Rules } from '../../shared/domain/release.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import type { People } from './people.ts';
import { gatherSignOffFacts } from './sign-off-facts.ts';

type Input<K extends keyof typeof policyContract> = ContractInput<(typeof policyContract)[K]>;
type Output<K extends keyof typeof policyContract> = ContractOutput<(typeof policyContract)[K]>;

/** The rule of each environment in words. */
export async function explainPolicy(context: Context, { of }: Input<'explain'>): Promise<Output<'explain'>> {
  const [{ product, rules, adoptions }, people] = await Promise.all([readRules(context, of), context.people()]);
  const { policy, ladder } = rules;
  return {
    version: rules.policyVersion ?? null,
    currentVersion: product.policyVersion,
    template: policy.template ?? null,
    environments: ladder.flatMap(({ name }, index) => {
      const rule = ruleOf(policy, name);
      return rule === null ? [] : { environment: name, sentences: [...sayRule(rule, policy, index === 0)] };
    }),
    policy,
    adoptions: adoptions
      .map(({ policyVersion, reason, adopted }) => ({ version: policyVersion, reason, deed: people.deed(adopted) }))
      .toReversed(),
  };
}

/** Whether the environments of a release or a product can be signed, and by whom. */
export async function solvePolicy(context: Context, { of, environment }: Input<'solve'>): Promise<Output<'solve'>> {
  const { product, rules } = await readRules(context, of);
  const people = await context.people();
  const rungs = rungsToSolve(rules.policy).filter(
    (rung) => environment === undefined || rung.environment.toLowerCase() === environment.toLowerCase(),
  );
  if ('product' in of) return { solutions: await solveAll(context, product, rules.policy, rungs, people) };
  const state = await context.release(of.release);
  const facts = await gatherSignOffFacts(context, state);
  return {
    solutions: rungs.map((rung) => viewSolution(solveForRelease(state, rung.environment, facts), rules.policy, people)),
  };
}

/** What is wrong with a policy, and whether it could be signed; of a draft, or of what a product has. */
export async function checkPolicy(
  context: Context,
  { product: id, policy: draft }: Input<'check'>,
): Promise<Output<'check'>> {
  const product = await context.product(id);
  const policy = draft ?? product.policy;
  const faults = [...checkRules({ slices: product.slices, ladder: product.ladder, policy })];
  const solutions = await solveAll(context, product, policy, rungsToSolve(policy), await context.people());
  return { faults, solutions };
}

/** Every template, fitted to a product. */
export async function listTemplates(
  context: Context,
  { product: id }: Input<'templates'>,
): Promise<Output<'templates'>> {
  const { slices, ladder, policy } = await context.product(id);
  const names: readonly TemplateName[] = ['regulated', 'continuous', 'mobile', 'hotfix'];
  return {
    templates: names.map((name) => ({
      name,
      title: policyTemplates[name].title,
      description: policyTemplates[name].description,
      policy: policyFromTemplate(name, { slices, ladder, policy }),
    })),
  };
}

async function readRules(
  context: Context,
  of: Input<'explain'>['of'],
): Promise<{
  readonly product: ProductState;
  readonly rules: Rules;
  readonly adoptions: readonly AdoptionState[];
}> {
  if ('release' in of) {
    const { product, rules, adoptions } = await context.release(of.release);
    return { product: await context.product(product), rules, adoptions };
  }
  const product = await context.product(of.product);
  const { policy, policyVersion, slices, ladder, ticketPatterns } = product;
  return {
    product,
    rules: { policy, policyVersion, slices: [...slices], ladder: [...ladder], ticketPatterns: [...ticketPatterns] },
    adoptions: [],
  };
}

async function solveAll(
  context: Context,
  { grants, delegations }: ProductState,
  policy: Policy,
  rungs: readonly RungRule[],
  people: People,
): Promise<SolutionView[]> {
  const facts = { people: people.all, grants, delegations, now: context.host.now().toISOString() };
  return rungs.map((rung) => viewSolution(solveForPolicy(policy, rung, facts), policy, people));
}

function viewSolution(solution: Solution, policy: Policy, people: People): SolutionView {
  const titleOf = (role: string) => policy.roles.find(({ name }) => name === role)?.title ?? role;
  const { environment, verdict, plan, onlyPeople, lacks } = solution;
  return {
    environment,
    verdict,
    plan: plan.map(({ role, missing, signers }) => ({
      role,
      roleTitle: titleOf(role),
      missing,
      signers: signers.map(({ person, inPlaceOf }) => ({
        person: people.ref(person),
        inPlaceOf: inPlaceOf === null ? null : people.ref(inPlaceOf),
      })),
    })),
    onlyPeople: onlyPeople.map(({ person, roles }) => ({ person: people.ref(person), roles: [...roles] })),
    lacks: lacks.map(({ role, count, slices }) => ({ role, roleTitle: titleOf(role), count, slices: [...slices] })),
    sentences: [...saySolution(solution, (person) => people.ref(person).name, titleOf)],
  };
}
