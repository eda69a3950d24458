import type { Rejection } from '../../../shared/domain/event.ts';
import { type Policy, policySchema, type RungRule, signOffRulesOf } from '../../../shared/domain/policy.ts';
import { checkRules, type RuleSet } from '../../../shared/domain/product-rules.ts';

/** What is wrong with the rule of one environment, each to be shown beside its field. */
export function faultsOfRung({ slices, ladder, policy }: RuleSet, rule: RungRule): readonly Rejection[] {
  const own = checkRules({ slices, ladder, policy: { ...policy, rungs: [rule] } });
  // How often a person counts has to be the same for every environment that asks.
  const counting = checkRules({ slices, ladder, policy }).filter(({ code }) => code === 'policy-counting-differs');
  return signOffRulesOf(rule).length === 0 ? own : [...own, ...counting];
}

/** The first thing that keeps a policy from being saved, in words; null for one that can be. */
export function faultOfPolicy({ slices, ladder, policy }: RuleSet): string | null {
  return faultInWords(policy) ?? parseFault(policy) ?? checkRules({ slices, ladder, policy })[0]?.message ?? null;
}

/** What is not filled in yet. */
function faultInWords({ roles, rungs }: Policy): string | null {
  const untitled = roles.find(({ title }) => title.trim() === '');
  if (untitled !== undefined) return `Give the role ${untitled.name} a title.`;
  for (const rule of rungs) {
    const bare = signOffRulesOf(rule).find(({ slices }) => slices.length === 0);
    const title = roles.find(({ name }) => name === bare?.role)?.title ?? bare?.role ?? '';
    if (bare !== undefined) return `Say what ${title} answers for in ${rule.environment}.`;
    if (rule.override?.roles.length === 0) {
      return `Say who may put the rule of ${rule.environment} aside in an emergency.`;
    }
  }
  return null;
}

function parseFault(policy: Policy): string | null {
  const parsed = policySchema.safeParse(policy);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'The policy does not fit.');
}
