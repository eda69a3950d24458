import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { type Core, createCore } from '../../../electron/host/compose.ts';
import { createId } from '../../../electron/host/create-id.ts';
import { createLog } from '../../../electron/host/log.ts';
import { keyFileProtector } from '../../../electron/keys/key-file-protector.ts';

const serve = fileURLToPath(new URL('../../../dist/electron/serve.js', import.meta.url));

/** The built browser host over a workspace of its own. */
export interface Served extends AsyncDisposable {
  readonly address: string;
  /** A place beside the workspace for repositories. */
  readonly folder: string;
  /** Opens the launch address; works once. */
  open(page: Page): Promise<void>;
}

/** Fills a new workspace in this process, then serves it from another one. */
export async function serveWorkspace(fill: (client: Core['client'], folder: string) => Promise<void>): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-page-'));
  const workspace = join(folder, 'workspace');
  const keyFile = join(folder, 'host.key');
  const core = await createCore({
    folder: workspace,
    host: 'command',
    mode: 'write',
    protector: keyFileProtector(keyFile),
    version: '0.0.0',
    now: () => new Date(),
    createId,
    log: createLog({ to: { file: join(folder, 'log') }, level: 'info' }),
  });
  await fill(core.client, folder);
  await core.close();
  const child = spawn(process.execPath, [serve, '--no-open', '--port', '0', '--data', workspace], {
    env: { ...process.env, COUNTERSIGN_KEY_FILE: keyFile },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const launch = await readLaunchAddress(child);
  return {
    address: new URL(launch).origin,
    folder,
    async open(page) {
      await page.goto(launch);
      await page.getByRole('heading', { level: 1 }).waitFor();
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGTERM');
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function readLaunchAddress(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The host has no output.');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/#\S+/u.exec(line)?.[0];
    if (address !== undefined) {
      child.stdout.resume();
      return address;
    }
  }
  throw new Error('The host ended without a launch address.');
}
