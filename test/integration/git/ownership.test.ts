import { chownSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnose } from '../../../electron/connectors/git/git-error.ts';
import { inspectRepository } from '../../../electron/connectors/git/inspect-repository.ts';
import { createScopeReader } from '../../../electron/connectors/git/scope-reader.ts';
import { createGitCounter } from '../../support/git-counter.ts';
import { createBench } from '../../support/git-scope.ts';

const bench = createBench();
afterEach(() => bench.close());

const isRoot = process.getuid?.() === 0;

describe('a clone that belongs to somebody else', () => {
  it('is named with what to do about it', () => {
    const said = "fatal: detected dubious ownership in repository at '/srv/it''s'\nTo add an exception …";
    const error = diagnose(said, "/srv/it's");
    expect(error.message).toContain("/srv/it's");
    expect(error).toMatchObject({
      code: 'dubiousOwnership',
      nextAction: "If you trust it, run: git config --global --add safe.directory '/srv/it'\\''s'",
    });
  });

  it.runIf(isRoot)('is not read, and is read once the user has said that it is safe', async () => {
    const repo = bench.repository();
    repo.commit({ message: 'feat: start' });
    for (const path of ['', ...readdirSync(repo.path, { recursive: true, encoding: 'utf8' })]) {
      chownSync(join(repo.path, path), 4242, 4242);
    }
    const counter = createGitCounter(bench.folder());
    const stranger = bench.open(repo.path, { PATH: counter.searchPath });
    await expect(inspectRepository(stranger)).rejects.toMatchObject({ code: 'dubiousOwnership' });
    counter.take();
    const reader = createScopeReader({ cache: null });
    await expect(reader.readScope({ repository: stranger, from: null, to: 'main' })).rejects.toMatchObject({
      code: 'dubiousOwnership',
    });
    expect(counter.take()).toHaveLength(1);
    const home = bench.folder();
    writeFileSync(join(home, '.gitconfig'), `[safe]\n\tdirectory = ${repo.path}\n`);
    const trusted = bench.open(repo.path, { HOME: home });
    expect(await inspectRepository(trusted)).toMatchObject({ headBranch: 'main' });
    const scope = await createScopeReader({ cache: null }).readScope({ repository: trusted, from: null, to: 'main' });
    expect(scope.commits).toHaveLength(1);
  });

  it('does not show a password of its addresses', () => {
    const error = diagnose("fatal: unable to access 'https://ada:secret@example.com/x': no", '/srv/x');
    expect(error.message).not.toContain('secret');
    expect(error.message).toContain('https://…@example.com/x');
  });
});
