import { accept, type Decision, reject } from './event.ts';
import type { DomainEvent, EventData, NewWorkspaceEvent } from './events.ts';

/** The workspace itself. `publicKey` is base64 of the SubjectPublicKeyInfo DER of its own Ed25519 key. */
export interface WorkspaceState {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  /** Those of before, which were lost; the latest last. */
  readonly formerKeys: readonly string[];
  readonly createdAt: string;
}

/** What can be asked of the workspace. */
export type WorkspaceCommand =
  | { readonly kind: 'create'; readonly workspace: string; readonly name: string; readonly publicKey: string }
  | { readonly kind: 'rename'; readonly name: string }
  | ({ readonly kind: 'replaceKey' } & EventData<'workspace.keyReplaced'>);

/** The workspace after one more event of the stream `workspace`; null before its first. */
export function evolveWorkspace(state: WorkspaceState | null, event: DomainEvent): WorkspaceState | null {
  switch (event.type) {
    case 'workspace.created': {
      const { workspace, name, publicKey } = event.data;
      return { id: workspace, name, publicKey, formerKeys: [], createdAt: event.at };
    }
    case 'workspace.renamed':
      return state && { ...state, name: event.data.name };
    case 'workspace.keyReplaced':
      return (
        state && {
          ...state,
          publicKey: event.data.publicKey,
          formerKeys: [...state.formerKeys, state.publicKey],
        }
      );
    default:
      return state;
  }
}

/**
 * Decides about the workspace. Codes: `workspace-exists`, `workspace-unknown`, `name-missing`, `nothing-changed`, `key-taken`. Whether
 * the statement for a new key holds, its caller has checked.
 */
export function decideWorkspace(state: WorkspaceState | null, command: WorkspaceCommand): Decision<NewWorkspaceEvent> {
  if (command.kind === 'replaceKey') return decideReplacement(state, command);
  const name = command.name.trim();
  if (name === '') return reject('name-missing', 'A workspace needs a name.', 'Give it a name.');
  switch (command.kind) {
    case 'create':
      return state === null
        ? accept({
            type: 'workspace.created',
            data: { workspace: command.workspace, name, publicKey: command.publicKey },
          })
        : reject(
            'workspace-exists',
            `This folder already holds the workspace ${state.name}.`,
            'Choose another folder.',
          );
    case 'rename':
      if (state === null) return reject('workspace-unknown', 'There is no workspace here.', 'Create one first.');
      return state.name === name
        ? reject('nothing-changed', `The workspace is already called ${name}.`, 'Choose another name.')
        : accept({ type: 'workspace.renamed', data: { name } });
  }
}

function decideReplacement(
  state: WorkspaceState | null,
  { kind: _kind, ...data }: Extract<WorkspaceCommand, { kind: 'replaceKey' }>,
): Decision<NewWorkspaceEvent> {
  if (state === null) return reject('workspace-unknown', 'There is no workspace here.', 'Create one first.');
  return [state.publicKey, ...state.formerKeys].includes(data.publicKey)
    ? reject('key-taken', 'This key is or was one of this workspace.', 'Ask anew: each answer makes one new key good.')
    : accept({ type: 'workspace.keyReplaced', data });
}
