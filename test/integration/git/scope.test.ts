import { afterEach, describe, expect, it } from 'vitest';
import { createScopeReader, type ScopeRequest } from '../../../electron/connectors/git/scope-reader.ts';
import { scopeSchema } from '../../../shared/domain/scope.ts';
import { createBench } from '../../support/git-scope.ts';

const bench = createBench();
afterEach(() => bench.close());

async function readScope(path: string, from: string | null, to: string, request: Partial<ScopeRequest> = {}) {
  const repository = bench.open(path);
  const scope = await createScopeReader({ cache: null }).readScope({ repository, from, to, ...request });
  return scopeSchema.parse(scope);
}

describe('a scope', () => {
  it('is what TO has and FROM has not, in the order of git log --topo-order', async () => {
    const repo = bench.repository();
    repo.commit({ message: 'feat: start', files: { a: '1' } });
    const fork = repo.commit({ message: 'fix: before', files: { a: '2' } });
    repo.git('tag', '-a', '-m', 'one', 'v1.0.0');
    repo.commit({ message: 'feat: side 1', on: 'side', parents: [fork], files: { b: '1' } });
    repo.commit({ message: 'fix: main 1', files: { a: '3' } });
    const side = repo.commit({ message: 'feat: side 2', on: 'side', files: { b: '2' } });
    const main = repo.commit({ message: 'fix: main 2', files: { a: '4' } });
    repo.commit({ message: "Merge branch 'side'", parents: [main, side] });
    repo.commit({ message: 'docs: end', files: { c: '1' } });
    const scope = await readScope(repo.path, 'v1.0.0', 'main');
    expect(scope.commits.map(({ commit }) => commit)).toEqual(
      repo.git('rev-list', '--topo-order', 'v1.0.0..main').split('\n'),
    );
    expect(scope).toMatchObject({
      from: { ref: 'v1.0.0', commit: fork },
      to: { ref: 'main' },
      proposedVersion: '1.1.0',
      warnings: [],
    });
  });

  it('has the fields that Git shows', async () => {
    const repo = bench.repository();
    repo.commit({
      message: 'feat(api)!: ABC-12 find\nthings\n\nWords.\n\nCo-authored-by: Bo <bo@example.com>\n',
      author: 'Cy Ødegård <cy@example.com>',
      authoredAt: 1_600_000_000,
    });
    const [commit] = (await readScope(repo.path, null, 'main')).commits;
    const [hash = '', name, email, authored, committed, subject] = repo
      .git('log', '--format=%H%n%an%n%ae%n%at%n%ct%n%s')
      .split('\n');
    expect(commit).toMatchObject({
      commit: hash,
      parents: [],
      authorName: name,
      authorEmail: email,
      authoredAt: new Date(Number(authored) * 1000).toISOString().replace('.000', ''),
      committedAt: new Date(Number(committed) * 1000).toISOString().replace('.000', ''),
      subject,
      kind: 'feat',
      component: 'api',
      breaking: true,
      tickets: ['ABC-12'],
      coAuthors: [{ name: 'Bo', email: 'bo@example.com' }],
    });
    expect(subject).toBe('feat(api)!: ABC-12 find things');
  });

  it('of a first release begins with the first commit', async () => {
    const repo = bench.repository();
    repo.commit({ message: 'feat: a' });
    repo.commit({ message: 'fix: b' });
    expect(await readScope(repo.path, null, 'main')).toMatchObject({
      from: { ref: '', commit: null },
      commits: [{ subject: 'fix: b' }, { subject: 'feat: a' }],
      proposedVersion: '0.1.0',
      warnings: [],
    });
  });

  it('between equal or turned refs is empty', async () => {
    const repo = bench.repository();
    repo.commit({ message: 'feat: a' });
    repo.git('tag', 'v1.0.0');
    repo.commit({ message: 'fix: b' });
    expect((await readScope(repo.path, 'main', 'main')).commits).toEqual([]);
    const turned = await readScope(repo.path, 'main', 'v1.0.0');
    expect(turned.commits).toEqual([]);
    expect(turned.warnings.join()).toContain('main is not part of v1.0.0');
  });

  it('finds tickets by the patterns of the product', async () => {
    const repo = bench.repository();
    repo.commit({ message: 'fix: req/7 and ABC-1\n\nFixes #4 (UTF-8)\n' });
    expect((await readScope(repo.path, null, 'main')).tickets.map(({ key }) => key)).toEqual(['ABC-1', '#4']);
    const own = await readScope(repo.path, null, 'main', { ticketPatterns: ['req/[0-9]+'] });
    expect(own.tickets.map(({ key }) => key)).toEqual(['req/7']);
  });

  it('takes the version from the caller where the ref does not name one', async () => {
    const repo = bench.repository();
    const from = repo.commit({ message: 'feat: a' });
    repo.commit({ message: 'fix: b' });
    expect(await readScope(repo.path, from, 'main')).toMatchObject({
      proposedVersion: null,
      warnings: [expect.stringContaining('names no version')],
    });
    const told = await readScope(repo.path, from, 'main', { previousVersion: '2.0.0' });
    expect(told).toMatchObject({ proposedVersion: '2.0.1', warnings: [] });
  });

  it('knows people by the mailmap of TO, else by that of HEAD', async () => {
    const repo = bench.repository();
    repo.commit({ message: 'feat: a', author: 'ada <ada@home.example>' });
    repo.git('tag', 'v1.0.0');
    const mailmap = 'Ada Lovelace <ada@work.example> <ada@home.example>\n';
    repo.commit({ message: 'docs: people', author: 'ada <ada@home.example>', files: { '.mailmap': mailmap } });
    repo.git('tag', 'v1.1.0');
    repo.commit({ message: 'docs: other people', files: { '.mailmap': 'Eve <eve@example.com> <ada@home.example>\n' } });
    for (const to of ['v1.0.0', 'v1.1.0']) {
      const { contributors, commits } = await readScope(repo.path, null, to);
      const name = to === 'v1.1.0' ? 'Ada Lovelace' : 'Eve';
      expect(contributors.map((person) => person.name)).toEqual([name]);
      expect(commits[0]?.authorName).toBe(name);
    }
  });

  it('agrees with Git about who is who', async () => {
    const repo = bench.repository();
    const mailmap =
      'Ada <ada@work.example> <ada@home.example>\n<bo@work.example> <bo@home.example>\nCy <cy@example.com> x <shared@example.com>\n';
    repo.commit({ message: 'a', author: 'A <ada@home.example>', files: { '.mailmap': mailmap } });
    repo.commit({ message: 'b', author: 'B <BO@home.example>' });
    repo.commit({ message: 'c', author: 'X <shared@example.com>' });
    repo.commit({ message: 'd', author: 'Y <shared@example.com>' });
    repo.git('checkout', '--quiet', '--force', 'main');
    const { commits } = await readScope(repo.path, null, 'main');
    expect(commits.map(({ authorName, authorEmail }) => `${authorName} <${authorEmail}>`)).toEqual(
      repo.git('log', '--format=%aN <%aE>').split('\n'),
    );
  });

  it('lists the files that each commit touches, and none for a merge', async () => {
    const repo = bench.repository();
    const first = repo.commit({ message: 'a', files: { 'src/a.ts': '1', 'b.ts': '1' } });
    const side = repo.commit({ message: 's', on: 'side', parents: [first], files: { 'x y.sql': '1' } });
    const second = repo.commit({ message: 'b', files: { 'src/a.ts': '2', 'b.ts': null } });
    const merge = repo.commit({ message: 'm', parents: [second, side] });
    const repository = bench.open(repo.path);
    const reader = createScopeReader({ cache: null });
    const touched = await reader.readTouched(repository, [first, side, second, merge]);
    expect(touched.get(first)).toEqual([
      { status: 'A', path: 'b.ts' },
      { status: 'A', path: 'src/a.ts' },
    ]);
    expect(touched.get(second)).toEqual([
      { status: 'D', path: 'b.ts' },
      { status: 'M', path: 'src/a.ts' },
    ]);
    expect(touched.get(side)).toEqual([{ status: 'A', path: 'x y.sql' }]);
    expect(touched.get(merge)).toEqual([]);
  });

  it('tells how far it is, and stops when it is told to', async () => {
    const repo = bench.repository();
    const tree = repo.git('mktree');
    let parent = '';
    for (let batch = 0; batch < 3; batch += 1)
      parent = repo.commit({ message: `c${batch}`, files: { [`f${batch}`]: '1' } });
    const repository = bench.open(repo.path);
    const reader = createScopeReader({ cache: null });
    const stopped = new AbortController();
    stopped.abort();
    await expect(
      reader.readScope({ repository, from: null, to: 'main', signal: stopped.signal }),
    ).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect((await reader.readScope({ repository, from: null, to: 'main' })).commits[0]?.commit).toBe(parent);
    expect(tree).toHaveLength(40);
  });
});
