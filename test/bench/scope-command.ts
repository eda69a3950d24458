import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type BenchHistory, runLog, runProgram } from './scope-history.ts';
import { type Measurement, measurement } from './store-measure.ts';
import { takeTurns } from './turns.ts';

const entry = fileURLToPath(new URL('../../dist/electron/cli.js', import.meta.url));

/** The program itself, without the Node that its package puts in front of it. */
const system = process.platform === 'win32' ? 'windows' : process.platform;
const cliffProgram = fileURLToPath(
  new URL(
    `../../node_modules/git-cliff-${system}-${process.arch}/bin/git-cliff${system === 'windows' ? '.exe' : ''}`,
    import.meta.url,
  ),
);

/** Says at its end how much memory the process held at most, in KiB. */
const tellsMemory = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => process._rawDebug('maxRSS=' + process.resourceUsage().maxRSS))`,
)}`;

const mostMemory = 350;

function wordsOf(path: string, from: string, to: string): readonly string[] {
  return ['scope', '--repo', path, '--from', from, '--to', to, '--json'];
}

/** The most memory that the command held, in MiB. */
async function measureMemory(words: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--import', tellsMemory, entry, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  child.stdout.resume();
  const said = await text(child.stderr);
  await ended;
  return Number(/maxRSS=(\d+)/u.exec(said)?.[1]) / 1024;
}

async function benchRange(history: BenchHistory, from: string, commits: number, rounds: number) {
  const { path, range } = history;
  const words = wordsOf(path, from, range.to);
  const cliff = ['--offline', '--repository', path, '--workdir', path, `${from}..${range.to}`];
  const ours = () => runProgram(process.execPath, [entry, ...words]);
  const withCliff = await takeTurns({ rounds, ours, theirs: () => runProgram(cliffProgram, cliff) });
  const withLog = await takeTurns({ rounds, ours, theirs: () => runLog(history, `${from}..${range.to}`, true) });
  const name = `command scope of ${commits.toLocaleString('en')} commits`;
  return { name, withCliff, withLog, memory: await measureMemory(words) };
}

/** The whole command without a workspace: one release, and everything after the first commit. */
export async function benchScopeCommand(history: BenchHistory): Promise<readonly Measurement[]> {
  const release = await benchRange(history, history.range.from, history.range.commits, 9);
  const whole = await benchRange(history, history.first, history.commits - 1, 3);
  const of = ({ ours, theirs }: { ours: number; theirs: number }, name: string, limit: number) =>
    measurement(name, ours, theirs, limit);
  return [
    of(release.withCliff, `${release.name} / git-cliff`, 1 / 1.3),
    of(whole.withCliff, `${whole.name} / git-cliff`, 1 / 1.3),
    of(whole.withLog, `${whole.name} / git log --raw -z`, 1.5),
    measurement(`${whole.name}: MiB held at most`, whole.memory, mostMemory, 1),
  ];
}
