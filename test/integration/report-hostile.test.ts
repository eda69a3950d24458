import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { hostileReports } from '../support/hostile-reports.ts';

/** All of them, each in a process of its own, take minutes: `COUNTERSIGN_FUZZ` asks for that. */
const isWhole = process.env['COUNTERSIGN_FUZZ'] !== undefined;
const few = ['a billion laughs in 31 MiB', 'arrays within arrays', 'empty objects', 'an archive of a gigabyte'];
const script = fileURLToPath(new URL('../support/hostile-reports-process.ts', import.meta.url));
const toldSchema = z.object({
  title: z.string(),
  milliseconds: z.number(),
  memory: z.number(),
  told: z.array(z.string()),
  reports: z.int(),
});

function readApart(titles: readonly string[]) {
  const out = execFileSync(process.execPath, [script, ...titles], { encoding: 'utf8', timeout: 300_000 });
  return out
    .trim()
    .split('\n')
    .map((line) => toldSchema.parse(JSON.parse(line)));
}

const rounds = isWhole ? hostileReports.map(({ title }) => [title]) : [few];

it.each(rounds.map((titles) => [titles.join(', '), titles] as const))(
  'a hostile file costs neither time nor memory, and is refused in a sentence: %s',
  (_title, titles) => {
    const answers = readApart(titles);
    expect(answers.map(({ title }) => title)).toEqual(titles);
    // A true report may be read, or be too much for its reader: it is never half read.
    const mayBeRead = hostileReports.filter(({ isReport }) => isReport === true).map(({ title }) => title);
    const read = answers.filter(({ reports }) => reports > 0).map(({ title }) => title);
    expect(read.filter((title) => !mayBeRead.includes(title))).toEqual([]);
    const silent = answers.filter(({ told, reports }) => reports === 0 && !told.some((text) => /^\S.*\.$/u.test(text)));
    expect(silent.map(({ title }) => title)).toEqual([]);
    const dear = answers.filter(({ milliseconds, memory }) => milliseconds >= 5000 || memory >= 512);
    expect(dear).toEqual([]);
  },
  300_000,
);
