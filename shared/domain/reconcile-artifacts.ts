import { type Artifact, buildsOf } from './artifact.ts';
import { sameEnvironment } from './environment-occupancy.ts';
import { type Finding, finding } from './finding.ts';
import type { ReconcileInput, RepositoryFactsOutside } from './reconcile.ts';
import { sayTime } from './say-time.ts';
import { environmentHere } from './source-environment.ts';

const developers = 'Developers';

/** What was built of the current candidate: from which commit, and whether there is anything. */
export function checkArtifacts(
  { repository, artifacts }: RepositoryFactsOutside,
  candidate: string,
  builtAs: readonly string[],
): readonly Finding[] {
  return artifacts.flatMap(({ place, facts }) => {
    const builds = buildsOf(facts, { candidate, builtAs });
    if (builds.length === 0) return [tellMissing(repository, candidate, place)];
    return builds
      .filter(({ artifact }) => artifact.commit !== candidate)
      .map(({ artifact }) => tellCommit(repository, candidate, artifact));
  });
}

function tellMissing(repository: string, candidate: string, place: string): Finding {
  const short = candidate.slice(0, 7);
  return finding({
    code: 'artifact-missing',
    verdict: 'unknown',
    about: `${repository} ${place} ${candidate}`,
    subjects: [candidate],
    title: `Nothing of ${short} of ${repository} is in ${place}`,
    reason: 'It is found neither under a name of the candidate or its version nor by its commit.',
    owner: developers,
    nextAction: `Build ${short} and push it under the candidate’s name, then read it again.`,
    repair: { kind: 'sync' },
  });
}

function tellCommit(
  repository: string,
  candidate: string,
  { name, version, commit, digest, url, builtAt }: Artifact,
): Finding {
  return finding({
    code: commit === null ? 'artifact-unknown-commit' : 'artifact-other-commit',
    severity: commit === null ? 'warning' : 'blocker',
    verdict: commit === null ? 'unknown' : 'fail',
    about: [repository, name, version, digest ?? commit ?? 'unknown', candidate].join(' '),
    subjects: [candidate],
    title:
      commit === null
        ? `${name} ${version} does not say what it was built from`
        : `${name} ${version} was built from ${commit.slice(0, 7)}`,
    reason: `The candidate of ${repository} is ${candidate.slice(0, 7)}${digest === null ? '' : `; the artifact is ${digest}`}.`,
    evidence: [{ text: `${name} ${version}`, url }],
    owner: developers,
    since: builtAt,
    nextAction:
      commit === null
        ? 'Let the build record its commit in full: for an image by the label org.opencontainers.image.revision, in Nexus by a tag.'
        : 'Build it from the candidate’s commit, or cut a candidate of the commit it was built from.',
  });
}

/**
 * What an environment runs, where a tag of the image is named for it (`shop:qa`, or as the source calls it), against the digests of the candidate that was confirmed
 * there.
 */
export function checkEnvironmentDigests(
  { environment, commits, builtAs, since }: ReconcileInput['environments'][number],
  { repository, artifacts }: RepositoryFactsOutside,
): readonly Finding[] {
  const confirmed = commits.get(repository);
  if (confirmed === undefined) return [];
  return artifacts.flatMap(({ place, facts, environments }) => {
    const isNamed = ({ version }: Artifact) => {
      const here = environmentHere({ environments }, version);
      return here !== null && sameEnvironment(here, environment);
    };
    const isConfirmed = ({ commit, version }: Artifact) =>
      commit === confirmed || (commit === null && builtAs.includes(version));
    const built = facts.filter((one) => one.digest !== null && !isNamed(one) && isConfirmed(one));
    const digests = new Set(built.map(({ digest }) => digest));
    const judged = facts
      .filter(isNamed)
      .map((artifact) => ({ artifact, verdict: verdictOfRunning(artifact, confirmed, digests) }));
    const other =
      judged.find(({ verdict }) => verdict === 'fail') ?? judged.find(({ verdict }) => verdict === 'unknown');
    if (other === undefined || other.verdict === 'pass') return [];
    const { artifact, verdict } = other;
    return finding({
      code: 'environment-other-digest',
      verdict,
      about: `${environment} ${repository} ${place} ${artifact.digest ?? artifact.commit ?? 'unknown'} ${confirmed}`,
      subjects: [`${environment} ${repository} ${place}`],
      title:
        verdict === 'fail'
          ? `${environment} runs another ${digests.size === 0 ? 'build' : 'digest'} of ${place}`
          : `Nobody can tell what ${environment} runs of ${place}`,
      reason: [
        `Its tag ${artifact.version} is ${artifact.digest ?? 'of an unknown digest'}`,
        artifact.commit === null ? '' : `, built from ${artifact.commit.slice(0, 7)}`,
        `; confirmed here is ${confirmed.slice(0, 7)}${since === null ? '' : ` since ${sayTime(since)}`}, `,
        digests.size === 0 ? 'of which no digest is known.' : `as ${[...digests].join(' or ')}.`,
      ].join(''),
      evidence: [{ text: `${place} ${artifact.version}`, url: artifact.url }],
      owner: 'Operations',
      since: artifact.builtAt,
      nextAction:
        verdict === 'fail'
          ? `Find out what was deployed to ${environment}; promote or roll back here so that the record says what runs.`
          : `Push ${confirmed.slice(0, 7)} under the candidate’s name, or let its build record the commit in full, then read it again.`,
      repair: verdict === 'fail' ? null : { kind: 'sync' },
    });
  });
}

/** By digests where there are two to compare; otherwise by the commit that it was built from. */
function verdictOfRunning(
  { digest, commit }: Artifact,
  confirmed: string,
  digests: ReadonlySet<string | null>,
): 'pass' | 'fail' | 'unknown' {
  if (digest !== null && digests.size > 0) return digests.has(digest) ? 'pass' : 'fail';
  if (commit === null) return 'unknown';
  return commit === confirmed ? 'pass' : 'fail';
}
