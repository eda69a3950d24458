import type { workspaceContract } from '../../shared/contract/workspace.ts';
import type { Decision } from '../../shared/domain/event.ts';
import type { NewDomainEvent } from '../../shared/domain/events.ts';
import { decidePerson } from '../../shared/domain/person-decide.ts';
import { decideWorkspace } from '../../shared/domain/workspace-decide.ts';
import type { Context } from './context.ts';
import type { ContractInput } from './contract-input.ts';
import { openWorkspaceSigner } from './create-context.ts';
import { enrolment } from './key.ts';
import { asDone, type Done, refused } from './outcome.ts';
import type { States } from './states.ts';

type Step<S> = readonly [States<S>, string, (state: S | null) => Decision<NewDomainEvent>];

/**
 * Makes the workspace, its first person and that person's key, all signed by the workspace's own key. It is there with the last
 * step; what an interrupted attempt left is taken up again.
 */
export async function createWorkspace(
  context: Context,
  { name, personName, personEmail }: ContractInput<typeof workspaceContract.create>,
): Promise<Done> {
  const { host, keys, states, workspace } = context;
  const [begun] = (await context.people()).all;
  const person = begun?.id ?? host.createId();
  const step = <S>(...[of, id, decide]: Step<S>) =>
    context.execute(of, id, decide, { byWorkspace: { kind: 'person', person } });

  if (await isWorkspaceThere(context)) {
    const { state } = await states.workspace.load('workspace');
    return refused({
      code: 'workspace-exists',
      message: `This folder already holds the workspace ${state?.name ?? ''}.`,
      nextAction: 'Open it, or choose another folder.',
    });
  }
  const owned = (await keys.listKeys()).find(({ owner }) => owner.kind === 'workspace');
  const { publicKey } = owned ?? (await keys.createKey({ kind: 'workspace' }));
  const created = await step(states.workspace, 'workspace', (state) =>
    state === null
      ? decideWorkspace(state, { kind: 'create', workspace: host.createId(), name, publicKey })
      : unlessSame(decideWorkspace(state, { kind: 'rename', name })),
  );
  if (created.kind === 'refused') return created;
  workspace.checkpoints.useSigner(await openWorkspaceSigner(keys, publicKey));

  const profile = { name: personName, email: personEmail, aliases: [] };
  const added = await step(states.person, person, (state) =>
    state === null
      ? decidePerson(state, { kind: 'add', ...profile }, { people: [] })
      : unlessSame(decidePerson(state, { kind: 'change', ...profile }, { people: [] })),
  );
  if (added.kind === 'refused') return added;

  const key = await keys.createKey({ kind: 'person', person });
  const command = enrolment(context, key);
  return asDone(await step(states.person, person, (state) => decidePerson(state, command, { people: [] })));
}

/** A workspace is there once its first person can sign. */
export async function isWorkspaceThere(context: Context): Promise<boolean> {
  try {
    const { all } = await context.people();
    return all.some(({ keys }) => keys.length > 0);
  } catch {
    // A log that cannot be read is there all the same: the check of the log must be able to say what is wrong with it.
    return true;
  }
}

/** What an earlier attempt has said already needs no saying. */
function unlessSame(decision: Decision<NewDomainEvent>): Decision<NewDomainEvent> {
  const isSame = decision.kind === 'rejected' && decision.reasons.every(({ code }) => code === 'nothing-changed');
  return isSame ? { kind: 'accepted', events: [] } : decision;
}
