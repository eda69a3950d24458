import type { PipelineView, pipelineContract, RunView } from '../../shared/contract/pipeline.ts';
import {
  type CommitCheck,
  newestByPipeline,
  type PipelineRun,
  pipelineVerdictOf,
} from '../../shared/domain/pipeline.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import type { Facts } from './open-facts.ts';
import { readChecks, readRuns, readRunsBefore } from './outside-facts.ts';
import { resourcesOf } from './sync-resources.ts';

type Input<K extends keyof typeof pipelineContract> = ContractInput<(typeof pipelineContract)[K]>;
type Output<K extends keyof typeof pipelineContract> = ContractOutput<(typeof pipelineContract)[K]>;

/** What is known of one commit, each with the source that says it. */
interface OfCommit {
  readonly sources: readonly string[];
  readonly runs: readonly { readonly source: string; readonly run: PipelineRun }[];
  readonly checks: readonly { readonly source: string; readonly check: CommitCheck }[];
}

function readCommit(facts: Facts, sources: readonly Source[], repository: string, commit: string): OfCommit {
  const own = sources.filter((source) => source.repository === repository);
  const runners = own.filter(({ system }) => resourcesOf(system).includes('runs')).map(({ id }) => id);
  const checkers = own.filter(({ system }) => resourcesOf(system).includes('checks')).map(({ id }) => id);
  const of = (one: { readonly commit: string }) => one.commit === commit;
  return {
    sources: runners,
    runs: runners.flatMap((source) =>
      readRuns(facts, source)
        .filter(of)
        .map((run) => ({ source, run })),
    ),
    checks: checkers.flatMap((source) =>
      readChecks(facts, source)
        .filter(of)
        .map((check) => ({ source, check })),
    ),
  };
}

/** Null where no pipeline is asked for a repository, or not for this commit. */
export type FindPipelines = (repository: string, commit: string) => PipelineView | null;

/** What pipelines say of the commits of a release's current candidate: of others they are not asked. */
export function openPipelines(facts: Facts, sources: readonly Source[], state: ReleaseState): FindPipelines {
  const wanted = new Map(currentCandidate(state)?.repositories.map(({ name, commit }) => [name, commit]));
  return (repository, commit) => {
    if (wanted.get(repository) !== commit) return null;
    const { sources: runners, runs, checks } = readCommit(facts, sources, repository, commit);
    if (runners.length === 0) return null;
    return {
      sources: [...runners],
      ...pipelineVerdictOf(
        runs.map(({ run }) => run),
        checks.map(({ check }) => check),
      ),
    };
  };
}

/** The pipelines of the current candidate, each with its run before. */
export async function listPipelines(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const state = await context.release(release);
  const { sources } = await context.product(state.product);
  const facts = context.facts();
  return {
    repositories: (currentCandidate(state)?.repositories ?? []).map(({ name, commit }) => {
      const { runs, checks, sources: runners } = readCommit(facts, sources, name, commit);
      return {
        name,
        commit,
        sources: [...runners],
        runs: runners.flatMap((source) => runsOf(facts, source, runs)),
        checks: [...checks],
      };
    }),
  };
}

function runsOf(facts: Facts, source: string, all: OfCommit['runs']): readonly RunView[] {
  const own = all.filter((one) => one.source === source).map(({ run }) => run);
  const before = new Map(readRunsBefore(facts, source).map((one) => [one.of, one.run]));
  return newestByPipeline(own)
    .toSorted((one, other) => one.pipeline.localeCompare(other.pipeline, 'en'))
    .map((run) => ({
      source,
      run,
      before: before.get(run.id) ?? null,
      runs: own.filter(({ pipeline }) => pipeline === run.pipeline).length,
    }));
}
