import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillRepository } from '../support/git-large.ts';

/** A repository of the bench's own, with the range of one release in it. */
export interface BenchHistory extends Disposable {
  readonly path: string;
  /** The oldest commit. */
  readonly first: string;
  /** In the whole history of HEAD. */
  readonly commits: number;
  /** What a range of about so many commits up to HEAD starts from. */
  before(commits: number): { readonly from: string; readonly commits: number };
  readonly range: { readonly from: string; readonly to: string; readonly commits: number };
}

/** So many commits a release has at least, where the history has them. */
const releaseSize = 1000;

/** What Git prints of a commit for us: the fields that a scope is made of. */
const fields = '--format=tformat:%H%x00%P%x00%an%x00%ae%x00%at%x00%ct%x00%B%x00';

function git(path: string, ...words: readonly string[]): string {
  return execFileSync('git', ['-C', path, ...words], { encoding: 'utf8' }).trim();
}

/** Runs a program to its end; what it prints is read and thrown away, as fast as it comes. */
export async function runProgram(program: string, words: readonly string[], options = {}): Promise<void> {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const said: Buffer[] = [];
  child.stdout?.resume();
  child.stderr?.on('data', (part: Buffer) => said.push(part));
  await once(child, 'close');
  const code = child.exitCode;
  if (code !== 0) throw new Error(`${program} ended with ${String(code)}: ${Buffer.concat(said).toString()}`);
}

/** The floor: what Git itself takes for the same commits, with the same fields, and the touched files or without them. */
export function runLog({ path }: BenchHistory, range: string, withFiles: boolean): Promise<void> {
  const files = withFiles ? ['--raw', '--diff-merges=off', '--no-renames'] : [];
  return runProgram('git', ['-C', path, 'log', '-z', fields, ...files, range]);
}

/** The nearest ancestor of HEAD by first parents that leaves so many commits, or the oldest one. */
function findBefore(path: string, commits: number): { from: string; commits: number } {
  const length = Number(git(path, 'rev-list', '--count', '--first-parent', 'HEAD')) - 1;
  const countFrom = (steps: number) => Number(git(path, 'rev-list', '--count', `HEAD~${steps}..HEAD`));
  let [least, most] = [1, Math.max(1, Math.min(length, commits))];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (countFrom(middle) >= commits) most = middle;
    else least = middle + 1;
  }
  return { from: git(path, 'rev-parse', `HEAD~${least}`), commits: countFrom(least) };
}

/** Copies a repository, so that nothing is written into the user's, or generates one of so many commits. */
export async function openHistory(
  source: { readonly repository: string } | { readonly commits: number },
): Promise<BenchHistory> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const path = join(folder, 'repository');
  if ('repository' in source) {
    execFileSync('git', ['clone', '--quiet', '--no-checkout', source.repository, path]);
  } else {
    execFileSync('git', ['init', '--quiet', '--initial-branch', 'main', path]);
    await fillRepository(path, { commits: source.commits, tagEvery: releaseSize });
  }
  const { from, commits } = findBefore(path, releaseSize);
  return {
    path,
    first: git(path, 'rev-list', '--max-parents=0', 'HEAD').split('\n').at(-1) ?? '',
    before: (size) => findBefore(path, size),
    commits: Number(git(path, 'rev-list', '--count', 'HEAD')),
    range: { from, to: git(path, 'rev-parse', 'HEAD'), commits },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
