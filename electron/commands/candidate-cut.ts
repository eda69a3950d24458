import type { Args } from './args.ts';
import type { Answer, Client, Tools } from './command.ts';
import { confirmCalls, describeCalls } from './confirm-calls.ts';
import { refusal } from './failure.ts';
import { answerOutcome, type FoundRelease, findRelease } from './find.ts';
import { UsageError } from './usage-error.ts';
import { withJob } from './with-job.ts';

/** Previews, asks, and cuts exactly what was previewed. */
export async function cutCandidate(args: Args, tools: Tools): Promise<Answer> {
  const isDry = args.has('dry-run');
  const client = await (isDry ? tools.reader() : tools.writer());
  const release = await findRelease(client, args.word(0));
  const refs = await readRefs(args.list('ref'), release, client);
  const preview = await withJob(client, tools, (job, options) =>
    client.candidate.preview({ release: release.id, refs, job }, options),
  );
  if (preview.kind === 'refused') return refusal(preview.reasons);
  const { calls, confirmation, warnings, ...shown } = preview.result;
  for (const warning of warnings) tools.say(warning);
  if (isDry) {
    const text = [`${release.name} ${shown.name} · ${shown.manifest}`, describeCalls(calls)].join('\n');
    return { exit: 0, json: { release: release.name, dryRun: true, ...preview.result }, text };
  }
  const declined = await confirmCalls(calls, args, tools);
  if (declined !== null) return declined;
  const outcome = await withJob(client, tools, (job, options) =>
    client.candidate.cut({ release: release.id, refs, confirmation, job }, options),
  );
  return answerOutcome(outcome, ({ number, name, failedRefs }) => ({
    json: { release: release.name, candidate: name, number, manifest: shown.manifest, calls, failedRefs, warnings },
    text: [`Cut ${release.name} ${name} · ${shown.manifest}`, ...failedRefs.map((ref) => `Not made: ${ref}`)].join(
      '\n',
    ),
  }));
}

/** `REF` for a product of one repository, `NAME=REF` for each of several. */
async function readRefs(
  words: readonly string[],
  release: FoundRelease,
  client: Client,
): Promise<Record<string, string>> {
  if (words.length === 0) return {};
  const { repositories } = await client.product.get({ product: release.product.id });
  const names = new Set(repositories.map(({ name }) => name));
  const [only] = repositories;
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf('=');
      const name = word.slice(0, Math.max(at, 0));
      if (names.has(name)) return [name, word.slice(at + 1)];
      if (only !== undefined && repositories.length === 1) return [only.name, word];
      throw new UsageError(
        `“${word}” does not say which repository it is for.`,
        `Write --ref NAME=REF with one of ${[...names].join(', ')}.`,
      );
    }),
  );
}
