import { candidateName } from './candidate-state.ts';
import { sameEnvironment } from './environment-occupancy.ts';
import type { Rejection } from './event.ts';
import { isByRevokedKey, nameOf, type PersonState, type Proof, proofOf } from './person-state.ts';
import type { SignOffRule } from './policy.ts';
import { countsPerRole } from './policy-role.ts';
import { joinNames, rejection } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import { sayTime } from './say-time.ts';
import { type Choice, type PlacedRule, placeRules, waitsFor, waysToMeet } from './sign-off-choice.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { judgeSeats, notHeld, reasonsAgainstSeat } from './sign-off-eligibility.ts';
import { expiryOf, hasExpired } from './sign-off-expiry.ts';
import { canAllBeMet, type SeatOption } from './sign-off-matching.ts';
import { seatOfSignOff } from './sign-off-seat.ts';
import { isStanding, type Standing, standingOf, uncoveredSlices } from './sign-off-standing.ts';
import type { SignOffState } from './sign-off-state.ts';
import { roleTitle } from './sign-off-statement.ts';

/** A sign-off of a role, with what it is worth. `name` is that of its person. */
export interface JudgedSignOff {
  readonly signOff: SignOffState;
  readonly name: string;
  readonly standing: Standing;
  readonly proof: Proof;
}

/** A person of a role; `inPlaceOf` is the name of who delegated it to them, where they would sign for somebody else. */
export interface Signer {
  readonly person: string;
  readonly name: string;
  readonly inPlaceOf: string | null;
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
  /** Every seat from which somebody could add an approval. */
  readonly options: readonly SeatOption[];
  /** The other people who hold the role, and why each cannot add an approval. */
  readonly cannotSign: readonly (Signer & { readonly reasons: readonly Rejection[] })[];
  readonly isMet: boolean;
  readonly isSatisfiable: boolean;
  /** A rejection by the role outlives a change of its slices. */
  readonly veto: boolean;
  /** Which choice of the rung it is a part of, and which way of it, from 0; null for what has to be there. */
  readonly choice: number | null;
  readonly way: number | null;
  /** False for a part of a choice that is met another way. */
  readonly isNeeded: boolean;
  /** Titles of the roles that have to sign before this one. */
  readonly waitsFor: readonly string[];
}

/**
 * All sign-off rules of one rung, those of its choices last. `isSatisfiable` is false also where each rule could be met alone but not
 * all of them, since a person counts once.
 */
export interface Requirements {
  readonly environment: string;
  readonly rules: readonly Requirement[];
  readonly choices: readonly Choice<Requirement>[];
  readonly isMet: boolean;
  readonly isSatisfiable: boolean;
}

/** A requirement by itself, wherever it stands in its rung. */
type Judged = Omit<Requirement, 'choice' | 'way' | 'isNeeded' | 'waitsFor'>;

/** What a rung asks of the roles, for the current candidate, with the people and roles of now. */
export function requirementsFor(state: ReleaseState, environment: string, facts: SignOffFacts): Requirements {
  const { policy } = state.rules;
  const rung = policy.rungs.find((one) => sameEnvironment(one.environment, environment));
  if (rung === undefined) return { environment, rules: [], choices: [], isMet: true, isSatisfiable: true };
  const alone = placeRules(rung).map((one) => ({ ...one, rule: requirementOf(state, one.rule, facts) }));
  const met = choicesOf(alone);
  const judged = alone.map(({ rule, choice, way }) => ({
    choice,
    way,
    rule: {
      ...rule,
      choice,
      way,
      isNeeded: choice === null || met[choice]?.isMet !== true,
      waitsFor: waitsFor(rung, rule.role, alone),
    },
  }));
  const rules = judged.map(({ rule }) => rule);
  const choices = choicesOf(judged);
  const isPerRole = countsPerRole(policy);
  const needs = (some: readonly Requirement[]) =>
    some.filter((rule) => rule.missing > 0).map(({ role, missing: count, options }) => ({ role, count, options }));
  return {
    environment: rung.environment,
    rules,
    choices,
    isMet:
      rules.every((rule) => rule.rejections.length === 0 && (rule.choice !== null || rule.isMet)) &&
      choices.every((choice) => choice.isMet),
    isSatisfiable: waysToMeet(judged, choices).some((way) => canAllBeMet(needs(way), isPerRole)),
  };
}

