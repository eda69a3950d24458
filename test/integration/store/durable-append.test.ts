import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeWriterWorkspace } from '../../support/store-killed.ts';

const decisions = 5;
const hasStrace = spawnSync('strace', ['-V']).status === 0;

/** What the process did with the write-ahead log, a letter each: written, made safe, and said that it was decided. */
function readSteps(trace: string): string {
  const steps = trace.split('\n').map((line) => {
    if (/\bp?write(?:64|v)?\(\d+<[^>]*workspace\.db-wal>/.test(line)) {
      return 'w';
    }
    if (/\bf(?:data)?sync\(\d+<[^>]*workspace\.db-wal>/.test(line)) {
      return 's';
    }
    return /\bwrite\(1<[^>]*>, "\{\\"last\\"/.test(line) ? '!' : '';
  });
  return steps.join('');
}

test.skipIf(!hasStrace)(
  'a decision is on the disk before it is acknowledged (seen by strace, where it is installed)',
  async () => {
    using made = await makeWriterWorkspace();
    const folder = mkdtempSync(join(tmpdir(), 'countersign-trace-'));
    const trace = join(folder, 'trace');
    const calls = 'trace=fsync,fdatasync,write,pwrite64,pwritev';
    const command = [process.execPath, ...made.command, String(decisions)];
    const { status } = spawnSync('strace', ['-f', '-y', '-e', calls, '-o', trace, ...command], { input: 'go\n' });
    const steps = readSteps(readFileSync(trace, 'utf8'));
    rmSync(folder, { recursive: true });
    expect(status).toBe(0);
    // Before every acknowledgement something was written, and after the last of it everything was made safe.
    const before = steps.split('!').slice(0, -1);
    expect(before).toHaveLength(decisions);
    expect(before.filter((each) => !/ws+$/.test(each))).toEqual([]);
  },
);
