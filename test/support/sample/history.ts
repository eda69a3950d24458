import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/** A commit of one of the sample's repositories. `at` in epoch milliseconds. */
export interface MadeCommit {
  readonly sha: string;
  readonly parents: readonly string[];
  readonly subject: string;
  readonly at: number;
}

/** A repository of the sample as Git has it, for stand-ins that speak of its commits. */
export interface MadeHistory {
  readonly all: readonly MadeCommit[];
  /** By branch or tag. */
  readonly refs: ReadonlyMap<string, string>;
  /** The newest commit of the main branch with this subject, or else of any. */
  readonly find: (subject: string) => MadeCommit;
}

function git(folder: string, ...args: readonly string[]): readonly string[] {
  const text = execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  return text.split('\n').filter((line) => line !== '');
}

export function readHistory(folder: string): MadeHistory {
  const format = '--format=%H%x09%P%x09%ct%x09%s';
  const read = (...revisions: readonly string[]): readonly MadeCommit[] =>
    git(folder, 'log', '--topo-order', format, ...revisions).map((line) => {
      const [sha = '', parents = '', at = '', subject = ''] = line.split('\t');
      return { sha, parents: parents.split(' ').filter((one) => one !== ''), at: Number(at) * 1000, subject };
    });
  const all = read('--all');
  const inOrder = [...read('main'), ...all];
  const refs = git(folder, 'for-each-ref', '--format=%(refname)%09%(objectname)%09%(*objectname)').map((line) => {
    const [name = '', object = '', peeled = ''] = line.split('\t');
    return [name.replace(/^refs\/(?:heads|tags)\//u, ''), peeled === '' ? object : peeled] as const;
  });
  return {
    all,
    refs: new Map(refs),
    find(subject) {
      const found = inOrder.find((commit) => commit.subject === subject);
      if (found === undefined) throw new Error(`The sample has no commit “${subject}”.`);
      return found;
    },
  };
}

/** A commit that was squashed or rebased away: it has a name, and no repository holds it. */
export function lostCommit(words: string): string {
  return createHash('sha1').update(words).digest('hex');
}

/** A time as the stand-ins write it: without milliseconds. */
export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/u, 'Z');
}

export const minute = 60_000;
