import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PlannedCommit {
  readonly message: string | Buffer;
  /** The branch that moves to it; `main` unless said. */
  readonly on?: string;
  /** Hashes; the tip of the branch unless said. Several make a merge. */
  readonly parents?: readonly string[];
  readonly author?: string;
  /** Epoch seconds. Each commit is a minute after the one before it unless said. */
  readonly authoredAt?: number;
  readonly committedAt?: number;
  readonly encoding?: string;
  /** Content by path; null removes. A commit without any has the files of its first parent. */
  readonly files?: Readonly<Record<string, string | null>>;
}

/** A real repository in a folder of its own, made with Git itself. */
export interface GitRepository {
  readonly path: string;
  /** Runs Git there with a fixed person and none of this machine's settings; fails where Git does. */
  git(...words: readonly string[]): string;
  /** Adds one commit and returns its hash. */
  commit(planned: PlannedCommit): string;
  /** Writes an object as it stands, however wrong, and returns its name. */
  writeObject(type: 'commit' | 'tree' | 'blob' | 'tag', content: string | Buffer): string;
  remove(): void;
}

export interface RepositoryOptions {
  readonly bare?: boolean;
  readonly objectFormat?: 'sha1' | 'sha256';
}

/** What a test's Git sees of this machine: its programs. */
export function testEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada Author',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada Author',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
  };
}

const firstSecond = 1_767_225_600;

function dataOf(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

/** Makes an empty repository in the folder for temporary files. */
export function createRepository({ bare = false, objectFormat = 'sha1' }: RepositoryOptions = {}): GitRepository {
  const path = mkdtempSync(join(tmpdir(), 'countersign-git-'));
  let now = firstSecond;

  function run(words: readonly string[], input: string | Buffer = ''): string {
    const result = spawnSync('git', words, {
      cwd: path,
      input,
      env: testEnvironment(path),
      maxBuffer: 1 << 30,
    });
    if (result.status !== 0) throw new Error(`git ${words.join(' ')}: ${result.stderr.toString()}`);
    return result.stdout.toString().trimEnd();
  }

  run(['init', '--quiet', '--initial-branch=main', `--object-format=${objectFormat}`, ...(bare ? ['--bare'] : [])]);

  return {
    path,
    git: (...words) => run(words),
    commit({ message, on = 'main', parents, author = 'Ada Author <ada@example.com>', encoding, files = {}, ...times }) {
      now += 60;
      const { committedAt = now, authoredAt = committedAt } = times;
      const branch = `refs/heads/${on}`;
      const known = run(['for-each-ref', '--format=%(objectname)', branch]);
      const [first, ...others] = parents ?? (known === '' ? [] : [known]);
      const changes = Object.entries(files).map(([file, content]) =>
        content === null
          ? Buffer.from(`D ${JSON.stringify(file)}\n`)
          : Buffer.concat([Buffer.from(`M 100644 inline ${JSON.stringify(file)}\n`), dataOf(content)]),
      );
      const stream = [
        Buffer.from(`feature done\nreset ${branch}\ncommit ${branch}\nmark :1\n`),
        Buffer.from(
          `author ${author} ${authoredAt} +0100\ncommitter Ada Author <ada@example.com> ${committedAt} +0000\n`,
        ),
        Buffer.from(encoding === undefined ? '' : `encoding ${encoding}\n`),
        dataOf(message),
        Buffer.from(first === undefined ? '' : `from ${first}\n`),
        ...others.map((parent) => Buffer.from(`merge ${parent}\n`)),
        ...changes,
        Buffer.from('\nget-mark :1\ndone\n'),
      ];
      return run(['fast-import', '--quiet', '--force', '--date-format=raw-permissive'], Buffer.concat(stream));
    },
    writeObject: (type, content) => run(['hash-object', '-t', type, '-w', '--literally', '--stdin'], content),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
