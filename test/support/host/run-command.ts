import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../../electron/commands/run-command-line.ts';

const cli = fileURLToPath(new URL('../../../electron/cli.ts', import.meta.url));

export interface CommandResult {
  readonly exit: number | null;
  readonly out: string;
  readonly error: string;
}

export interface CommandPlace extends Disposable {
  /** A folder that goes away with it. */
  readonly folder: string;
  readonly workspace: string;
  readonly environment: Record<string, string>;
  /** Runs the command line in this process, without a terminal. */
  run(...words: readonly string[]): Promise<CommandResult>;
  /** Runs it as a process of its own. */
  spawn(...words: readonly string[]): Promise<CommandResult>;
  /** The same with `--json`: what standard output holds has to be one document. */
  json(
    ...words: readonly string[]
  ): Promise<{ readonly exit: number | null; readonly json: unknown; readonly error: string }>;
}

/** A place for commands: its own workspace, its own key file, nothing of this machine's. */
export function createCommandPlace(): CommandPlace {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-command-'));
  const workspace = join(folder, 'workspace');
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    COUNTERSIGN_DATA: workspace,
    COUNTERSIGN_KEY_FILE: join(folder, 'host.key'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada Diaz',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada Diaz',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
  };
  const run = (...words: readonly string[]) => runHere(words, environment);
  return {
    folder,
    workspace,
    environment,
    run,
    spawn: (...words) => runProcess(words, environment),
    async json(...words) {
      const { exit, out, error } = await run(...words, '--json');
      const json: unknown = JSON.parse(out);
      return { exit, json, error };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs the command line in this process, without a terminal, in an environment of one's own. */
export async function runHere(words: readonly string[], environment: Record<string, string>): Promise<CommandResult> {
  const out: string[] = [];
  const error: string[] = [];
  const exit = await runCommandLine(words, {
    environment,
    signal: new AbortController().signal,
    isInteractive: false,
    out: (text) => {
      out.push(text);
      return Promise.resolve();
    },
    error: (text) => error.push(text),
  });
  return { exit, out: out.join(''), error: error.join('') };
}

function runProcess(words: readonly string[], env: Record<string, string>): Promise<CommandResult> {
  const child = spawn(process.execPath, [cli, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  const error: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => error.push(part));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit) => {
      resolve({ exit, out: Buffer.concat(out).toString('utf8'), error: Buffer.concat(error).toString('utf8') });
    });
  });
}
