import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core, createCore } from '../../electron/host/compose.ts';
import { createId } from '../../electron/host/create-id.ts';
import { createLog } from '../../electron/host/log.ts';
import { keyFileProtector } from '../../electron/keys/key-file-protector.ts';

interface OpenedCore extends AsyncDisposable {
  readonly core: Core;
  readonly client: Core['client'];
  readonly folder: string;
  /** A place for what the core needs beside its folder. */
  readonly outside: string;
  /** Closes this core and opens the same folder again. */
  reopen(mode?: 'write' | 'read', now?: () => Date): Promise<OpenedCore>;
}

/** A core over a folder; without one, over a new folder that goes with it. */
export async function openCore(
  options: { readonly folder?: string; readonly mode?: 'write' | 'read'; readonly now?: () => Date } = {},
): Promise<OpenedCore> {
  const outside = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  return openIn(outside, options.folder ?? join(outside, 'workspace'), options);
}

async function openIn(
  outside: string,
  folder: string,
  { mode = 'write', now = () => new Date() }: { readonly mode?: 'write' | 'read'; readonly now?: () => Date },
): Promise<OpenedCore> {
  const core = await createCore({
    folder,
    host: 'command',
    mode,
    protector: keyFileProtector(join(outside, 'secret')),
    version: '0.0.0',
    now,
    createId,
    log: createLog({ to: { file: join(outside, 'log') }, level: 'info' }),
  });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await core.close();
    isClosed = true;
  };
  return {
    core,
    client: core.client,
    folder,
    outside,
    async reopen(next = mode, clock = now) {
      await close();
      return openIn(outside, folder, { mode: next, now: clock });
    },
    async [Symbol.asyncDispose]() {
      await close();
      rmSync(outside, { recursive: true, force: true });
    },
  };
}

/** The words with which tests make a workspace. */
export const ada = { name: 'Harbour', personName: 'Ada Diaz', personEmail: 'ada@example.com' };

/** What a command did; a refusal fails the test with its reasons. */
export function resultOf<T>(
  outcome:
    | { readonly kind: 'done'; readonly result: T }
    | { readonly kind: 'refused'; readonly reasons: readonly unknown[] },
): T {
  if (outcome.kind === 'done') return outcome.result;
  throw new Error(`Refused: ${JSON.stringify(outcome.reasons)}`);
}
