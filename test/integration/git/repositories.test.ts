import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { inspectRepository } from '../../../electron/connectors/git/inspect-repository.ts';
import { readFileAt } from '../../../electron/connectors/git/read-tree.ts';
import { resolveRef } from '../../../electron/connectors/git/ref.ts';
import { createScopeReader, type ScopeProgress } from '../../../electron/connectors/git/scope-reader.ts';
import { fillRepository } from '../../support/git-large.ts';
import type { GitRepository, RepositoryOptions } from '../../support/git-repository.ts';
import { createBench } from '../../support/git-scope.ts';

const bench = createBench();
afterEach(() => bench.close());

function plan(options: RepositoryOptions = {}): GitRepository {
  const repo = bench.repository(options);
  repo.commit({ message: 'feat: start', files: { a: '1' } });
  repo.git('tag', '-a', '-m', 'one', 'v1.0.0');
  repo.commit({ message: 'fix: ABC-1 next', files: { a: '2' } });
  return repo;
}

async function look(path: string, from: string | null = 'v1.0.0', to = 'HEAD') {
  const repository = bench.open(path);
  const facts = await inspectRepository(repository);
  const scope = await createScopeReader({ cache: null }).readScope({ repository, from, to });
  return { facts, scope, subjects: scope.commits.map(({ subject }) => subject) };
}

