import type { Gate } from '../../shared/domain/gate-judge.ts';
import { ruleOf } from '../../shared/domain/policy.ts';
import { judgeGates } from '../../shared/domain/readiness-gates.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { Context } from './context.ts';
import { gatherGateFacts } from './gate-facts.ts';

/** The gates of one rung of a release. */
interface RungGates {
  readonly environment: string;
  readonly gates: readonly Gate[];
}

/** The gates of every rung that has some, in the order of the ladder, judged now. */
export async function judgeRelease(context: Context, state: ReleaseState): Promise<readonly RungGates[]> {
  const facts = await gatherGateFacts(context, state);
  const now = context.host.now().toISOString();
  return state.rules.ladder
    .map(({ name }) => ({
      environment: name,
      gates: judgeGates(state, ruleOf(state.rules.policy, name), facts, now),
    }))
    .filter(({ gates }) => gates.length > 0);
}
