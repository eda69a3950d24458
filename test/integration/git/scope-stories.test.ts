import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createScopeReader } from '../../../electron/connectors/git/scope-reader.ts';
import type { GitRepository } from '../../support/git-repository.ts';
import { createBench } from '../../support/git-scope.ts';

const bench = createBench();
let repo: GitRepository;

beforeEach(() => {
  repo = bench.repository();
});
afterEach(() => bench.close());

async function readScope(from: string | null, to: string) {
  const repository = bench.open(repo.path);
  const scope = await createScopeReader({ cache: null }).readScope({ repository, from, to });
  const commitBySubject = new Map(scope.commits.map((commit) => [commit.subject, commit]));
  return { scope, commitBySubject };
}

/** What a cherry-pick of a commit looks like: same subject, author date and change, committed later. */
function pick(of: string, on: string, files: Readonly<Record<string, string>>, withOrigin: boolean): string {
  const [subject = '', at = ''] = repo.git('log', '-1', '--format=%s%n%at', of).split('\n');
  const message = withOrigin ? `${subject}\n\n(cherry picked from commit ${of})\n` : `${subject}\n`;
  return repo.commit({ message, on, files, authoredAt: Number(at) });
}

describe('a revert inside the range', () => {
  it('made by Git itself cancels its commit, and both stay visible', async () => {
    repo.commit({ message: 'feat: start', files: { a: '1' } });
    repo.git('tag', 'v1.0.0');
    const feature = repo.commit({ message: 'feat: search', files: { b: '1' } });
    repo.git('checkout', '--quiet', '--force', 'main');
    repo.git('revert', '--no-edit', 'HEAD');
    const revert = repo.git('rev-parse', 'HEAD');
    const { scope, commitBySubject } = await readScope('v1.0.0', 'main');
    expect(scope.commits).toHaveLength(2);
    expect(commitBySubject.get('feat: search')).toMatchObject({ revertedBy: revert, reverts: [] });
    expect(commitBySubject.get('Revert "feat: search"')).toMatchObject({ revertedBy: null, reverts: [feature] });
    expect(scope.proposedVersion).toBeNull();
  });

  it('that is reverted again leaves the commit standing', async () => {
    repo.commit({ message: 'feat: start', files: { a: '1' } });
    repo.git('tag', 'v1.0.0');
    repo.commit({ message: 'feat: search', files: { b: '1' } });
    repo.git('checkout', '--quiet', '--force', 'main');
    repo.git('revert', '--no-edit', 'HEAD');
    repo.git('revert', '--no-edit', 'HEAD');
    const { scope, commitBySubject } = await readScope('v1.0.0', 'main');
    expect(commitBySubject.get('feat: search')?.revertedBy).toBeNull();
    expect(commitBySubject.get('Revert "feat: search"')?.revertedBy).toBe(repo.git('rev-parse', 'HEAD'));
    expect(scope.proposedVersion).toBe('1.1.0');
  });

  it('of a merge takes back what the merge brought', async () => {
    const start = repo.commit({ message: 'feat: start', files: { a: '1' } });
    repo.git('tag', 'v1.0.0');
    const main = repo.commit({ message: 'fix: main', files: { a: '2' } });
    const side = repo.commit({ message: 'feat: side', on: 'side', parents: [start], files: { b: '1' } });
    repo.commit({ message: 'Merge pull request #7 from ada/side', parents: [main, side], files: { b: '1' } });
    repo.git('checkout', '--quiet', '--force', 'main');
    repo.git('revert', '--no-edit', '-m', '1', 'HEAD');
    const revert = repo.git('rev-parse', 'HEAD');
    const { scope, commitBySubject } = await readScope('v1.0.0', 'main');
    expect(commitBySubject.get('feat: side')?.revertedBy).toBe(revert);
    expect(commitBySubject.get('Merge pull request #7 from ada/side')).toMatchObject({
      revertedBy: revert,
      pullRequest: 7,
    });
    expect(commitBySubject.get('fix: main')?.revertedBy).toBeNull();
    expect(scope.proposedVersion).toBe('1.0.1');
  });
});

describe('a squash merge', () => {
  it('counts as the pull request it was, with what it lists', async () => {
    repo.commit({ message: 'feat: start', files: { a: '1' } });
    repo.git('tag', 'v1.0.0');
    repo.commit({
      message: 'Search (#12)\n\n* feat: ABC-3 find\n* fix: typo\n\nCo-authored-by: Bo <bo@example.com>\n',
      files: { b: '1' },
    });
    const { scope } = await readScope('v1.0.0', 'main');
    expect(scope.commits[0]).toMatchObject({
      pullRequest: 12,
      tickets: ['ABC-3'],
      squashed: [{ kind: 'feat' }, { kind: 'fix' }],
    });
    expect(scope.proposedVersion).toBe('1.1.0');
    expect(scope.contributors.map(({ name }) => name)).toEqual(['Ada Author', 'Bo']);
  });
});

/** Main goes on after a release branch began; a fix is picked onto it and shipped from there. */
function planHotfix(withOrigin: boolean, files: Readonly<Record<string, string>> = { f: 'fixed\n' }) {
  const start = repo.commit({ message: 'feat: start', files: { a: '1\n', f: 'broken\n' } });
  repo.git('branch', 'release/1.0', start);
  repo.commit({ message: 'feat: new', files: { b: '1\n' } });
  const fix = repo.commit({ message: 'fix: ABC-9 crash', files: { f: 'fixed\n' } });
  const picked = pick(fix, 'release/1.0', files, withOrigin);
  repo.git('tag', '-a', '-m', 'x', 'v1.0.1', picked);
  return { start, fix, picked };
}

