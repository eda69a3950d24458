import { candidateName } from './candidate-state.ts';
import { sameEnvironment } from './environment-occupancy.ts';
import type { Rejection } from './event.ts';
import { nameOf, type PersonState, type Proof, proofOf } from './person-state.ts';
import type { SignOffRule } from './policy.ts';
import { joinNames, rejection } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { reasonsAgainst } from './sign-off-eligibility.ts';
import { canAllBeMet } from './sign-off-matching.ts';
import { isStanding, type Standing, standingOf } from './sign-off-standing.ts';
import type { SignOffState } from './sign-off-state.ts';
import { roleTitle } from './sign-off-statement.ts';

/** A sign-off of a role, with what it is worth. `name` is that of its person. */
export interface JudgedSignOff {
  readonly signOff: SignOffState;
  readonly name: string;
  readonly standing: Standing;
  readonly proof: Proof;
}

/** A person of a role. */
export interface Signer {
  readonly person: string;
  readonly name: string;
}

/** One sign-off rule of a rung, and how far it is met. `missing` counts the people still needed; a rejection blocks beside that. */
export interface Requirement {
  readonly role: string;
  readonly title: string;
  readonly quorum: number;
  readonly slices: readonly string[];
  readonly counted: readonly JudgedSignOff[];
  readonly rejections: readonly JudgedSignOff[];
  /** Approvals that do not count, and why. */
  readonly uncounted: readonly (JudgedSignOff & { readonly reason: string })[];
  readonly missing: number;
  readonly couldSign: readonly Signer[];
  /** The other people who hold the role, and why each cannot add an approval. */
  readonly cannotSign: readonly (Signer & { readonly reasons: readonly Rejection[] })[];
  readonly isMet: boolean;
  readonly isSatisfiable: boolean;
}

/**
 * All sign-off rules of one rung. `isSatisfiable` is false also where each rule could be met alone but not all of them, since a person
 * counts once.
 */
export interface Requirements {
  readonly environment: string;
  readonly rules: readonly Requirement[];
  readonly isMet: boolean;
  readonly isSatisfiable: boolean;
}

/** What a rung asks of the roles, for the current candidate, with the people and roles of now. */
export function requirementsFor(state: ReleaseState, environment: string, facts: SignOffFacts): Requirements {
  const rung = state.rules.policy.rungs.find((one) => sameEnvironment(one.environment, environment));
  const rules = (rung?.signOffs ?? []).map((rule) => requirementOf(state, rule, facts));
  const open = rules.filter((rule) => rule.missing > 0);
  const needs = open.map((rule) => ({ count: rule.missing, people: rule.couldSign.map((one) => one.person) }));
  return {
    environment: rung?.environment ?? environment,
    rules,
    isMet: rules.every((rule) => rule.isMet),
    isSatisfiable: canAllBeMet(needs),
  };
}

function requirementOf(state: ReleaseState, rule: SignOffRule, facts: SignOffFacts): Requirement {
  const { role, quorum, slices } = rule;
  const judged = state.signOffs.filter((one) => one.role === role).map((one) => judge(state, one, facts));
  const rejections = judged.filter(({ signOff }) => signOff.decision === 'reject' && isStanding(state, signOff));
  const approvals = judged.filter(({ signOff }) => signOff.decision === 'approve');
  const counted = approvals.filter((one) => whyUncounted(state, one, facts) === null);
  const missing = Math.max(0, quorum - counted.length);
  const signers = signersOf(state, role, counted, facts);
  const couldSign = signers.filter((one) => one.reasons.length === 0);
  return {
    role,
    title: roleTitle(state, role),
    quorum,
    slices,
    counted,
    rejections,
    uncounted: approvals.flatMap((one) => {
      const reason = whyUncounted(state, one, facts);
      return reason === null ? [] : { ...one, reason };
    }),
    missing,
    couldSign: couldSign.map(({ person, name }) => ({ person, name })),
    cannotSign: signers.filter((one) => one.reasons.length > 0),
    isMet: missing === 0 && rejections.length === 0,
    isSatisfiable: couldSign.length >= missing,
  };
}

function judge(state: ReleaseState, signOff: SignOffState, facts: SignOffFacts): JudgedSignOff {
  const person = facts.people.find((one) => one.id === signOff.person) ?? null;
  return {
    signOff,
    name: nameOf(facts.people, signOff.person),
    standing: standingOf(state, signOff),
    proof: proofOf(person, signOff.given),
  };
}

/** Null for an approval that counts. What was checked when it was given is checked again: roles, authors and mail addresses change. */
function whyUncounted(
  state: ReleaseState,
  { signOff, name, standing }: JudgedSignOff,
  facts: SignOffFacts,
): string | null {
  const told = `The approval of ${candidateName(signOff.candidate)} by ${name}`;
  if (standing.kind === 'withdrawn') return `${told} was withdrawn: ${signOff.withdrawn?.reason ?? ''}`;
  if (standing.kind === 'replaced') return `${name} has decided again since.`;
  if (standing.kind === 'lapsed') return `${told} lapsed: ${joinNames(standing.changed)} changed since.`;
  const person = facts.people.find((one) => one.id === signOff.person);
  if (person === undefined) return `${told} does not count: nobody knows who that is.`;
  const reason = reasonsAgainst(state, person, signOff.role, 'approve', facts).at(0);
  return reason === undefined ? null : `${told} does not count: ${reason.message}`;
}

function signersOf(
  state: ReleaseState,
  role: string,
  counted: readonly JudgedSignOff[],
  facts: SignOffFacts,
): Requirement['cannotSign'] {
  const holders = new Set(facts.grants.filter((grant) => grant.role === role).map((grant) => grant.person));
  return facts.people
    .filter((person) => holders.has(person.id))
    .map((person) => ({
      person: person.id,
      name: person.name,
      reasons: counted.some(({ signOff }) => signOff.person === person.id)
        ? [signedAlready(person)]
        : reasonsAgainst(state, person, role, 'approve', facts),
    }));
}

function signedAlready(person: PersonState): Rejection {
  return rejection('signed-already', `${person.name} has approved already.`, 'Ask somebody else.');
}
