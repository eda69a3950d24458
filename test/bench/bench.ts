import { parseArgs } from 'node:util';
import { benchContract } from './contract-bench.ts';
import { benchOutside } from './outside-bench.ts';
import { benchHome } from './page-home.ts';
import { benchScroll } from './page-scroll.ts';
import { benchReadiness } from './readiness-bench.ts';
import { benchFirstReading, benchScopeInApp } from './scope-app.ts';
import { benchScopeCommand } from './scope-command.ts';
import { openHistory } from './scope-history.ts';
import type { Measurement } from './store-measure.ts';

// node test/bench/bench.ts [--repo PATH] [--quick | --large] [--only scope,contract,page,store,outside,readiness]
// Prints every promise about speed as a ratio of this run; ends with 1 where one does not hold.
const { values } = parseArgs({
  options: {
    repo: { type: 'string' },
    quick: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    only: { type: 'string', default: 'scope,contract,page,store,outside,readiness' },
  },
});
const { repo, quick } = values;
const wanted = new Set(values.only.split(','));

/** Events in the log that is checked; the store's bench reads the size once. `--large` is what the product promises. */
process.env['COUNTERSIGN_BENCH_EVENTS'] ??= values.large ? '1000000' : '100000';
process.env['COUNTERSIGN_BENCH_SIGNATURES'] ??= quick ? '20000' : '100000';
const { benchStore } = await import('./store-bench.ts');

const missed: string[] = [];

function print(measured: readonly Measurement[]): void {
  for (const { name, ours, theirs, ratio, limit } of measured) {
    const holds = ratio <= limit;
    if (!holds) missed.push(name);
    const numbers = [ours, theirs, ratio, limit].map((value) => value.toFixed(value < 10 ? 3 : 1).padStart(9));
    process.stdout.write(`${name.padEnd(84)} ${numbers.join(' ')}  ${holds ? 'ok' : 'MISSED'}\n`);
  }
}

const titles = ['ours', 'floor', 'ratio', 'limit'].map((title) => title.padStart(9));
process.stdout.write(`${'name (ours / floor or peer; milliseconds unless said)'.padEnd(84)} ${titles.join(' ')}\n`);

if (wanted.has('outside')) print(await benchOutside(quick));
if (wanted.has('readiness')) print(await benchReadiness());
if (wanted.has('contract')) print(await benchContract());
if (wanted.has('scope') || wanted.has('page')) {
  using history = await openHistory(repo === undefined ? { commits: quick ? 20_000 : 100_000 } : { repository: repo });
  if (wanted.has('scope')) {
    print(await benchScopeInApp(history));
    print(await benchFirstReading(history));
    print(await benchScopeCommand(history));
  }
  if (wanted.has('page')) {
    print(await benchHome(quick ? 100 : 1000));
    print(await benchScroll(history, quick ? 5000 : 50_000));
  }
}
if (wanted.has('store')) print(await benchStore());

process.stdout.write(missed.length === 0 ? 'Every limit holds.\n' : `${missed.length} of the limits are missed.\n`);
process.exitCode = missed.length === 0 ? 0 : 1;
