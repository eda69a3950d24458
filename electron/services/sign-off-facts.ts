import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { SignOffFacts } from '../../shared/domain/sign-off-command.ts';
import type { Context } from './context.ts';

/** Who is there, who holds or was given which role of the release's product, and what time it is. */
export async function gatherSignOffFacts(context: Context, state: ReleaseState): Promise<SignOffFacts> {
  const [{ all: people }, { grants, delegations }] = await Promise.all([
    context.people(),
    context.product(state.product),
  ]);
  return { people, grants, delegations, now: context.host.now().toISOString() };
}
