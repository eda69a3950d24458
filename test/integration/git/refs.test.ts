import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listRefs } from '../../../electron/connectors/git/list-refs.ts';
import { readFileAt, readTree } from '../../../electron/connectors/git/read-tree.ts';
import { readRef, resolveRef } from '../../../electron/connectors/git/ref.ts';
import type { Repository } from '../../../electron/connectors/git/repository.ts';
import { createRef, describeNewRef } from '../../../electron/connectors/git/write-ref.ts';
import type { GitRepository } from '../../support/git-repository.ts';
import { createBench } from '../../support/git-scope.ts';

const bench = createBench();
let repo: GitRepository;
let repository: Repository;
let first: string;
let second: string;

beforeEach(() => {
  repo = bench.repository();
  first = repo.commit({ message: 'feat: one', files: { 'src/a.ts': 'one\n', 'b.sql': 'x' } });
  second = repo.commit({ message: 'feat: two', files: { 'src/a.ts': 'two\n' } });
  repository = bench.open(repo.path);
});
afterEach(() => bench.close());

describe('a ref', () => {
  it('is a commit at once: tags are peeled, branches and hashes taken as they are', async () => {
    repo.git('tag', '-a', '-m', 'x', 'v1.0.0', first);
    repo.git('tag', '-a', '-m', 'y', 'nested', 'v1.0.0');
    repo.git('tag', 'light', first);
    const tree = repo.git('rev-parse', `${first}^{tree}`);
    for (const [ref, kind] of [
      ['v1.0.0', 'tag'],
      ['nested', 'tag'],
      ['light', 'tag'],
      ['refs/tags/v1.0.0', 'tag'],
      ['tags/v1.0.0', 'other'],
      [first, 'other'],
      [first.slice(0, 10), 'other'],
      ['main~1', 'other'],
      ['main^', 'other'],
    ] as const) {
      expect(await resolveRef(repository, ref)).toMatchObject({ ref, kind, commit: first, tree, warning: null });
    }
    expect(await resolveRef(repository, 'main')).toMatchObject({
      kind: 'branch',
      name: 'refs/heads/main',
      commit: second,
    });
    expect(await resolveRef(repository, 'HEAD')).toMatchObject({ kind: 'other', commit: second });
  });

  it('that means two things is read as Git reads it, and said', async () => {
    repo.git('tag', 'main', first);
    const resolved = await resolveRef(repository, 'main');
    expect(resolved).toMatchObject({ commit: repo.git('rev-parse', 'main'), name: 'refs/tags/main' });
    expect(resolved.warning).toContain('refs/heads/main');
  });

  it.each([
    '-evil',
    '--output=x',
    '--upload-pack=touch x',
    'a b',
    'a\nb',
    'a\0b',
    'main:src/a.ts',
    ':/feat',
    'main^{/feat}',
    'main@{upstream}',
    '@{-1}',
    'a..b',
    '../x',
    '/etc/passwd',
    'a*',
    'a?',
    'a[b]',
    '.hidden',
    'x/.y',
    'x.lock',
    'x.lock/y',
    'x//y',
    'x/',
    'x.',
    '@',
    '',
    'x'.repeat(2000),
    `main${'~1'.repeat(50)}`,
  ])('is refused where it is no name: %j', async (ref) => {
    await expect(resolveRef(repository, ref)).rejects.toMatchObject({ code: 'unsafeRef' });
  });

  it('that is not there is said, and so is one that is no commit', async () => {
    const blob = repo.writeObject('blob', 'x');
    repo.git('update-ref', 'refs/tags/blob', blob);
    await expect(resolveRef(repository, 'nowhere')).rejects.toMatchObject({ code: 'unknownRef' });
    await expect(resolveRef(repository, 'main~9')).rejects.toMatchObject({ code: 'unknownRef' });
    await expect(resolveRef(repository, 'f'.repeat(40))).rejects.toMatchObject({ code: 'unknownRef' });
    await expect(resolveRef(repository, 'blob')).rejects.toMatchObject({ code: 'notACommit' });
  });

  it('that looks like an option can be read by its full name', async () => {
    repo.git('update-ref', 'refs/heads/--output=x', first);
    expect(await resolveRef(repository, 'refs/heads/--output=x')).toMatchObject({ commit: first });
    expect((await listRefs(repository)).map(({ name }) => name)).toContain('refs/heads/--output=x');
  });

  it('is listed with what it means', async () => {
    repo.git('tag', '-a', '-m', 'x', 'v1.0.0', first);
    repo.git('update-ref', 'refs/remotes/origin/main', second);
    repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    const refs = new Map((await listRefs(repository)).map((ref) => [ref.name, ref]));
    expect(refs.get('refs/tags/v1.0.0')).toMatchObject({ kind: 'tag', commit: first, isAnnotated: true });
    expect(refs.get('refs/heads/main')).toMatchObject({ kind: 'branch', commit: second, isHead: true });
    expect(refs.get('refs/remotes/origin/HEAD')).toMatchObject({ kind: 'remote', target: 'refs/remotes/origin/main' });
  });
});

