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
    const known = facts.filter(({ digest }) => digest !== null);
    const digests = new Set(known.filter((one) => !isNamed(one) && isConfirmed(one)).map(({ digest }) => digest));
    const other = known.find((one) => isNamed(one) && !digests.has(one.digest));
    if (other === undefined || digests.size === 0) return [];
    return finding({
      code: 'environment-other-digest',
      about: `${environment} ${repository} ${place} ${other.digest ?? ''} ${confirmed}`,
      subjects: [`${environment} ${repository} ${place}`],
      title: `${environment} runs another digest of ${place}`,
      reason: [
        `Its tag ${other.version} is ${other.digest ?? ''}`,
        other.commit === null ? '' : `, built from ${other.commit.slice(0, 7)}`,
        `; confirmed here is ${confirmed.slice(0, 7)}${since === null ? '' : ` since ${sayTime(since)}`}, as ${[...digests].join(' or ')}.`,
      ].join(''),
      evidence: [{ text: `${place} ${other.version}`, url: other.url }],
      owner: 'Operations',
      since: other.builtAt,
      nextAction: `Find out what was deployed to ${environment}; promote or roll back here so that the record says what runs.`,
    });
  });
}
