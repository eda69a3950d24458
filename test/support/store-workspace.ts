import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createId } from '../../electron/host/create-id.ts';
import type { Signer } from '../../electron/keys/signer.ts';
import type { Projection } from '../../electron/store/projection.ts';
import { openWorkspace, type Workspace } from '../../electron/store/workspace.ts';
import type { Actor, NewEvent, StoredEvent } from '../../shared/domain/event.ts';
import { createSigner } from './store-signer.ts';

/** Who acts in tests of the store. */
export const policy: Actor = { kind: 'policy', policy: 'default' };

/** A workspace in a folder of its own that goes when the test ends. */
export interface TestStore extends AsyncDisposable {
  readonly folder: string;
  readonly database: string;
  /** The workspace's own key. */
  readonly signer: Signer;
  workspace: Workspace;
  /** Appends to a stream, at whatever version it is. */
  decide(stream: string, events: readonly NewEvent[], signer?: Signer): Promise<readonly StoredEvent[]>;
  /** Closes it and opens it again. */
  reopen(projections?: readonly Projection[]): Promise<Workspace>;
}

/** The first event of a workspace whose key is this one. */
export function createdEvent(signer: Signer): NewEvent {
  return {
    type: 'workspace.created',
    data: { workspace: createId(), name: 'Harbour', publicKey: signer.publicKey },
  };
}

/** The event that makes a person's key known. */
export function enrolledEvent(signer: Signer): NewEvent {
  const { fingerprint, publicKey } = signer;
  return { type: 'person.keyEnrolled', data: { fingerprint, publicKey, protection: 'keyFile', host: 'test' } };
}

/** A stream nobody has written to. */
export function newStream(noun: 'person' | 'product' | 'release' = 'release'): string {
  return `${noun}/${createId()}`;
}

interface Options {
  readonly projections?: readonly Projection[];
  readonly checkpointEvery?: number;
  readonly now?: () => Date;
}

/** Opens a new workspace with its first event, signed by a key of its own. */
export async function openStore(options: Options = {}): Promise<TestStore> {
  const { now = () => new Date(), checkpointEvery } = options;
  const outside = mkdtempSync(join(tmpdir(), 'countersign-store-'));
  const folder = join(outside, 'workspace');
  const signer = createSigner();
  const open = (projections: readonly Projection[]): Promise<Workspace> =>
    openWorkspace(folder, {
      mode: 'write',
      projections,
      now,
      createId,
      ...(checkpointEvery === undefined ? {} : { checkpointEvery }),
    });
  let projections = options.projections ?? [];
  let isOpen = true;
  const store: TestStore = {
    folder,
    database: join(folder, 'workspace.db'),
    signer,
    workspace: await open(projections),
    async decide(stream, events, by = signer) {
      const { log } = store.workspace;
      return log.append({ stream, expectedVersion: await log.version(stream), events, actor: policy, signer: by });
    },
    async reopen(next = projections) {
      projections = next;
      if (isOpen) {
        isOpen = false;
        await store.workspace.close();
      }
      store.workspace = await open(projections);
      isOpen = true;
      return store.workspace;
    },
    async [Symbol.asyncDispose]() {
      if (isOpen) {
        await store.workspace.close();
      }
      rmSync(outside, { recursive: true, force: true });
    },
  };
  await store.decide('workspace', [createdEvent(signer)]);
  return store;
}
