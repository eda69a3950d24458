import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openTools } from '../../electron/commands/open-tools.ts';
import { writeOut } from '../../electron/commands/write-out.ts';
import { createCommandPlace } from '../support/host/run-command.ts';

const cli = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url));
const place = createCommandPlace();
afterAll(() => place[Symbol.dispose]());

/** Runs a command of the shell in which `$0 $1` is the command line. */
function inShell(command: string): Promise<number | null> {
  const words = ['-c', command, process.execPath, cli];
  const child = spawn('sh', words, { env: place.environment, stdio: 'ignore' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  it('that closes early leaves the exit code what it is', async () => {
    const status = join(place.folder, 'status');
    // The reader is gone before anything is said.
    await inShell(`{ { sleep 0.1; "$0" "$1" frobnicate --json 2>&1; echo $? > ${status}; } | exec 0<&- ; }`);
    expect(readFileSync(status, 'utf8')).toBe('2\n');
  });

  it.skipIf(process.platform !== 'linux')('that loses what was said is a failure', async () => {
    expect(await inShell('"$0" "$1" --help > /dev/full')).toBe(70);
  });
});

it('a question that is left with Ctrl+C is a no', async () => {
  const said: string[] = [];
  await using tools = openTools({
    said: place.workspace,
    isJson: false,
    terminal: {
      environment: {},
      signal: AbortSignal.abort(),
      isInteractive: true,
      out: () => Promise.resolve(),
      error: (text) => said.push(text),
    },
  });
  expect(await tools.ask('Go on?')).toBe(false);
  expect(said).toEqual(['\n']);
});

describe('a file that is asked for', () => {
  const file = join(place.folder, 'notes.md');

  it('takes the place of the old one, with its rights and through a link, and leaves nothing beside it', async () => {
    writeFileSync(file, 'old', { mode: 0o600 });
    symlinkSync(file, join(place.folder, 'link.md'));
    const { mode } = statSync(file);
    const before = readdirSync(place.folder);
    await writeOut(join(place.folder, 'link.md'), Buffer.from('new'));
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode).toBe(mode);
    expect(readdirSync(place.folder)).toEqual(before);
  });

  it('leaves a folder alone, and says so', async () => {
    await expect(writeOut(place.folder, Buffer.from('new'))).rejects.toThrow('cannot be written');
  });
});
