import { existsSync } from 'node:fs';
import { createKeyStore, type KeyStore } from '../keys/key-store.ts';
import type { Protector } from '../keys/protector.ts';
import { createSecretStore } from '../keys/secret-store.ts';
import type { Context, Host } from '../services/context.ts';
import { createContext, openWorkspaceSigner } from '../services/create-context.ts';
import { failure } from '../services/failure.ts';
import type { Stream } from '../services/stream.ts';
import { isWorkspaceThere } from '../services/workspace-create.ts';
import { layoutOf } from '../store/layout.ts';
import { projections } from '../store/projections/list.ts';
import { openWorkspace } from '../store/workspace.ts';
import type { Writer, WriterAddress } from '../store/writer-lock.ts';
import { describeError, type Log } from './log.ts';

/** One folder and, once there is one, its workspace. A folder without a workspace is legal. */
export interface Session {
  readonly host: Host;
  readonly keys: KeyStore;
  readonly stream: Stream;
  readonly mode: 'write' | 'read';
  /** Null where the folder holds no workspace yet; a half made one counts as none. */
  find(): Promise<Context | null>;
  /** Throws NO_WORKSPACE. */
  context(): Promise<Context>;
  /** Makes the workspace's file and takes it, without an event in it yet. */
  begin(): Promise<Context>;
  /** Another text after every commit to the workspace's database and every change of a fact; null while none is open. */
  dataVersion(): string | null;
  announce(address: WriterAddress): Promise<void>;
  close(): Promise<void>;
}

interface Dependencies {
  readonly host: Host;
  readonly mode: 'write' | 'read';
  readonly protector: Protector;
  readonly stream: Stream;
  readonly log: Log;
  readonly writer: Writer | undefined;
}

/** Opens what the folder holds: throws `workspace-busy` in mode `write` where another process has it. */
export async function openSession({ host, mode, protector, stream, log, writer }: Dependencies): Promise<Session> {
  const keys = createKeyStore({ folder: host.folder, protector, now: host.now });
  const secrets = createSecretStore({ folder: host.folder, protector });
  const { database } = layoutOf(host.folder);
  let opened: Promise<Context> | null = null;
  let announced: WriterAddress | null = null;
  let isThere = false;
  let current: Context | null = null;

  async function open(): Promise<Context> {
    const { folder, now, createId } = host;
    const workspace = await openWorkspace(folder, { mode, projections, now, createId, writer });
    if (announced !== null) workspace.writer?.announce(announced);
    const context = createContext({
      host,
      workspace,
      keys,
      secrets,
      stream,
      onLine: (line) => log.info({ ...line }, 'An outside system was asked.'),
    });
    current = context;
    if (mode === 'write' && (await isWorkspaceThere(context))) await signCheckpoints(context);
    return context;
  }

  /** A host without the workspace's key works all the same; it only makes no checkpoints. */
  async function signCheckpoints({ workspace, states }: Context): Promise<void> {
    try {
      const { state } = await states.workspace.load('workspace');
      workspace.checkpoints.useSigner(await openWorkspaceSigner(keys, state?.publicKey));
    } catch (error) {
      log.warn({ error: describeError(error) }, 'This host makes no checkpoints: it cannot use the workspace key.');
    }
  }

  function openOnce(): Promise<Context> {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  }

  async function find(): Promise<Context | null> {
    if (opened === null && !existsSync(database)) return null;
    const context = await openOnce();
    isThere ||= await isWorkspaceThere(context);
    return isThere ? context : null;
  }

  if (existsSync(database)) await openOnce();
  return {
    host,
    keys,
    stream,
    mode,
    find,
    async context() {
      const context = await find();
      if (context !== null) return context;
      throw failure(
        'NO_WORKSPACE',
        'There is no workspace in this folder yet.',
        'Create one, or choose another folder.',
      );
    },
    begin: openOnce,
    dataVersion: () => (isThere && current !== null ? versionOf(current) : null),
    async announce(address) {
      announced = address;
      const context = await opened;
      context?.workspace.writer?.announce(address);
    },
    async close() {
      const context = await opened;
      current = null;
      await context?.close();
    },
  };
}

function versionOf(context: Context): string {
  return `${context.workspace.dataVersion()} ${context.factsVersion()}`;
}
