import type { ContractRouterClient } from '@orpc/contract';
import type { WriteView, writeContract } from '../../shared/contract/write.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import type { WriteWishes } from '../../shared/domain/write-wishes.ts';
import type { Args } from './args.ts';
import type { Answer, Client, Tools } from './command.ts';
import { confirmCalls, describeCalls, type HostCall } from './confirm-calls.ts';
import { refusal } from './failure.ts';
import type { FoundRelease } from './find.ts';
import { withJob } from './with-job.ts';

type Writes = ContractRouterClient<typeof writeContract>;
type Made = Extract<Awaited<ReturnType<Writes['make']>>, { kind: 'done' }>['result']['writes'][number];

const stateWords = {
  ready: 'would be made',
  done: 'is done',
  failed: 'was not made',
  waiting: 'waits',
  unknown: 'unknown',
  blocked: 'cannot be made',
} as const;

interface Asked {
  readonly client: Client;
  readonly release: FoundRelease;
  readonly finding?: string;
  /** What tickets are told as well. */
  readonly wishes?: WriteWishes;
  /** Which of those that can be made are wanted. */
  readonly isWanted: (view: WriteView) => boolean;
}

/** Previews changes of other systems, asks, makes exactly what was previewed, and tells what became of each. */
export async function makeWrites(
  { client, release, finding, wishes, isWanted }: Asked,
  args: Args,
  tools: Tools,
): Promise<Answer> {
  const subject = {
    release: release.id,
    ...(finding === undefined ? {} : { finding }),
    ...(wishes === undefined ? {} : { wishes }),
  };
  const { writes, nothing, leftOut } = await withJob(client, tools, (job, options) =>
    client.write.preview({ ...subject, job }, options),
  );
  const wanted = writes.filter((view) => (view.state === 'ready' || view.state === 'failed') && isWanted(view));
  const calls = wanted.flatMap(({ call, host }): HostCall[] => (call === null ? [] : [{ ...call, host }]));
  if (args.has('dry-run')) {
    const lines = [...writes.map(describe), ...leftOut.map(wordsOfLeftOut)];
    const text = nothing === '' ? [...lines, '', describeCalls(calls)].join('\n') : nothing;
    return { exit: 0, json: { release: release.name, dryRun: true, writes, nothing, leftOut, calls }, text };
  }
  if (wanted.length === 0) {
    const text =
      nothing === ''
        ? [...writes.map(describe), ...leftOut.map(wordsOfLeftOut), '', 'Nothing is left to be made now.'].join('\n')
        : nothing;
    const isAllDone = writes.length > 0 && writes.every(({ state }) => state === 'done');
    return { exit: isAllDone ? 0 : 1, json: { release: release.name, writes, nothing, leftOut, made: [] }, text };
  }
  const declined = await confirmCalls(calls, args, tools);
  if (declined !== null) return declined;
  const outcome = await withJob(client, tools, (job, options) =>
    client.write.make({ ...subject, writes: wanted.map(({ key, facts }) => ({ key, facts })), job }, options),
  );
  if (outcome.kind === 'refused') return refusal(outcome.reasons);
  const made = outcome.result.writes;
  return {
    exit: exitOf(made),
    json: { outcome: 'done', release: release.name, calls, made, leftOut },
    text: [
      ...made.map(({ title, outcome: became, reason }) => `${became.padEnd(8)} ${title}${after(reason)}`),
      ...leftOut.map(wordsOfLeftOut),
    ].join('\n'),
  };
}

function describe({ title, state, path, reason, nextAction }: WriteView): string {
  return `${stateWords[state].padEnd(14)} ${title} · ${path}${after(reason)}${after(nextAction, ' ')}`;
}

function wordsOfLeftOut({ message, nextAction }: Rejection): string {
  return `${message} ${nextAction}`;
}

function after(words: string, between = ': '): string {
  return words === '' ? '' : `${between}${words}`;
}

/** 3 where nobody knows what a system made of it. */
function exitOf(made: readonly Made[]): Answer['exit'] {
  if (made.some(({ outcome }) => outcome === 'unknown')) return 3;
  return made.every(({ outcome }) => outcome === 'done') ? 0 : 1;
}
