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

/** The whole command without a workspace: one release, and everything after the first commit. */
export async function benchScopeCommand(history: BenchHistory): Promise<readonly Measurement[]> {
  const { path, first, range } = history;
  const run = (from: string) => runProgram(process.execPath, [entry, ...wordsOf(path, from, range.to)]);
  const cliff = ['--offline', '--repository', path, '--workdir', path, `${range.from}..${range.to}`];
  const release = await takeTurns({
    rounds: 7,
    ours: () => run(range.from),
    theirs: () => runProgram(cliffProgram, cliff),
  });
  const whole = await takeTurns({
    rounds: 3,
    ours: () => run(first),
    theirs: () => runLog(history, `${first}..${range.to}`, true),
  });
  const memory = await measureMemory(wordsOf(path, first, range.to));
  const name = `command scope of ${(history.commits - 1).toLocaleString('en')} commits`;
  return [
    measurement(`command scope of ${range.commits} commits / git-cliff`, release.ours, release.theirs, 1 / 1.3),
    measurement(`${name} / git log --raw -z`, whole.ours, whole.theirs, 1.5),
    measurement(`${name}: MiB held at most`, memory, mostMemory, 1),
  ];
}
