import type { OutwardCall } from '../../shared/contract/base.ts';
import type { CandidateView } from '../../shared/contract/candidate.ts';
import type { Args } from './args.ts';
import type { Answer, Tools } from './command.ts';
import { confirmCalls, describeCalls } from './confirm-calls.ts';
import { answerOutcome, findRelease } from './find.ts';

/** Looks again at the tags and branches that may be missing because something stopped in between, and makes those that are. */
export async function repairCandidate(args: Args, tools: Tools): Promise<Answer> {
  const isDry = args.has('dry-run');
  const client = await (isDry ? tools.reader() : tools.writer());
  const { id, name } = await findRelease(client, args.word(0));
  const calls = (await client.candidate.list({ release: id })).candidates.flatMap(({ refs }) => refs.flatMap(callFor));
  if (calls.length === 0) {
    const text = 'Every tag and branch that was set out for is there, or was found to have moved.';
    return { exit: 0, json: { release: name, created: 0, calls }, text };
  }
  if (isDry) return { exit: 0, json: { release: name, dryRun: true, calls }, text: describeCalls(calls) };
  const declined = await confirmCalls(calls, args, tools);
  if (declined !== null) return declined;
  return answerOutcome(await client.candidate.repairRefs({ release: id }), ({ created }) => ({
    json: { release: name, created, calls },
    text: `${created} of ${calls.length} ${created === 1 ? 'is' : 'are'} there now.`,
  }));
}

function callFor({ kind, name, repository, commit, state }: CandidateView['refs'][number]): readonly OutwardCall[] {
  if (state !== 'intended' && state !== 'failed') return [];
  return [
    {
      system: 'git',
      target: repository,
      command: kind === 'tag' ? `git tag --annotate ${name} ${commit}` : `git branch ${name} ${commit}`,
      effect: `Makes the ${kind} ${name} at ${commit.slice(0, 7)} where it is not there yet. Nothing is pushed.`,
    },
  ];
}
