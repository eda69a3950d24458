import { candidateName } from './candidate-state.ts';
import type { ReadinessCheck, ReadinessFacts } from './readiness.ts';
import { leaderOf } from './readiness-bits.ts';
import { joinNames, nameSome } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import type { Choice } from './sign-off-choice.ts';
import { type JudgedSignOff, type Requirement, requirementsFor } from './sign-off-requirement.ts';
import { roleTitle } from './sign-off-statement.ts';

const shared = { noun: 'sign-off', source: 'sign-offs' } as const;

/** What is still to be signed before an environment can be entered, who said no, and whether it can be signed at all. */
export function checkSignOffs(
  state: ReleaseState,
  environment: string,
  facts: ReadinessFacts,
  now: string,
): readonly ReadinessCheck[] {
  const { rules, choices, isSatisfiable } = requirementsFor(state, environment, { ...facts, now });
  const mandatory = rules.filter((rule) => rule.choice === null);
  const open = mandatory.filter((rule) => rule.missing > 0);
  const isEachPossible =
    open.every((rule) => rule.isSatisfiable) && choices.every(({ isMet, ways }) => isMet || ways.some(isPossible));
  const inChoices = rules.filter((rule) => rule.choice !== null && rule.isNeeded && rule.missing > 0);
  return [
    ...rules.flatMap((rule) => rule.rejections.map((one) => rejectionCheck(state, rule, one, facts))),
    ...mandatory.map((rule) => quorumCheck(state, rule, facts)),
    ...choices.map((choice) => choiceCheck(state, choice, facts)),
    ...(!isSatisfiable && isEachPossible ? [tooFewCheck(state, [...open, ...inChoices], facts)] : []),
  ];
}

function rejectionCheck(
  state: ReleaseState,
  { title, role }: Requirement,
  { signOff, name }: JudgedSignOff,
  facts: ReadinessFacts,
): ReadinessCheck {
  const isAnswered = signOff.answers.length > 0;
  const next = candidateName((currentCandidate(state)?.number ?? 0) + 1);
  return {
    ...shared,
    code: isAnswered ? 'sign-off-answered' : 'sign-off-rejected',
    title: `${name} rejected ${candidateName(signOff.candidate)} for ${title}`,
    verdict: 'fail',
    reason: signOff.comment,
    since: signOff.given.at,
    owner: isAnswered ? name : leaderOf(state, facts),
    nextAction: isAnswered ? `Ask ${name} to decide again.` : `Answer ${name}, or cut ${next} with what is asked for.`,
    subjects: [role],
  };
}

function quorumCheck(state: ReleaseState, rule: Requirement, facts: ReadinessFacts): ReadinessCheck {
  const { title, role, quorum, counted, missing, couldSign } = rule;
  const signed = counted.map(({ name, proof }) => (proof === 'recorded' ? `${name} (recorded)` : name));
  const cutAt = currentCandidate(state)?.cut.at ?? state.planned.at;
  const base = { ...shared, owner: title, subjects: [role] };
  if (missing === 0) {
    const since = counted.at(-1)?.signOff.given.at ?? cutAt;
    const reason = `Signed by ${joinNames(signed)}.`;
    return {
      ...base,
      code: 'sign-off-given',
      title: `${title} has signed`,
      verdict: 'pass',
      reason,
      since,
      nextAction: '',
    };
  }
  const far = quorum === 1 ? `${title} has not signed` : `${title}: ${counted.length} of ${quorum} have signed`;
  if (!rule.isSatisfiable) {
    return {
      ...base,
      code: 'sign-off-unsatisfiable',
      title: `${far}, and nobody ${counted.length > 0 ? 'else ' : ''}can`,
      verdict: 'fail',
      reason: whyNobody(rule),
      since: cutAt,
      owner: leaderOf(state, facts),
      nextAction: `Grant ${title} to ${missing - couldSign.length === 1 ? 'somebody else' : `${missing - couldSign.length} others`} who can approve.`,
    };
  }
  if (rule.waitsFor.length > 0) {
    const waits = joinNames(rule.waitsFor);
    return {
      ...base,
      code: 'sign-off-missing',
      title: far,
      verdict: 'fail',
      reason: `${title} signs after ${waits}.`,
      since: cutAt,
      nextAction: `Ask ${waits} first.`,
    };
  }
  const needed = missing === 1 ? '' : `${missing} of `;
  return {
    ...base,
    code: 'sign-off-missing',
    title: far,
    verdict: 'fail',
    reason: rule.uncounted.at(-1)?.reason ?? `${title} has to look at ${joinNames(rule.slices)}.`,
    since: cutAt,
    nextAction: `Ask ${needed}${nameSome(couldSign.map((one) => one.name)).replace(/ and (?!\d)/, ' or ')} to sign.`,
  };
}

