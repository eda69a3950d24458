import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createId } from '../../electron/host/create-id.ts';
import { keyFileProtector } from '../../electron/keys/key-file-protector.ts';
import { createKeyStore } from '../../electron/keys/key-store.ts';
import { openWorkspace } from '../../electron/store/workspace.ts';
import { bundleProcess } from './bundle-process.ts';
import { countProjection } from './store-count-projection.ts';
import { policy } from './store-workspace.ts';

const script = fileURLToPath(new URL('./store-writer-process.ts', import.meta.url));

const acknowledgementSchema = z.object({ last: z.number(), ids: z.array(z.string()), digest: z.string() });
/** What a writing process says after a decision. */
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

export interface WriterWorkspace extends Disposable {
  readonly folder: string;
  /** The arguments for a writing process. */
  readonly command: readonly string[];
  /** With Node's compile cache, so that starting hundreds of them takes less. */
  readonly environment: NodeJS.ProcessEnv;
}

/** A workspace with its first event, closed, for processes to write to. */
export async function makeWriterWorkspace(): Promise<WriterWorkspace> {
  const outside = mkdtempSync(join(tmpdir(), 'countersign-killed-'));
  const [folder, keyFile] = [join(outside, 'workspace'), join(outside, 'host.key')];
  const now = (): Date => new Date();
  const keys = createKeyStore({ folder, protector: keyFileProtector(keyFile), now });
  const { fingerprint, publicKey } = await keys.createKey({ kind: 'workspace' });
  const workspace = await openWorkspace(folder, { mode: 'write', projections: [countProjection], now, createId });
  await workspace.log.append({
    stream: 'workspace',
    expectedVersion: 0,
    events: [{ type: 'workspace.created', data: { workspace: createId(), name: 'Harbour', publicKey } }],
    actor: policy,
    signer: await keys.openSigner(fingerprint),
  });
  await workspace.close();
  const bundled = await bundleProcess(script);
  return {
    folder,
    command: [bundled.file, folder, keyFile, fingerprint],
    environment: { ...process.env, NODE_COMPILE_CACHE: join(outside, 'cache') },
    [Symbol.dispose]() {
      bundled[Symbol.dispose]();
      rmSync(outside, { recursive: true, force: true });
    },
  };
}

/** A process that waits for the word to begin. */
export interface WaitingWriter {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  /** Lets it decide until it has said so this many times, kills it, and answers all that it had said. */
  runAndKill(after: number): Promise<readonly Acknowledgement[]>;
  stop(): void;
}

/** Lets a process decide once and end by itself: only such a one leaves its compiled code for others. */
export function warmUp({ command, environment }: WriterWorkspace): void {
  spawnSync(process.execPath, [...command, '1'], { env: environment, input: 'go\n' });
}

export function startWriter({ command, environment }: WriterWorkspace): WaitingWriter {
  const child = spawn(process.execPath, command, { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  return {
    process: child,
    async runAndKill(after) {
      const said: Acknowledgement[] = [];
      const ended = once(child, 'close');
      child.stdin.write('go\n');
      for await (const line of createInterface({ input: child.stdout })) {
        said.push(acknowledgementSchema.parse(JSON.parse(line)));
        if (said.length === after) {
          child.kill('SIGKILL');
        }
      }
      await ended;
      return said;
    },
    stop() {
      child.kill('SIGKILL');
    },
  };
}
