import type { GateView, gateContract } from '../../shared/contract/gate.ts';
import type { Gate } from '../../shared/domain/gate-judge.ts';
import { ruleOf } from '../../shared/domain/policy.ts';
import { judgeGates } from '../../shared/domain/readiness-gates.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { gatherGateFacts } from './gate-facts.ts';

type Input = ContractInput<(typeof gateContract)['list']>;
type Output = ContractOutput<(typeof gateContract)['list']>;

/** The gates of every rung of a release that has some, judged now. */
export async function listGates(context: Context, { release }: Input): Promise<Output> {
  const state = await context.release(release);
  const gates = await gatherGateFacts(context, state);
  const now = context.host.now().toISOString();
  const rungs = state.rules.ladder.flatMap(({ name }) => {
    const judged = judgeGates(state, ruleOf(state.rules.policy, name), gates, now);
    if (judged.length === 0) return [];
    const notAsked = judged.filter(({ isAsked }) => !isAsked);
    return {
      environment: name,
      gates: viewGates(judged),
      notAsked: notAsked.map(({ gate, title, threshold }) => ({ gate, title, threshold })),
    };
  });
  return { rungs, checkedAt: now };
}

/** The gates that a release is asked for, in the words of the contract. */
export function viewGates(gates: readonly Gate[]): GateView[] {
  return gates
    .filter(({ isAsked }) => isAsked)
    .map(({ isAsked: _isAsked, readings, gaps, ...gate }) => ({ ...gate, readings: [...readings], gaps: [...gaps] }));
}