describe('a change that an earlier release shipped by another commit', () => {
  it('is known by -x on the release branch', async () => {
    const { picked } = planHotfix(true);
    const { scope, commitBySubject } = await readScope('v1.0.1', 'main');
    expect(commitBySubject.get('fix: ABC-9 crash')).toMatchObject({
      alreadyShipped: true,
      shippedBy: picked,
      cherryPickOf: picked,
    });
    expect(commitBySubject.get('feat: new')).toMatchObject({ alreadyShipped: false, cherryPickOf: null });
    expect(scope.warnings.join()).toContain('v1.0.1 is not part of main');
  });

  it('is known by its patch where nobody wrote it down', async () => {
    const { picked } = planHotfix(false);
    const { commitBySubject } = await readScope('v1.0.1', 'main');
    expect(commitBySubject.get('fix: ABC-9 crash')).toMatchObject({ alreadyShipped: true, cherryPickOf: picked });
  });

  it('is not assumed where the change differs', async () => {
    planHotfix(false, { f: 'fixed otherwise\n' });
    const { commitBySubject } = await readScope('v1.0.1', 'main');
    expect(commitBySubject.get('fix: ABC-9 crash')).toMatchObject({ alreadyShipped: false, cherryPickOf: null });
  });

  it('is known although its surroundings differ', async () => {
    repo.commit({ message: 'feat: start', files: { f: 'one\ntwo\nthree\n' } });
    repo.git('branch', 'release/1.0');
    repo.commit({ message: 'feat: new', files: { f: 'zero\none\ntwo\nthree\n' } });
    const fix = repo.commit({ message: 'fix: two', files: { f: 'zero\none\n2\nthree\n' } });
    pick(fix, 'release/1.0', { f: 'one\n2\nthree\n' }, false);
    repo.git('tag', 'v1.0.1', 'release/1.0');
    const { commitBySubject } = await readScope('v1.0.1', 'main');
    expect(commitBySubject.get('fix: two')?.alreadyShipped).toBe(true);
  });

  it('stays known after the release branch was merged back', async () => {
    const { picked } = planHotfix(true);
    const main = repo.git('rev-parse', 'main');
    repo.commit({ message: "Merge branch 'release/1.0'", parents: [main, picked], files: { f: 'fixed\n' } });
    const { scope, commitBySubject } = await readScope('v1.0.1', 'main');
    expect(scope.commits.map(({ subject }) => subject)).not.toContain('feat: start');
    expect(commitBySubject.get('fix: ABC-9 crash')).toMatchObject({ alreadyShipped: true, shippedBy: picked });
    expect(scope.warnings).toEqual([]);
  });

  it('is new where the release took it back before it shipped', async () => {
    const { picked } = planHotfix(true);
    const message = `Revert "fix: ABC-9 crash"\n\nThis reverts commit ${picked}.\n`;
    repo.commit({ message, on: 'release/1.0', files: { f: 'broken\n' } });
    repo.git('tag', 'v1.0.2', 'release/1.0');
    const { commitBySubject } = await readScope('v1.0.2', 'main');
    expect(commitBySubject.get('fix: ABC-9 crash')).toMatchObject({ alreadyShipped: false });
  });

  it('is new where it was undone on the same line and is done again', async () => {
    const fix = repo.commit({ message: 'fix: crash', files: { f: 'fixed\n' } });
    repo.commit({ message: 'chore: undo by hand', files: { f: 'broken\n' } });
    const tip = repo.git('rev-parse', 'main');
    repo.git('tag', 'v1.0.0');
    repo.commit({ message: 'chore: else', files: { g: '1' } });
    repo.git('branch', 'again', tip);
    pick(fix, 'again', { f: 'fixed\n' }, true);
    const again = repo.git('rev-parse', 'again');
    repo.commit({ message: "Merge branch 'again'", parents: [repo.git('rev-parse', 'main'), again] });
    const { commitBySubject } = await readScope('v1.0.0', 'main');
    expect(commitBySubject.get('fix: crash')).toMatchObject({ alreadyShipped: false, cherryPickOf: fix });
  });
});

describe('a copy inside the range', () => {
  it('is marked as a copy, and is not shipped before', async () => {
    const start = repo.commit({ message: 'feat: start', files: { a: '1\n', f: 'broken\n' } });
    repo.git('tag', 'v1.0.0');
    repo.git('branch', 'side', start);
    const fix = repo.commit({ message: 'fix: crash', files: { f: 'fixed\n' } });
    const copy = pick(fix, 'side', { f: 'fixed\n' }, false);
    repo.commit({ message: "Merge branch 'side'", parents: [fix, copy] });
    const { scope } = await readScope('v1.0.0', 'main');
    const byCommit = new Map(scope.commits.map((commit) => [commit.commit, commit]));
    expect(byCommit.get(copy)).toMatchObject({ cherryPickOf: fix, alreadyShipped: false });
    expect(byCommit.get(fix)).toMatchObject({ cherryPickOf: null, alreadyShipped: false });
  });
});
