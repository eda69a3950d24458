import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resolveRef } from '../../../electron/connectors/git/ref.ts';
import type { Repository } from '../../../electron/connectors/git/repository.ts';
import type { ScopeReader } from '../../../electron/connectors/git/scope-reader.ts';
import { createGitCounter, type GitCounter } from '../../support/git-counter.ts';
import type { GitRepository } from '../../support/git-repository.ts';
import { createBench } from '../../support/git-scope.ts';

const bench = createBench();
let repo: GitRepository;
let counter: GitCounter;
let repository: Repository;
let file: string;
let reader: ScopeReader;

beforeEach(() => {
  repo = bench.repository();
  counter = createGitCounter(bench.folder());
  file = join(bench.folder(), 'facts.db');
  reader = bench.reader(file);
  for (const version of [1, 2, 3, 4]) {
    repo.commit({ message: `feat: ABC-${version} part`, files: { a: `${version}` } });
    repo.commit({ message: `fix: of ${version}`, files: { b: `${version}` } });
    repo.git('tag', `v${version}.0.0`);
  }
  repository = bench.open(repo.path, { PATH: counter.searchPath });
});
afterEach(() => bench.close());

const read = (from: string | null, to: string) => reader.readScope({ repository, from, to, withFiles: true });

async function subjectsOf(from: string | null, to: string): Promise<readonly string[]> {
  return (await read(from, to)).commits.map(({ subject }) => subject);
}

/** The kinds of Git processes that an action started. */
async function countFor(work: () => Promise<unknown>): Promise<readonly string[]> {
  counter.take();
  await work();
  return counter.take().map((call) => call.split(' ')[0] ?? '');
}