function choicesOf<R extends Judged>(judged: readonly PlacedRule<R>[]): readonly Choice<R>[] {
  const count = Math.max(-1, ...judged.map(({ choice }) => choice ?? -1)) + 1;
  return Array.from({ length: count }, (_, choice) => {
    const parts = judged.filter((one) => one.choice === choice);
    const ways = [...new Set(parts.map(({ way }) => way))].map((way) =>
      parts.filter((one) => one.way === way).map(({ rule }) => rule),
    );
    return { ways, isMet: ways.some((way) => way.every((rule) => rule.missing === 0)) };
  });
}

function requirementOf(state: ReleaseState, rule: SignOffRule, facts: SignOffFacts): Judged {
  const { role, quorum, slices } = rule;
  const judged = state.signOffs.filter((one) => one.role === role).map((one) => judge(state, one, facts));
  const rejections = judged.filter(({ signOff }) => signOff.decision === 'reject' && isStanding(state, signOff));
  const approvals = judged
    .filter(({ signOff }) => signOff.decision === 'approve')
    .map((one) => ({ ...one, reason: whyUncounted(state, one, facts) }));
  const counted = approvals.filter(({ reason }) => reason === null).map(({ reason: _reason, ...one }) => one);
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
    uncounted: approvals.flatMap(({ reason, ...one }) => (reason === null ? [] : { ...one, reason })),
    missing,
    couldSign: couldSign.map(({ person, name, inPlaceOf }) => ({ person, name, inPlaceOf })),
    options: couldSign.flatMap(({ options }) => options),
    cannotSign: signers.filter((one) => one.reasons.length > 0).map(({ options: _options, ...one }) => one),
    isMet: missing === 0 && rejections.length === 0,
    isSatisfiable: couldSign.length >= missing,
    veto: rule.veto === true,
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
  if (signOff.withdrawn !== null) return `${told} was withdrawn: ${signOff.withdrawn.reason}`;
  if (standing.kind === 'replaced') return `${name} has decided again since.`;
  if (standing.kind === 'lapsed') return `${told} lapsed: ${joinNames(standing.changed)} changed since.`;
  const uncovered = uncoveredSlices(state, signOff);
  if (uncovered.length > 0) return `${told} says nothing of ${joinNames(uncovered)}, which the policy asks for now.`;
  if (hasExpired(state, signOff, facts.now)) return `${told} expired at ${sayTime(expiryOf(state, signOff) ?? '')}.`;
  if (isByRevokedKey(facts.people, signOff.given)) {
    return `${told} does not count: it was signed with a key that had been revoked.`;
  }
  const person = facts.people.find((one) => one.id === signOff.person);
  if (person === undefined) return `${told} does not count: nobody knows who that is.`;
  const seat = seatOfSignOff(signOff, facts);
  if (seat === null) {
    const holder = facts.people.find((one) => one.id === signOff.onBehalf?.person) ?? person;
    return `${told} does not count: ${notHeld(state, holder, signOff.role).message}`;
  }
  const reason = reasonsAgainstSeat(state, seat, signOff.role, facts, signOff).at(0);
  return reason === undefined ? null : `${told} does not count: ${reason.message}`;
}

type JudgedSigner = Signer & { readonly reasons: readonly Rejection[]; readonly options: readonly SeatOption[] };

function signersOf(
  state: ReleaseState,
  role: string,
  counted: readonly JudgedSignOff[],
  facts: SignOffFacts,
): readonly JudgedSigner[] {
  const near = new Set([
    ...facts.grants.filter((grant) => grant.role === role).map((grant) => grant.person),
    ...facts.delegations.filter((one) => one.role === role).map((one) => one.to),
  ]);
  return facts.people.flatMap((person) => {
    if (!near.has(person.id)) return [];
    const seats = judgeSeats(state, person, role, facts);
    const good = seats.filter((one) => one.reasons.length === 0);
    const chosen = good[0] ?? seats[0];
    if (chosen === undefined) return [];
    const { seat, reasons } = chosen;
    const from = seat.delegation?.from ?? null;
    const signer = { person: person.id, name: person.name, inPlaceOf: from && nameOf(facts.people, from) };
    if (counted.some(({ signOff }) => signOff.person === person.id)) {
      return { ...signer, reasons: [signedAlready(person)], options: [] };
    }
    const options = good.map((one) => ({ person: person.id, inPlaceOf: one.seat.delegation?.from ?? null }));
    return { ...signer, reasons, options };
  });
}

function signedAlready(person: PersonState): Rejection {
  return rejection('signed-already', `${person.name} has approved already.`, 'Ask somebody else.');
}
