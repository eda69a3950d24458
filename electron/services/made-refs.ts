import type { MadeRef } from '../../shared/domain/candidate.ts';
import { decideCandidate } from '../../shared/domain/candidate-decide.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { GitError } from '../connectors/git/git-error.ts';
import { createRef, fullRefName } from '../connectors/git/write-ref.ts';
import type { Context } from './context.ts';
import { messageOf, newRefOf, type PlannedRef } from './planned-refs.ts';
import { requireRepository } from './repository.ts';

/** Makes refs one after the other: intent before, outcome after, so that a crash in between shows. Answers the names that failed. */
export async function makeRefs(
  context: Context,
  release: string,
  candidate: number,
  planned: readonly PlannedRef[],
): Promise<string[]> {
  const failed: string[] = [];
  for (const ref of planned) {
    const { purpose, message, ...made } = ref;
    const intent = context.host.createId();
    const intended = await context.execute(context.states.release, release, (state) =>
      decideCandidate(state, { kind: 'intendRef', intent, purpose, candidate, ref: made }),
    );
    const isMade = intended.kind === 'done' && (await settleRef(context, release, intent, ref));
    if (!isMade) failed.push(ref.name);
  }
  return failed;
}

/** Looks at every ref whose making is not known to have succeeded, and makes what is missing. Answers how many are there now. */
export async function repairRefs(context: Context, state: ReleaseState): Promise<number> {
  let created = 0;
  for (const { intent, ref, purpose, outcome, candidate } of state.refs) {
    if (outcome === 'created' || state.refs.some((one) => one.intent > intent && sameRef(one.ref, ref))) continue;
    const planned = { ...ref, purpose, message: messageOf(state, candidate, purpose) };
    if (outcome === 'pending') {
      if (await settleRef(context, state.id, intent, planned)) created += 1;
    } else if ((await makeRefs(context, state.id, candidate, [planned])).length === 0) created += 1;
  }
  return created;
}

/** Makes one ref that somebody set out to make, and records what became of it. A ref that is there already is recognised. */
export async function settleRef(
  context: Context,
  release: string,
  intent: string,
  planned: PlannedRef,
): Promise<boolean> {
  const { release: states } = context.states;
  try {
    const { state } = await states.load(release);
    const repository = context.git(await requireRepository(context, state?.product ?? '', planned.repository));
    const person = (await context.people()).find((await context.me())?.person ?? '');
    const identity = person === null ? undefined : { name: person.name, email: person.email };
    await createRef(repository, { ...newRefOf(planned), identity });
    const object = (await repository.objects.read(fullRefName(planned), 0))?.id ?? planned.commit;
    const outcome = await context.execute(states, release, (now) =>
      decideCandidate(now, { kind: 'refCreated', intent, object }),
    );
    return outcome.kind === 'done';
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    await context.execute(states, release, (now) =>
      decideCandidate(now, {
        kind: 'refFailed',
        intent,
        reason: `${error.message} ${error.nextAction}`.slice(0, 1000),
      }),
    );
    return false;
  }
}

function sameRef(one: MadeRef, other: MadeRef): boolean {
  return one.repository === other.repository && one.kind === other.kind && one.name === other.name;
}