describe('a repository', () => {
  it('is read from its folder and from any folder inside', async () => {
    const repo = plan();
    mkdirSync(join(repo.path, 'src', 'deep'), { recursive: true });
    for (const path of [repo.path, join(repo.path, 'src', 'deep')]) {
      const { facts, subjects } = await look(path);
      expect(subjects).toEqual(['fix: ABC-1 next']);
      expect(facts).toMatchObject({
        root: repo.path,
        isBare: false,
        isWorktree: false,
        isShallow: false,
        isPartial: false,
        objectFormat: 'sha1',
        hasSubmodules: false,
        headBranch: 'main',
        defaultBranch: 'main',
        remotes: [],
        tags: 1,
        branches: 1,
      });
    }
  });

  it('may be bare', async () => {
    const { facts, subjects } = await look(plan({ bare: true }).path);
    expect(facts).toMatchObject({ isBare: true, isWorktree: false, headBranch: 'main' });
    expect(subjects).toEqual(['fix: ABC-1 next']);
  });

  it('may be a worktree, which shares history and what was read of it', async () => {
    const repo = plan();
    const folder = join(bench.folder(), 'tree');
    repo.git('worktree', 'add', '--quiet', '-b', 'topic', folder, 'main');
    const { facts, subjects } = await look(folder);
    expect(facts).toMatchObject({ root: folder, isWorktree: true, isBare: false, headBranch: 'topic', branches: 2 });
    expect(subjects).toEqual(['fix: ABC-1 next']);
    expect(bench.open(folder).directory.common).toBe(bench.open(repo.path).directory.common);
  });

  it('may be shallow, which is said', async () => {
    const repo = plan();
    const folder = join(bench.folder(), 'shallow');
    repo.git('clone', '--quiet', '--depth=1', `file://${repo.path}`, folder);
    const { facts, scope } = await look(folder, null);
    expect(facts).toMatchObject({ isShallow: true, remotes: ['origin'], defaultBranch: 'main' });
    expect(scope.commits).toHaveLength(1);
    expect(scope.warnings.join()).toContain('shallow');
  });

  it('that is made whole again is read again', async () => {
    const repo = plan();
    const folder = join(bench.folder(), 'shallow');
    repo.git('clone', '--quiet', '--depth=1', `file://${repo.path}`, folder);
    const file = join(bench.folder(), 'facts.db');
    const repository = bench.open(folder);
    const reader = bench.reader(file);
    expect((await reader.readScope({ repository, from: null, to: 'main' })).commits).toHaveLength(1);
    repo.git('-C', folder, 'fetch', '--quiet', '--unshallow');
    for (const current of [reader, bench.reader(file)]) {
      const scope = await current.readScope({ repository, from: null, to: 'main' });
      expect(scope.commits.map(({ parents }) => parents.length)).toEqual([1, 0]);
      expect(scope.warnings).toEqual([]);
    }
  });

  it('may have submodules', async () => {
    const inner = plan();
    const repo = plan();
    repo.git('checkout', '--quiet', '--force', 'main');
    repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.path, 'inner');
    repo.git('commit', '--quiet', '-m', 'chore: inner');
    const { facts, subjects } = await look(repo.path);
    expect(facts.hasSubmodules).toBe(true);
    expect(subjects).toEqual(['chore: inner', 'fix: ABC-1 next']);
  });

  it('may name its objects by SHA-256', async () => {
    const { facts, scope } = await look(plan({ objectFormat: 'sha256' }).path);
    expect(facts.objectFormat).toBe('sha256');
    expect(scope.commits.map(({ commit }) => commit.length)).toEqual([64]);
  });

  it.each([
    ['tree:0', { code: 'missingObjects' }],
    ['blob:none', [{ status: 'M', path: 'a' }]],
  ])('may be a partial clone (%s), and nothing is fetched', async (filter, answer) => {
    const repo = plan();
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const folder = join(bench.folder(), 'partial');
    repo.git('clone', '--quiet', '--bare', `--filter=${filter}`, `file://${repo.path}`, folder);
    const before = readdirSync(join(folder, 'objects', 'pack'));
    const { facts, subjects } = await look(folder);
    expect(facts.isPartial).toBe(true);
    expect(subjects).toEqual(['fix: ABC-1 next']);
    const repository = bench.open(folder);
    const reader = createScopeReader({ cache: null });
    const scope = await reader.readScope({ repository, from: 'v1.0.0', to: 'HEAD', withFiles: true });
    const names = scope.commits.map(({ commit }) => commit);
    const touched = reader.readTouched(repository, names).then(
      (files) => files.get(names[0] ?? ''),
      (error: unknown) => error,
    );
    expect(await touched).toMatchObject(answer);
    await expect(readFileAt(repository, names[0] ?? '', 'a')).rejects.toMatchObject({ code: 'missingObjects' });
    expect(await resolveRef(repository, 'v1.0.0')).toMatchObject({ kind: 'tag' });
    expect(readdirSync(join(folder, 'objects', 'pack'))).toEqual(before);
  });

  it('without a commit has nothing to read', async () => {
    const repo = bench.repository();
    const repository = bench.open(repo.path);
    expect(await inspectRepository(repository)).toMatchObject({ headBranch: 'main', tags: 0, branches: 0 });
    const read = createScopeReader({ cache: null }).readScope({ repository, from: null, to: 'main' });
    await expect(read).rejects.toMatchObject({ code: 'unknownRef' });
  });

  it('is none where there is none', () => {
    const folder = bench.folder();
    expect(() => bench.open(folder)).toThrow(expect.objectContaining({ code: 'notARepository' }));
    expect(() => bench.open(join(folder, 'missing'))).toThrow(expect.objectContaining({ code: 'notARepository' }));
    writeFileSync(join(folder, '.git'), 'gitdir: /nowhere');
    expect(() => bench.open(folder)).toThrow(expect.objectContaining({ code: 'notARepository' }));
  });

  it('that was moved away meanwhile is said to be gone, not Git', async () => {
    const repo = plan();
    const repository = bench.open(repo.path);
    renameSync(repo.path, `${repo.path}-moved`);
    const gone = { code: 'notARepository', message: `There is no folder ${repo.path}.` };
    const read = createScopeReader({ cache: null }).readScope({ repository, from: null, to: 'main' });
    await expect(read).rejects.toMatchObject(gone);
    await expect(repository.objects.read('HEAD')).rejects.toMatchObject(gone);
  });

  it('cannot be read without Git', () => {
    const repo = plan();
    const open = () => bench.open(repo.path, { PATH: `.:${bench.folder()}` });
    expect(open).toThrow(expect.objectContaining({ code: 'gitMissing' }));
  });
});

describe('a large history', () => {
  it('is read with progress, equals what Git says, and can be stopped on the way', async () => {
    const repo = bench.repository();
    await fillRepository(repo.path, { commits: 5000, tagEvery: 1000 });
    const repository = bench.open(repo.path);
    const reader = createScopeReader({ cache: null });
    const stop = new AbortController();
    const stopped = reader.readScope({
      repository,
      from: null,
      to: 'main',
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    const steps: ScopeProgress[] = [];
    const scope = await reader.readScope({
      repository,
      from: null,
      to: 'main',
      onProgress: (step) => steps.push(step),
    });
    expect(steps.map(({ done }) => done)).toEqual([1000, 2000, 3000, 4000, 5000]);
    const order = (range: string) => repo.git('rev-list', '--topo-order', range).split('\n');
    expect(scope.commits.map(({ commit }) => commit)).toEqual(order('main'));
    for (const [from, to] of [
      ['v0.1.0', 'v0.2.0'],
      ['v0.2.0', 'v0.4.0'],
      ['v0.4.0', 'main'],
    ] as const) {
      const { commits } = await reader.readScope({ repository, from, to });
      expect(commits.map(({ commit }) => commit)).toEqual(order(`${from}..${to}`));
    }
  });
});
