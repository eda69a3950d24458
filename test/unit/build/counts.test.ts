import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { counted, sumCounts } from '../../../build/check/counts.ts';

let folder: string;

function report(content: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-counts-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the counts at the end of the tests', () => {
  it('are those of a Vitest report, with a file that could not be loaded as one failure', async () => {
    const path = report({
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
      ],
    });

    await expect(counted(path)).resolves.toEqual({ passed: 7, failed: 2, skipped: 3 });
  });

  it('are those of a Playwright report, where what passed only at the second try has failed', async () => {
    const path = report({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] });

    await expect(counted(path)).resolves.toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  it('count a runner that left no report as one failure', async () => {
    await expect(counted(join(folder, 'nothing.json'))).resolves.toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('add up over all runners', () => {
    const sum = sumCounts([
      { passed: 7, failed: 0, skipped: 1 },
      { passed: 3, failed: 2, skipped: 0 },
    ]);

    expect(sum).toEqual({ passed: 10, failed: 2, skipped: 1 });
  });
});
