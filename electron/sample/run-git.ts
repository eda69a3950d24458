import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs Git for a repository of the sample's own making. Throws what Git said. */
export async function runGit(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  await run('git', [...words], { env: { ...environment } });
}
