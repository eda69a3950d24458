import type { CandidateCommand } from '../../shared/domain/candidate-command.ts';
import { decideCandidate } from '../../shared/domain/candidate-decide.ts';
import type { RefState } from '../../shared/domain/candidate-state.ts';
import { readRef } from '../connectors/git/ref.ts';
import type { Repository } from '../connectors/git/repository.ts';
import { fullRefName } from '../connectors/git/write-ref.ts';
import type { Context } from './context.ts';
import { requireRepository } from './repository.ts';

/**
 * Records what became of tags and branches of which nobody knows it, because something stopped between intent and outcome: the
 * repository is asked, nothing is made. Throws GitError where it cannot be read; then they stay pending.
 */
export async function settleRefs(context: Context, release: string): Promise<void> {
  const state = await context.release(release);
  for (const pending of state.refs.filter(({ outcome }) => outcome === 'pending')) {
    const repository = context.git(await requireRepository(context, state.product, pending.ref.repository));
    const command = await lookUp(repository, pending);
    await context.execute(context.states.release, release, (current) => decideCandidate(current, command));
  }
}

async function lookUp(repository: Repository, { intent, ref }: RefState): Promise<CandidateCommand> {
  const name = fullRefName(ref);
  const commit = await readRef(repository, name);
  if (commit === ref.commit) {
    const object = await repository.objects.read(name, 0);
    return { kind: 'refCreated', intent, object: object?.id ?? commit };
  }
  const reason =
    commit === null
      ? 'It was never made: something stopped it before.'
      : `Another one of this name points to ${commit.slice(0, 12)}.`;
  return { kind: 'refFailed', intent, reason };
}
