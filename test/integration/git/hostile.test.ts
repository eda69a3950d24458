import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { GitError } from '../../../electron/connectors/git/git-error.ts';
import { inspectRepository } from '../../../electron/connectors/git/inspect-repository.ts';
import { listRefs } from '../../../electron/connectors/git/list-refs.ts';
import { readPatchDigest } from '../../../electron/connectors/git/patch-digest.ts';
import { readMessage } from '../../../electron/connectors/git/read-message.ts';
import { readFileAt, readTree } from '../../../electron/connectors/git/read-tree.ts';
import { readRef, resolveRef } from '../../../electron/connectors/git/ref.ts';
import { createRef } from '../../../electron/connectors/git/write-ref.ts';
import { type Ground, layTrap, springTrap, traps } from '../../support/git-hostile.ts';
import { createBench } from '../../support/git-scope.ts';

const bench = createBench();
afterEach(() => bench.close());

/** Git may refuse what the trap has broken; it must not do what the trap wants. */
async function orRefused(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    expect(error).toBeInstanceOf(GitError);
  }
}

/** Everything Countersign ever does with a repository. */
async function doEverything({ repo, canary }: Ground): Promise<void> {
  const repository = bench.open(repo.path);
  const reader = bench.reader(join(bench.folder(), 'facts.db'));
  const facts = await inspectRepository(repository);
  expect(facts.tags).toBeGreaterThan(0);
  const refs = await listRefs(repository);
  for (const { name } of refs) {
    await resolveRef(repository, name);
    await readRef(repository, name);
    await orRefused(resolveRef(repository, name.replace(/^refs\/[a-z]+\//u, '')));
  }
  await orRefused(resolveRef(repository, `--output=${canary}`));
  const scope = await reader.readScope({ repository, from: 'v1.0.0', to: 'main', withFiles: true });
  expect(scope.commits.map(({ subject }) => subject)).toEqual(['fix: ABC-2 last', 'fix: ABC-1 next']);
  await reader.readTouched(
    repository,
    scope.commits.map(({ commit }) => commit),
  );
  for (const { commit, parents } of scope.commits) {
    await readTree(repository, commit);
    await readMessage(repository, commit);
    await orRefused(readFileAt(repository, commit, 'file'));
    await orRefused(readPatchDigest(repository, commit, parents[0]));
  }
  const head = scope.to.commit ?? '';
  await createRef(repository, { kind: 'tag', name: 'v1.1.0-rc.1', commit: head, message: 'rc.1' });
  await createRef(repository, { kind: 'branch', name: 'release/1.1', commit: head, message: '' });
  expect(await readRef(repository, 'refs/tags/v1.1.0-rc.1')).toBe(head);
}

describe('a hostile repository', () => {
  it('comes in at least twenty kinds', () => {
    expect(traps.length).toBeGreaterThanOrEqual(20);
  });

  it.each(traps)('with $name runs nothing of its own', async (trap) => {
    const ground = layTrap(trap, bench.repository(), bench.folder());
    await doEverything(ground);
    expect(existsSync(ground.canary)).toBe(false);
    // Plain Git falls into it: the trap is one.
    expect(springTrap(trap, ground)).toBe(true);
  });
});
