import { candidateName } from '../../shared/domain/candidate-state.ts';
import type { DomainEvent } from '../../shared/domain/events.ts';
import { isGoodKeyAt, nameOf, type PersonState } from '../../shared/domain/person-state.ts';
import { policyAt } from '../../shared/domain/policy-adoption-state.ts';
import { mayAuthorApprove } from '../../shared/domain/policy-role.ts';
import { foldRelease } from '../../shared/domain/release-state.ts';
import { authoredSlices } from '../../shared/domain/sign-off-eligibility.ts';
import { peopleOfSignOff } from '../../shared/domain/sign-off-seat.ts';
import { coveredSlices } from '../../shared/domain/sign-off-standing.ts';
import { signOffStatement } from '../../shared/domain/sign-off-statement.ts';
import { findAttestationFault } from '../store/attestation.ts';
import { dossierPaths } from './format.ts';
import { type DossierCheck, fails, holds } from './report.ts';

/**
 * Replays the release and asks again what a sign-off covers: the digests of the candidate it names, the words that follow from
 * them, and that no author approved where the policy forbids it.
 */
export function checkSignOffs(events: readonly DomainEvent[], people: readonly PersonState[]): DossierCheck {
  const title = 'Sign-offs';
  const state = foldRelease(events);
  if (state === null) return fails('sign-offs', title, ['The release was never planned.']);
  const problems: string[] = [];
  for (const signOff of state.signOffs) {
    // What was signed for is what the policy asked for then.
    const policy = policyAt(state, signOff.given.sequence);
    const then = { ...state, rules: { ...state.rules, policy } };
    const name = `The sign-off of ${nameOf(people, signOff.person)} for ${signOff.role}`;
    const candidate = state.candidates.find(({ number }) => number === signOff.candidate);
    if (candidate === undefined || candidate.manifest !== signOff.manifest) {
      problems.push(`${name} is for a manifest that ${candidateName(signOff.candidate)} does not have.`);
      continue;
    }
    const covered = coveredSlices(policy, candidate, signOff.role);
    const digests = (slices: readonly { name: string; digest: string }[]) =>
      slices
        .map((slice) => `${slice.name} ${slice.digest}`)
        .toSorted()
        .join();
    if (digests(covered) !== digests(signOff.slices))
      problems.push(`${name} covers other slices than the policy names.`);
    if (signOffStatement(then, candidate, signOff.role, signOff.decision) !== signOff.statement) {
      problems.push(`${name} carries words that do not follow from what it covers.`);
    }
    // Whoever signs in somebody's place speaks for both.
    const deciding = people.filter(({ id }) => peopleOfSignOff(signOff).includes(id));
    const isBarred = signOff.decision === 'approve' && !mayAuthorApprove(policy, signOff.role);
    if (isBarred && deciding.some((person) => authoredSlices(person, covered, people).length > 0)) {
      problems.push(`${name} is an approval by an author of what it covers.`);
    }
  }
  return problems.length > 0
    ? fails('sign-offs', title, problems)
    : holds('sign-offs', title, `${state.signOffs.length} sign-offs cover the digests of the candidates they name.`);
}

/** Whoever is said to have signed a statement of their own has, and it says what the decision says. */
export function checkAttestations(
  events: readonly DomainEvent[],
  people: readonly PersonState[],
  files: ReadonlyMap<string, Buffer>,
): DossierCheck {
  const title = 'Signed statements';
  const state = foldRelease(events);
  const attested = (state?.signOffs ?? []).flatMap((signOff) =>
    signOff.attestation === undefined ? [] : [{ ...signOff, attestation: signOff.attestation }],
  );
  const problems = attested.flatMap((signOff) => {
    const { key: fingerprint, envelope } = signOff.attestation;
    const name = `The statement of ${nameOf(people, signOff.person)} for ${signOff.role}`;
    const key = people
      .find(({ id }) => id === signOff.person)
      ?.keys.find((one) => one.fingerprint === fingerprint && isGoodKeyAt(one, signOff.given.sequence));
    const file = files.get(`${dossierPaths.facts}${envelope}`);
    if (key === undefined) return [`${name} is signed by a key that was not theirs at that time.`];
    if (file === undefined) return [`${name} is missing.`];
    const fault = findAttestationFault(file, signOff, state?.id ?? '', key.publicKey);
    return fault === null ? [] : [`${name} does not hold. ${fault}`];
  });
  return problems.length > 0
    ? fails('attestations', title, problems)
    : holds('attestations', title, `${attested.length} sign-offs carry a statement that their person signed.`);
}