function isPossible(way: readonly Requirement[]): boolean {
  return way.every((rule) => rule.isSatisfiable);
}

/** One check for a choice: any of its ways will do. */
function choiceCheck(state: ReleaseState, { ways, isMet }: Choice<Requirement>, facts: ReadinessFacts): ReadinessCheck {
  const cutAt = currentCandidate(state)?.cut.at ?? state.planned.at;
  const roles = [...new Set(ways.flat().map(({ role }) => role))];
  const titles = ways.map((way) => joinNames(way.map(sayRequired)));
  const base = { ...shared, owner: leaderOf(state, facts), since: cutAt, subjects: roles };
  const met = ways.find((way) => way.every((rule) => rule.missing === 0));
  if (isMet && met !== undefined) {
    const counted = met.flatMap((rule) => rule.counted);
    return {
      ...base,
      code: 'sign-off-given',
      title: `${joinNames(met.map(sayRequired))} has signed`,
      verdict: 'pass',
      reason: `Signed by ${joinNames(counted.map(({ name }) => name))}.`,
      since:
        counted
          .map(({ signOff }) => signOff.given.at)
          .toSorted()
          .at(-1) ?? cutAt,
      nextAction: '',
    };
  }
  const title = `Neither ${titles.join(' nor ')} has signed`;
  const possible = ways.filter(isPossible);
  if (possible.length === 0) {
    const reason = ways.flatMap((way) => way.filter((rule) => !rule.isSatisfiable).map(whyNobody)).join(' ');
    const nextAction = `Grant one of ${joinNames(roles.map((role) => roleTitle(state, role)))} to somebody who can approve.`;
    return { ...base, code: 'sign-off-unsatisfiable', title, verdict: 'fail', reason, nextAction };
  }
  const waits = [...new Set(ways.flat().flatMap((rule) => rule.waitsFor))];
  const asked = possible.map((way) => joinNames(way.filter((rule) => rule.missing > 0).map(sayOpen)));
  return {
    ...base,
    code: 'sign-off-missing',
    title,
    verdict: 'fail',
    reason: waits.length > 0 ? `They sign after ${joinNames(waits)}.` : 'One of these ways is enough.',
    nextAction: waits.length > 0 ? `Ask ${joinNames(waits)} first.` : `Ask ${asked.join(', or ')} to sign.`,
  };
}

function sayRequired({ title, quorum }: Requirement): string {
  return quorum === 1 ? title : `${quorum} of ${title}`;
}

function sayOpen({ couldSign, missing, title }: Requirement): string {
  const names = nameSome(couldSign.map(({ name }) => name)).replace(/ and (?!\d)/, ' or ');
  return `${missing === 1 ? '' : `${missing} of `}${names} for ${title}`;
}

function whyNobody({ title, cannotSign, couldSign, missing }: Requirement): string {
  if (cannotSign.length === 0 && couldSign.length === 0) return `Nobody holds the role ${title}.`;
  const few =
    couldSign.length === 0 ? '' : `Only ${joinNames(couldSign.map((one) => one.name))} can; ${missing} are needed. `;
  return few + cannotSign.map((one) => one.reasons.map((reason) => reason.message).join(' ')).join(' ');
}

function tooFewCheck(state: ReleaseState, open: readonly Requirement[], facts: ReadinessFacts): ReadinessCheck {
  const people = [...new Set(open.flatMap((rule) => rule.couldSign.map((one) => one.name)))];
  const needed = open.reduce((sum, rule) => sum + rule.missing, 0);
  const titles = joinNames(open.map((rule) => rule.title));
  return {
    ...shared,
    code: 'sign-off-unsatisfiable',
    title: `Too few people can sign for ${titles}`,
    verdict: 'fail',
    reason: `${needed} approvals are missing, one person counts once, and only ${joinNames(people)} can sign.`,
    since: currentCandidate(state)?.cut.at ?? state.planned.at,
    owner: leaderOf(state, facts),
    nextAction: `Grant ${joinNames(open.map((rule) => rule.title)).replace(/ and /, ' or ')} to somebody else.`,
    subjects: open.map((rule) => rule.role),
  };
}
