import type { Analysis } from './analysis.ts';
import { asSentence } from './as-sentence.ts';
import { type Finding, finding } from './finding.ts';
import { createWhoIs, nameOutside, type WhoIs, type WhoIsAt } from './outside-person.ts';
import { isCounted, newestByPipeline, type PipelineRun, runStateWords, verdictOfRun } from './pipeline.ts';
import type { ReconcileInput, RepositoryFactsOutside } from './reconcile.ts';
import { checkArtifacts } from './reconcile-artifacts.ts';

const developers = 'Developers';

/** The current candidate's very commit against pipelines, checks, quality gates and artifacts. */
export function reconcileBuilds({ repositories, builtAs, people }: ReconcileInput): readonly Finding[] {
  const whoIsAt = createWhoIs(people);
  return repositories.flatMap((facts) =>
    facts.candidate === null
      ? []
      : [
          ...checkRuns(facts, facts.candidate, whoIsAt),
          ...checkChecks(facts, facts.candidate),
          ...checkAnalyses(facts, facts.candidate),
          ...checkArtifacts(facts, facts.candidate, builtAs),
        ],
  );
}

function checkRuns(
  { repository, runs }: RepositoryFactsOutside,
  candidate: string,
  whoIsAt: WhoIsAt,
): readonly Finding[] {
  if (runs === null) return [];
  const own = newestByPipeline(runs.filter(({ commit }) => commit === candidate));
  const short = candidate.slice(0, 7);
  if (own.every(({ state }) => state === 'skipped')) {
    return [
      finding({
        code: 'pipeline-unknown',
        verdict: 'unknown',
        about: `${repository} ${candidate}`,
        subjects: [candidate],
        title: `No pipeline ran for ${short} of ${repository}`,
        reason: 'What other commits passed says nothing about this one.',
        owner: developers,
        nextAction: `Run the pipeline for exactly ${short}, then read it again.`,
        repair: { kind: 'sync' },
      }),
    ];
  }
  return own
    .filter(({ state }) => verdictOfRun(state) !== 'pass')
    .map((run) =>
      finding({
        code: 'pipeline-not-passed',
        verdict: verdictOfRun(run.state) === 'unknown' ? 'unknown' : 'fail',
        about: `${repository} ${run.pipeline} ${candidate}`,
        subjects: [candidate],
        title: `${run.pipeline} ${runStateWords[run.state]} for ${short} of ${repository}`,
        reason: describeRun(run, whoIsAt(run)),
        evidence: [{ text: `${run.pipeline} ${run.number ?? run.id}`, url: run.url }],
        owner: developers,
        since: run.endedAt ?? run.startedAt,
        nextAction:
          verdictOfRun(run.state) === 'unknown'
            ? 'Wait for it, or answer what it waits for.'
            : 'Repair it and cut a new candidate, or run it again if the failure was not the code’s.',
      }),
    );
}

function describeRun({ stages, stagesMissing, tests, waitsFor }: PipelineRun, whoIs: WhoIs): string {
  const nameOf = (login: string) => nameOutside(whoIs, { name: login, email: null });
  const failed = stages.filter(({ state, mayFail }) => !mayFail && (state === 'failed' || state === 'unstable'));
  const parts = [
    ...(failed.length > 0 ? [`Failed: ${failed.map(({ name }) => name).join(', ')}.`] : []),
    ...(tests !== null && tests.failed > 0 ? [`${tests.failed} of ${tests.failed + tests.passed} tests failed.`] : []),
    ...waitsFor.map(
      ({ what, who }) =>
        `Waits for ${who.length === 0 ? 'anybody' : who.map(nameOf).join(' or ')}: ${asSentence(what)}`,
    ),
    ...(stagesMissing === null ? [] : [stagesMissing]),
  ];
  return parts.length === 0 ? 'It does not say more.' : parts.join(' ');
}

function checkChecks({ repository, checks }: RepositoryFactsOutside, candidate: string): readonly Finding[] {
  return (checks ?? [])
    .filter((check) => check.commit === candidate && isCounted(check) && verdictOfRun(check.state) !== 'pass')
    .map(({ name, kind, state, url, endedAt }) =>
      finding({
        code: 'check-not-passed',
        verdict: verdictOfRun(state) === 'unknown' ? 'unknown' : 'fail',
        about: `${repository} ${kind} ${name} ${candidate}`,
        subjects: [candidate],
        title: `${name} ${runStateWords[state]} for ${candidate.slice(0, 7)} of ${repository}`,
        reason: `It is a ${kind} of the very commit of the candidate.`,
        evidence: [{ text: name, url }],
        owner: developers,
        since: endedAt,
        nextAction: 'Repair what it reports and cut a new candidate, or wait for it.',
      }),
    );
}

function checkAnalyses({ repository, analyses }: RepositoryFactsOutside, candidate: string): readonly Finding[] {
  return analyses.flatMap(({ place, facts }) => checkProject(repository, candidate, place, facts));
}

function checkProject(
  repository: string,
  candidate: string,
  place: string,
  analyses: readonly Analysis[],
): readonly Finding[] {
  const own = analyses.filter(({ commit }) => commit === candidate);
  if (own.length === 0) {
    return [
      finding({
        code: 'analysis-unknown',
        verdict: 'unknown',
        about: `${repository} ${place} ${candidate}`,
        subjects: [candidate],
        title: `No analysis of ${candidate.slice(0, 7)} of ${repository} in ${place}`,
        reason: 'The quality gate speaks about another commit, or about none.',
        owner: developers,
        nextAction: 'Analyse exactly this commit, then read it again.',
        repair: { kind: 'sync' },
      }),
    ];
  }
  return own
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ project, verdict, reason, conditions, url, analysedAt }) =>
      finding({
        code: verdict === 'fail' ? 'analysis-failed' : 'analysis-unknown',
        verdict: verdict === 'fail' ? 'fail' : 'unknown',
        about: `${repository} ${project} ${candidate}`,
        subjects: [candidate],
        title: `The quality gate of ${project} ${verdict === 'fail' ? 'is not met' : 'says nothing'}`,
        reason,
        evidence: [
          { text: project, url },
          ...conditions
            .filter((condition) => condition.verdict !== 'pass')
            .map(({ metric, value, comparator, threshold }) => ({
              text: `${metric} ${value ?? 'unknown'} (${comparator} ${threshold ?? 'no threshold'})`,
              url: null,
            })),
        ],
        owner: developers,
        since: analysedAt,
        nextAction: 'Meet the conditions and cut a new candidate, or waive this with a reason.',
      }),
    );
}
