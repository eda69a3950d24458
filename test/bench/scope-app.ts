import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { openRepository } from '../../electron/connectors/git/repository.ts';
import { createScopeReader } from '../../electron/connectors/git/scope-reader.ts';
import { openCommitCache } from '../../electron/store/commit-cache.ts';
import { ada, openCore, resultOf } from '../support/open-core.ts';
import { type BenchHistory, runLog } from './scope-history.ts';
import { type Measurement, measurement, quantile, time } from './store-measure.ts';
import { takeTurns } from './turns.ts';

const rounds = 15;

/** A release of the range inside a running core: its commits are known, its scope is worked out for each release anew. */
export async function benchScopeInApp(history: BenchHistory): Promise<readonly Measurement[]> {
  const { path, range } = history;
  await using opened = await openCore();
  const { client } = opened;
  resultOf(await client.workspace.create(ada));
  const { id: product } = resultOf(await client.product.add({ name: 'Bench', repositories: [{ path }] }));
  const releases: string[] = [];
  for (let patch = 0; patch <= rounds; patch += 1) {
    const from = { [basename(path)]: range.from };
    const planned = await client.release.plan({ product, version: `900.0.${patch}`, strategy: 'tag', from });
    releases.push(resultOf(planned).id);
  }
  const git = () => runLog(history, `${range.from}..${range.to}`, true);
  const plain = () => runLog(history, `${range.from}..${range.to}`, false);
  const readScope = async (release: string) => {
    await client.scope.summary({ release });
    await client.scope.page({ release, offset: 0, limit: 50 });
  };
  const readNotes = (release: string) => client.notes.get({ release, edition: 'internal' });
  const taken = { scope: [] as number[], notes: [] as number[], log: [] as number[] };
  // One after the other as a user opens them: a release, its scope, its notes; then the next one.
  for (const release of releases) {
    taken.scope.push(await time(() => readScope(release)));
    taken.log.push(await time(git));
    taken.notes.push(await time(() => readNotes(release)));
  }
  const medianOf = (times: readonly number[]) => quantile(times.slice(1), 0.5);
  const [shown = ''] = releases;
  const again = await takeTurns({
    rounds,
    async ours() {
      await readScope(shown);
      await readNotes(shown);
    },
    theirs: plain,
  });
  const of = `of ${range.commits} commits in the app`;
  return [
    measurement(`scope ${of}, worked out / git log --raw -z`, medianOf(taken.scope), medianOf(taken.log), 0.25),
    measurement(`its notes, worked out / git log --raw -z`, medianOf(taken.notes), medianOf(taken.log), 0.25),
    measurement(`scope and notes ${of}, shown again / git log`, again.ours, again.theirs, 0.25),
  ];
}

/** The first reading of a whole history into the commit cache. */
export async function benchFirstReading(history: BenchHistory): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const read = async (round: number) => {
    const file = openCommitCache(join(folder, `commits-${round}.db`));
    const repository = openRepository({ path: history.path });
    const reader = createScopeReader({ cache: file.cache });
    await reader.readScope({ repository, from: null, to: history.range.to, withFiles: true });
    repository.close();
    file.close();
  };
  const whole = await takeTurns({ rounds: 3, ours: read, theirs: () => runLog(history, history.range.to, true) });
  rmSync(folder, { recursive: true, force: true });
  const count = history.commits.toLocaleString('en');
  return [measurement(`first reading of ${count} commits / git log --raw -z`, whole.ours, whole.theirs, 1.25)];
}
