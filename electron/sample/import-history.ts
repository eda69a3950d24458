import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { createSampleTree, type SampleAuthor, type SampleCommit } from './history.ts';

const dayInSeconds = 86_400;

/**
 * Writes a history into a new repository with one `git fast-import` process. `now` in
 * milliseconds since the epoch.
 */
export async function importHistory(options: {
  readonly folder: string;
  readonly commits: readonly SampleCommit[];
  readonly now: number;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<void> {
  const child = spawn('git', ['-C', options.folder, 'fast-import', '--quiet'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: options.environment,
  });
  const ended = once(child, 'close');
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const applied = createSampleTree();
  const hashByLabel = new Map<string, string>();
  const tipByBranch = new Map<string, number>();

  for (const [index, commit] of options.commits.entries()) {
    const mark = index + 1;
    const at = Math.round(options.now / 1000 - commit.day * dayInSeconds);
    const message = messageOf(commit, hashByLabel);
    const parents = parentsOf(commit, tipByBranch);
    const changes = applied(commit).map(({ path, text }) => `M 100644 inline ${path}\n${dataOf(text)}`);
    child.stdin.write(
      [
        `commit refs/heads/${commit.branch}`,
        `mark :${mark}`,
        `author ${personOf(commit.author)} ${at} +0000`,
        `committer ${personOf(commit.author)} ${at} +0000`,
        `${dataOf(message)}${parents}${changes.join('')}`,
      ].join('\n'),
    );
    if (commit.tag !== undefined) {
      child.stdin.write(tagOf(commit, commit.tag, mark, at));
      tipByBranch.set(commit.tag, mark);
    }
    if (commit.label !== undefined) {
      child.stdin.write(`get-mark :${mark}\n`);
      const answer = await answers.next();
      if (answer.done !== true) hashByLabel.set(commit.label, answer.value.trim());
    }
    tipByBranch.set(commit.branch, mark);
  }
  child.stdin.end('done\n');
  await ended;
  if (child.exitCode !== 0) {
    throw new Error(`git fast-import ended with ${child.exitCode}: ${complaint.slice(0, 400)}`);
  }
}

function parentsOf(commit: SampleCommit, tipByBranch: ReadonlyMap<string, number>): string {
  const first = tipByBranch.get(commit.branch) ?? tipByBranch.get(commit.from ?? '');
  const merged = commit.mergeOf === undefined ? undefined : tipByBranch.get(commit.mergeOf);
  return `${first === undefined ? '' : `from :${first}\n`}${merged === undefined ? '' : `merge :${merged}\n`}`;
}

function messageOf(commit: SampleCommit, hashByLabel: ReadonlyMap<string, string>): string {
  const lines = [commit.message];
  if (commit.revertOf !== undefined) lines.push(`This reverts commit ${hashByLabel.get(commit.revertOf) ?? ''}.`);
  if (commit.pickOf !== undefined) lines.push(`(cherry picked from commit ${hashByLabel.get(commit.pickOf) ?? ''})`);
  if (commit.coAuthor !== undefined) lines.push(`Co-authored-by: ${personOf(commit.coAuthor)}`);
  return `${lines.join('\n\n')}\n`;
}

function tagOf(commit: SampleCommit, tag: string, mark: number, at: number): string {
  return `tag ${tag}\nfrom :${mark}\ntagger ${personOf(commit.author)} ${at} +0000\n${dataOf(`${tag}\n`)}`;
}

function personOf(author: SampleAuthor): string {
  return `${author.name} <${author.email}>`;
}

function dataOf(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
