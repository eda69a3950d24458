import type { Point } from '../../shared/contract/candidate.ts';
import type { Args } from './args.ts';
import type { Answer, Tools } from './command.ts';
import { type FoundRelease, findRelease } from './find.ts';
import { readAll } from './read-all.ts';
import { withJob } from './with-job.ts';

const tabs = ['tickets', 'commits', 'files', 'configuration'] as const;

/** `rc.2` or `2`, `baseline`, `head`, or the name of an environment. */
function pointOf(word: string, { id, product }: FoundRelease): Point {
  const number = /^(?:rc\.)?(\d{1,6})$/u.exec(word)?.[1];
  if (number !== undefined) return { kind: 'candidate', release: id, number: Number(number) };
  if (word === 'baseline' || word === 'head') return { kind: word, release: id };
  return { kind: 'environment', product: product.id, environment: word };
}

export async function diffCandidates(args: Args, tools: Tools): Promise<Answer> {
  const [from, to] = [args.required('from'), args.required('to')];
  const client = await tools.reader();
  const release = await findRelease(client, args.word(0));
  const [a, b] = [pointOf(from, release), pointOf(to, release)];
  const difference = await withJob(client, tools, (job, options) =>
    client.candidate.difference({ a, b, job }, options),
  );
  const rows: Record<string, readonly object[]> = {};
  const lines: string[] = [`${difference.a} → ${difference.b}`];
  for (const tab of tabs) {
    const page = await readAll((offset) => client.candidate.differencePage({ a, b, tab, offset, limit: 200 }));
    rows[tab] = page;
    lines.push(
      `${tab}: ${difference.counts[tab]}`,
      ...page.map(({ change, title, detail }) => `  ${change}  ${title}  ${detail}`),
    );
  }
  return { exit: 0, json: { release: release.name, ...difference, ...rows }, text: lines.join('\n') };
}