describe('a tree', () => {
  it('is all files with mode and blob, as Git lists them', async () => {
    repo.commit({ message: 'chore: x', files: { 'src/deep/c.sh': 'x' } });
    const listed = (await readTree(repository, repo.git('rev-parse', 'main'))).map(
      ({ mode, blob, path }) => `${mode} blob ${blob}\t${path}`,
    );
    expect(listed).toEqual(repo.git('ls-tree', '-r', 'main').split('\n'));
  });

  it('has the bytes of a file as they are stored', async () => {
    expect((await readFileAt(repository, first, 'src/a.ts'))?.toString()).toBe('one\n');
    expect(await readFileAt(repository, first, 'src/none.ts')).toBeNull();
    expect(await readFileAt(repository, first, 'src')).toBeNull();
    await expect(readFileAt(repository, first, 'src/a.ts', 3)).rejects.toMatchObject({ code: 'tooLarge' });
  });
});

describe('a new tag or branch', () => {
  const tag = () => ({ kind: 'tag' as const, name: 'v2.0.0-rc.1', commit: second, message: 'rc.1\n\nit’s "new"' });

  it('is shown before it is made', () => {
    expect(describeNewRef(tag())).toBe(
      `git tag --annotate --no-sign --cleanup=verbatim --message 'rc.1\n\nit’s "new"' v2.0.0-rc.1 ${second}`,
    );
    expect(describeNewRef({ ...tag(), kind: 'branch', name: "it's" })).toBe(
      `git branch --no-track 'it'\\''s' ${second}`,
    );
  });

  it('is made with the identity of the user, and is there the second time', async () => {
    expect(await createRef(repository, tag())).toBe('created');
    expect(await createRef(repository, tag())).toBe('present');
    const shown = repo.git(
      'for-each-ref',
      '--format=%(objecttype) %(*objectname) %(taggeremail) %(contents)',
      'refs/tags',
    );
    expect(shown).toBe(`tag ${second} <ada@example.com> rc.1\n\nit’s "new"`);
    expect(await createRef(repository, { ...tag(), kind: 'branch', name: 'release/2.0' })).toBe('created');
    expect(await readRef(repository, 'refs/heads/release/2.0')).toBe(second);
  });

  it('is made with the given identity where Git knows none', async () => {
    const nameless = bench.open(repo.path, { GIT_COMMITTER_NAME: '', GIT_COMMITTER_EMAIL: '', GIT_AUTHOR_EMAIL: '' });
    repo.git('config', 'user.useConfigOnly', 'true');
    await expect(createRef(nameless, tag())).rejects.toMatchObject({ code: 'noIdentity' });
    const identity = { name: 'Rita Release', email: 'rita@example.com' };
    expect(await createRef(nameless, { ...tag(), identity })).toBe('created');
    expect(repo.git('for-each-ref', '--format=%(tagger)', 'refs/tags')).toContain('Rita Release <rita@example.com>');
  });

  it('never moves one that is there', async () => {
    repo.git('tag', 'v2.0.0-rc.1', first);
    await expect(createRef(repository, tag())).rejects.toMatchObject({ code: 'refExists' });
    expect(await readRef(repository, 'refs/tags/v2.0.0-rc.1')).toBe(first);
    repo.git('update-ref', 'refs/tags/blob', repo.writeObject('blob', 'x'));
    await expect(createRef(repository, { ...tag(), name: 'blob' })).rejects.toMatchObject({ code: 'refExists' });
    const branch = { ...tag(), kind: 'branch' as const, name: 'main/x' };
    await expect(createRef(repository, branch)).rejects.toMatchObject({ code: 'refInTheWay' });
  });

  it('is refused by a name that could be anything else', async () => {
    for (const name of ['-d', '--force', 'a..b', 'refs/heads/x', 'HEAD', 'x y']) {
      await expect(createRef(repository, { ...tag(), name })).rejects.toMatchObject({ code: 'unsafeRef' });
    }
    await expect(createRef(repository, { ...tag(), commit: 'main' })).rejects.toMatchObject({ code: 'unsafeRef' });
  });
});
