import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { SignOffFacts } from '../../shared/domain/sign-off-command.ts';
import type { Context } from './context.ts';

/** Who is there, and who holds which role of the release's product now. */
export async function gatherSignOffFacts(context: Context, state: ReleaseState): Promise<SignOffFacts> {
  const [{ all: people }, { grants }] = await Promise.all([context.people(), context.product(state.product)]);
  return { people, grants };
}
