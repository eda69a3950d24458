import { lastRef } from './candidate-decide.ts';
import { type CandidateState, candidateName, type RefState } from './candidate-state.ts';
import { personOf } from './entry.ts';
import { nameOf } from './person-state.ts';
import { environmentOf, hasHeld, rungsBelow } from './promotion-ladder.ts';
import type { ReadinessCheck, ReadinessFacts } from './readiness.ts';
import { currentDrift, type RefDrift } from './ref-drift.ts';
import { openOrReason } from './release-open.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

type Checks = readonly ReadinessCheck[];

/** Who leads the release: the name of the person who planned it. Owns whatever no role answers for. */
export function leaderOf(state: ReleaseState, facts: ReadinessFacts): string {
  return nameOf(facts.people, personOf(state.planned.actor));
}

/** Fails for a release that has ended. */
export function checkOpen(state: ReleaseState, facts: ReadinessFacts): Checks {
  const reason = openOrReason(state);
  if (reason === null) return [];
  return [
    {
      code: 'release-open',
      noun: 'release',
      title: `The release is ${state.status}`,
      verdict: 'fail',
      reason: reason.message,
      source: 'record',
      since: state.ended?.at ?? null,
      owner: leaderOf(state, facts),
      nextAction: reason.nextAction,
      subjects: [],
    },
  ];
}

/** Fails for a name that is no rung of the ladder. */
export function checkEnvironment(state: ReleaseState, name: string, facts: ReadinessFacts): Checks {
  const environment = environmentOf(state, name);
  if (environment?.kind === 'rung') return [];
  const isStandby = environment?.kind === 'standby';
  return [
    {
      code: 'environment-rung',
      noun: 'environment',
      title: isStandby ? `${name} stands by` : `There is no ${name}`,
      verdict: 'fail',
      reason: isStandby
        ? `${name} is synced after production and never promoted to.`
        : `${name} is not on the ladder of this release.`,
      source: 'ladder',
      since: null,
      owner: leaderOf(state, facts),
      nextAction: `Choose one of ${state.rules.ladder
        .filter((one) => one.kind === 'rung')
        .map((one) => one.name)
        .join(', ')}.`,
      subjects: [name],
    },
  ];
}

/** Passes once there is a candidate. */
export function checkCandidate(state: ReleaseState, facts: ReadinessFacts): Checks {
  const candidate = currentCandidate(state);
  const name = candidate && candidateName(candidate.number);
  return [
    {
      code: 'candidate-cut',
      noun: 'candidate',
      title: name === null ? 'There is no candidate' : `${name} is the candidate`,
      verdict: candidate === null ? 'fail' : 'pass',
      reason: candidate === null ? 'No candidate was cut yet.' : `Manifest ${candidate.manifest.slice(0, 7)}.`,
      source: 'record',
      since: candidate?.cut.at ?? state.planned.at,
      owner: leaderOf(state, facts),
      nextAction: candidate === null ? 'Cut rc.1.' : '',
      subjects: name === null ? [] : [name],
    },
  ];
}

/** What became of the tags and branches that the current candidate was to get. */
export function checkRefs(state: ReleaseState, facts: ReadinessFacts): Checks {
  const number = currentCandidate(state)?.number;
  return state.refs
    .filter((one) => one.candidate === number && one.purpose === 'candidate' && lastRef(state, one.ref) === one)
    .map((one) => refCheck(one, leaderOf(state, facts)));
}

function refCheck({ outcome, ref, reason, settled, intended }: RefState, owner: string): ReadinessCheck {
  const label = `${ref.kind} ${ref.name} in ${ref.repository}`;
  const base = {
    code: 'candidate-ref',
    noun: 'candidate',
    source: ref.repository,
    owner,
    subjects: [ref.name],
  } as const;
  const since = settled?.at ?? intended.at;
  switch (outcome) {
    case 'created':
      return { ...base, title: `The ${label} was made`, verdict: 'pass', reason: ref.commit, since, nextAction: '' };
    case 'failed': {
      const title = `The ${label} was not made`;
      return { ...base, title, verdict: 'fail', reason: reason ?? '', since, nextAction: `Make the ${label}.` };
    }
    case 'pending': {
      const told = `Nobody knows whether the ${label} was made.`;
      const nextAction = `Look it up in ${ref.repository}.`;
      return { ...base, title: `The ${label} is unknown`, verdict: 'unknown', reason: told, since, nextAction };
    }
  }
}

/** Blocks while a tag or branch that was made for these bits points elsewhere, or nobody could look. */
export function checkDrift(state: ReleaseState, facts: ReadinessFacts): Checks {
  return currentDrift(state, facts.drift).map((drift) => ({
    code: 'ref-drift',
    noun: 'candidate',
    title: `The ${drift.kind} ${drift.name} ${drift.drift === 'unknown' ? 'could not be read' : 'has moved'}`,
    verdict: drift.drift === 'unknown' ? 'unknown' : 'fail',
    reason: driftReason(drift),
    source: drift.repository,
    since: drift.since,
    owner: leaderOf(state, facts),
    nextAction: driftAction(state, drift),
    subjects: [drift.name],
  }));
}

function driftReason({ drift, kind, name, repository, commit, found }: RefDrift): string {
  switch (drift) {
    case 'moved':
      return `In ${repository} the ${kind} ${name} points to ${found?.slice(0, 7) ?? ''}, not to ${commit.slice(0, 7)}.`;
    case 'gone':
      return `In ${repository} there is no ${kind} ${name} any more.`;
    case 'unknown':
      return `Nobody could read ${repository}.`;
  }
}

function driftAction(state: ReleaseState, { drift, kind, name, repository, commit }: RefDrift): string {
  if (drift === 'unknown')
    return `Put the repository ${repository} back, or say under the settings of the product where it is now.`;
  const back = `Put the ${kind} ${name} back to ${commit.slice(0, 7)}`;
  const next = candidateName((currentCandidate(state)?.number ?? 0) + 1);
  return kind === 'branch' && drift === 'moved' ? `${back}, or cut ${next} from it.` : `${back}.`;
}

/** Every rung below has to have held the same manifest. */
export function checkRungsBelow(state: ReleaseState, environment: string, facts: ReadinessFacts): Checks {
  const candidate = currentCandidate(state);
  if (candidate === null) return [];
  return rungsBelow(state, environment).map((rung) => rungCheck(state, candidate, rung.name, leaderOf(state, facts)));
}

function rungCheck(state: ReleaseState, candidate: CandidateState, rung: string, owner: string): ReadinessCheck {
  const name = candidateName(candidate.number);
  const isHeld = hasHeld(state, rung, candidate.manifest);
  const confirmed = state.promotions.findLast(
    (one) => one.environment === rung && one.status === 'confirmed' && one.target.manifest === candidate.manifest,
  );
  return {
    code: 'rung-below',
    noun: 'promotion',
    title: isHeld ? `${rung} held ${name}` : `${rung} has not held ${name}`,
    verdict: isHeld ? 'pass' : 'fail',
    reason: isHeld ? `Somebody confirmed ${name} in ${rung}.` : `No promotion of ${name} to ${rung} was confirmed.`,
    source: 'record',
    since: isHeld ? (confirmed?.outcome?.at ?? null) : candidate.cut.at,
    owner,
    nextAction: isHeld ? '' : `Promote ${name} to ${rung} and confirm it.`,
    subjects: [rung],
  };
}