function digestOf(folder: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    hash.update(`${path} ${statSync(path).mtimeMs} `);
    if (entry.isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

describe('commits that were read', () => {
  it('are not read again, by this process and by the next one', async () => {
    expect(await countFor(() => read('v1.0.0', 'v2.0.0'))).toEqual(['cat-file', 'log']);
    const first = await read('v1.0.0', 'v2.0.0');
    expect(await countFor(() => read('v1.0.0', 'v2.0.0'))).toEqual([]);
    reader = bench.reader(file);
    expect(await countFor(() => read('v1.0.0', 'v2.0.0'))).toEqual([]);
    expect(await read('v1.0.0', 'v2.0.0')).toEqual(first);
  });

  it('answer for every range within them', async () => {
    await read('v1.0.0', 'v4.0.0');
    const calls = await countFor(async () => {
      expect(await subjectsOf('v2.0.0', 'v4.0.0')).toEqual([
        'fix: of 4',
        'feat: ABC-4 part',
        'fix: of 3',
        'feat: ABC-3 part',
      ]);
      expect(await subjectsOf('v3.0.0', 'v3.0.0')).toEqual([]);
      expect(await subjectsOf('v1.0.0', 'v2.0.0')).toEqual(['fix: of 2', 'feat: ABC-2 part']);
    });
    expect(calls).toEqual([]);
  });

  it('are joined where one range begins at the end of another', async () => {
    await read('v3.0.0', 'v4.0.0');
    await read('v1.0.0', 'v2.0.0');
    await read('v2.0.0', 'v3.0.0');
    expect(await countFor(async () => expect(await subjectsOf('v1.0.0', 'v4.0.0')).toHaveLength(6))).toEqual([]);
  });

  it('leave only the new ones to be read', async () => {
    await read('v1.0.0', 'main');
    const tip = repo.git('rev-parse', 'main');
    repo.commit({ message: 'feat: ABC-5 new', files: { c: '1' } });
    const calls = await countFor(async () => {
      const scope = await read('v1.0.0', 'main');
      expect(scope.commits[0]?.subject).toBe('feat: ABC-5 new');
      expect(scope.commits).toHaveLength(7);
      expect(scope.commits[1]?.commit).toBe(tip);
    });
    expect(calls).toEqual(['log']);
  });

  it('of the whole history serve every range', async () => {
    await read(null, 'main');
    expect(await countFor(async () => expect(await subjectsOf('v3.0.0', 'main')).toHaveLength(2))).toEqual([]);
    expect(await countFor(async () => expect(await subjectsOf(null, 'v1.0.0')).toHaveLength(2))).toEqual([]);
  });

  it('keep their files, also for the next process', async () => {
    const { commits } = await read('v1.0.0', 'v2.0.0');
    const names = commits.map(({ commit }) => commit);
    reader = bench.reader(file);
    const calls = await countFor(async () => {
      const touched = await reader.readTouched(repository, names);
      expect(names.map((name) => touched.get(name)?.map(({ path }) => path))).toEqual([['b'], ['a']]);
    });
    expect(calls).toEqual([]);
  });

  it('get their files later where nobody asked for them at first, with one process', async () => {
    const scope = await reader.readScope({ repository, from: 'v1.0.0', to: 'v2.0.0' });
    const names = scope.commits.map(({ commit }) => commit);
    expect(await countFor(() => reader.readTouched(repository, names))).toEqual(['log']);
    expect(await countFor(() => reader.readTouched(repository, names))).toEqual([]);
  });

  it('are understood anew with other ticket patterns, without Git', async () => {
    await read('v1.0.0', 'v2.0.0');
    const calls = await countFor(async () => {
      const scope = await reader.readScope({ repository, from: 'v1.0.0', to: 'v2.0.0', ticketPatterns: ['part'] });
      expect(scope.tickets.map(({ key }) => key)).toEqual(['part']);
    });
    expect(calls).toEqual([]);
  });

  it('and read side by side are read once', async () => {
    const calls = await countFor(() => Promise.all([read('v1.0.0', 'v4.0.0'), read('v1.0.0', 'v4.0.0')]));
    expect(calls).toEqual(['cat-file', 'log']);
  });

  it('are forgotten with a file that cannot be read', async () => {
    await read('v1.0.0', 'v2.0.0');
    bench.close();
    const other = join(bench.folder(), 'facts.db');
    writeFileSync(other, 'this is no database, whatever its name says'.repeat(100));
    repo = bench.repository();
    repo.commit({ message: 'feat: a' });
    repository = bench.open(repo.path);
    reader = bench.reader(other);
    expect(await subjectsOf(null, 'main')).toEqual(['feat: a']);
  });
});

describe('one action', () => {
  it('starts at most three processes, also with look-alikes on an unmerged release branch', async () => {
    const files = { f: 'fixed\n' };
    repo.git('branch', 'release/1', 'v2.0.0');
    repo.commit({ message: 'fix: crash', on: 'release/1', files, authoredAt: 1_767_300_000 });
    repo.git('tag', 'v2.0.1', 'release/1');
    repo.commit({ message: 'fix: crash', files, authoredAt: 1_767_300_000 });
    const calls = await countFor(async () => {
      const { commits } = await read('v2.0.1', 'main');
      expect(commits[0]).toMatchObject({ subject: 'fix: crash', alreadyShipped: true });
    });
    expect(calls).toEqual(['cat-file', 'log', 'log']);
    expect(await countFor(() => read('v2.0.1', 'main'))).toEqual([]);
  });

  it('writes nothing into the clone', async () => {
    const before = digestOf(repo.path);
    const scope = await read('v1.0.0', 'main');
    await reader.readTouched(
      repository,
      scope.commits.map(({ commit }) => commit),
    );
    expect(digestOf(repo.path)).toBe(before);
  });
});

describe('a history that changes', () => {
  it('is noticed when a branch is rewritten, also by the next process', async () => {
    await read('v1.0.0', 'main');
    const lost = repo.git('rev-parse', 'main');
    repo.commit({ message: 'feat: other', parents: [repo.git('rev-parse', 'v3.0.0')], files: { z: '1' } });
    reader = bench.reader(file);
    const scope = await read('v1.0.0', 'main');
    expect(scope.commits.map(({ subject }) => subject)[0]).toBe('feat: other');
    expect(scope.commits).toHaveLength(5);
    const warning = `The history of main was rewritten: ${lost.slice(0, 12)}, read before, is no longer part of it.`;
    expect(scope.warnings).toEqual([warning]);
    expect((await read('v1.0.0', 'main')).warnings).toEqual([warning]);
    repo.commit({ message: 'fix: on', files: { z: '2' } });
    expect((await read('v1.0.0', 'main')).warnings).toEqual([]);
  });

  it('is noticed by a ref that the caller resolved', async () => {
    await read('v1.0.0', 'main');
    repo.commit({ message: 'feat: other', parents: [repo.git('rev-parse', 'v3.0.0')], files: { z: '1' } });
    const to = await resolveRef(repository, 'main');
    const scope = await reader.readScope({ repository, from: 'v1.0.0', to });
    expect(scope.to).toEqual({ ref: 'main', commit: to.commit });
    expect(scope.warnings.join()).toContain('The history of main was rewritten');
  });

  it('is noticed when a tag is moved', async () => {
    await read('v1.0.0', 'v3.0.0');
    const was = repo.git('rev-parse', 'v3.0.0');
    repo.git('tag', '-f', 'v3.0.0', 'v4.0.0');
    const scope = await read('v1.0.0', 'v3.0.0');
    expect(scope.commits).toHaveLength(6);
    expect(scope.warnings).toEqual([
      `The tag v3.0.0 was moved: it pointed to ${was.slice(0, 12)} when it was read before.`,
    ]);
  });

  it('is read although what was read before was thrown away by Git', async () => {
    await read('v1.0.0', 'main');
    repo.commit({ message: 'feat: other', parents: [repo.git('rev-parse', 'v1.0.0')], files: { z: '1' } });
    for (const version of [2, 3, 4]) repo.git('tag', '-d', `v${version}.0.0`);
    repo.git('reflog', 'expire', '--expire=now', '--all');
    repo.git('gc', '--quiet', '--prune=now');
    expect(await subjectsOf('v1.0.0', 'main')).toEqual(['feat: other']);
  });

  it('is seen by the open process when refs are packed and objects moved', async () => {
    await read('v1.0.0', 'v2.0.0');
    repo.commit({ message: 'feat: later', files: { y: '1' } });
    repo.git('tag', 'v5.0.0');
    repo.git('gc', '--quiet');
    expect(await countFor(async () => expect(await subjectsOf('v4.0.0', 'v5.0.0')).toEqual(['feat: later']))).toEqual([
      'log',
    ]);
  });

  it('is another one where the folder holds another clone', async () => {
    await read('v1.0.0', 'v2.0.0');
    const other = bench.repository();
    other.commit({ message: 'feat: another' });
    other.git('tag', 'v1.0.0');
    other.commit({ message: 'fix: another' });
    other.git('tag', 'v2.0.0');
    renameSync(join(repo.path, '.git'), join(repo.path, 'old'));
    renameSync(join(other.path, '.git'), join(repo.path, '.git'));
    const scope = await read('v1.0.0', 'v2.0.0');
    expect(scope.commits.map(({ subject }) => subject)).toEqual(['fix: another']);
  });
});
