import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { testEnvironment } from './git-repository.ts';

export interface LargeHistory {
  readonly commits: number;
  /** A tag `v0.N.0` after each so many commits. */
  readonly tagEvery: number;
}

const kinds = ['feat', 'fix', 'chore', 'docs', 'refactor', 'perf', 'test'];
const firstSecond = 1_600_000_000;

/** Whole numbers that look like chance and are the same each time (a linear congruential generator). */
function createChance(): (limit: number) => number {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % limit;
  };
}

function dataOf(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

/**
 * Fills an empty repository: 40 authors, tickets, bodies, one to three files a commit, every twentieth commit the merge of a branch of
 * three, and version tags. 100,000 commits take a few seconds.
 */
export async function fillRepository(path: string, { commits, tagEvery }: LargeHistory): Promise<void> {
  const child = spawn('git', ['fast-import', '--quiet'], {
    cwd: path,
    env: testEnvironment(path),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const chance = createChance();
  let mark = 0;
  let main = 0;
  let text = '';

  function add(branch: string, parents: readonly number[], subject: string, files: readonly string[]): number {
    mark += 1;
    const person = `Author ${mark % 40} <author${mark % 40}@example.com> ${firstSecond + mark * 600} +0100`;
    const message = `${subject}\n\nABC-${mark}: a longer text about why this was done,\nwith a second line.\n\nSigned-off-by: ${person.replace(/ \d+ .*$/u, '')}\n`;
    const [first = 0, ...others] = parents;
    text += `commit refs/heads/${branch}\nmark :${mark}\nauthor ${person}\ncommitter ${person}\n${dataOf(message)}`;
    if (first > 0) text += `from :${first}\n`;
    for (const parent of others) text += `merge :${parent}\n`;
    for (const file of files) text += `M 100644 inline ${file}\n${dataOf(`${mark}`)}`;
    text += '\n';
    return mark;
  }

  function addChange(branch: string, parents: readonly number[]): number {
    const files = Array.from(
      { length: 1 + chance(3) },
      () => `src/mod${chance(30)}/part${chance(10)}/file${chance(10)}.ts`,
    );
    return add(branch, parents, `${kinds[chance(kinds.length)]}(mod${chance(30)}): change number ${mark + 1}`, files);
  }

  for (let tag = 1; mark < commits; ) {
    if (mark % 20 === 15 && main > 0) {
      let side = main;
      for (let step = 0; step < 3; step += 1) side = addChange('side', [side]);
      main = addChange('main', [main]);
      main = add('main', [main, side], `Merge pull request #${mark + 1} from ada/side`, []);
    } else {
      main = addChange('main', main > 0 ? [main] : []);
    }
    if (mark >= tag * tagEvery) {
      text += `tag v0.${tag}.0\nfrom :${main}\ntagger Ada <ada@example.com> ${firstSecond + mark * 600} +0000\n${dataOf('')}`;
      tag += 1;
    }
    if (text.length > 1_000_000) {
      if (!child.stdin.write(text)) await once(child.stdin, 'drain');
      text = '';
    }
  }
  child.stdin.end(text);
  const code = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${String(code)}`);
}
