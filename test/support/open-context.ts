import { join } from 'node:path';
import { createId } from '../../electron/host/create-id.ts';
import { keyFileProtector } from '../../electron/keys/key-file-protector.ts';
import { createKeyStore } from '../../electron/keys/key-store.ts';
import { createSecretStore } from '../../electron/keys/secret-store.ts';
import type { Context } from '../../electron/services/context.ts';
import { createContext } from '../../electron/services/create-context.ts';
import { createStream } from '../../electron/services/stream.ts';
import { projections } from '../../electron/store/projections/list.ts';
import { openWorkspace } from '../../electron/store/workspace.ts';

/** What services work with, over the workspace that a core made at the same place (`openCore`) and has closed. */
export async function openContext(outside: string, now: () => Date = () => new Date()): Promise<Context> {
  const folder = join(outside, 'workspace');
  const protector = keyFileProtector(join(outside, 'secret'));
  const workspace = await openWorkspace(folder, { mode: 'write', projections, now, createId });
  return createContext({
    host: { kind: 'command', version: '0.0.0', machine: 'test', folder, now, createId },
    workspace,
    keys: createKeyStore({ folder, protector, now }),
    secrets: createSecretStore({ folder, protector }),
    stream: createStream(),
    onLine: () => undefined,
  });
}
