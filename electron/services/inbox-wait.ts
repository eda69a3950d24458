import type { InboxItem } from '../../shared/contract/inbox.ts';
import { nameSome } from '../../shared/domain/rejection.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { type AwaitedSignOff, awaitedSignOffs } from '../../shared/domain/sign-off-reminder.ts';
import type { RequestState } from '../../shared/domain/sign-off-request.ts';
import { stateOfRequest } from '../../shared/domain/sign-off-request-decide.ts';
import { type Requirement, requirementsFor } from '../../shared/domain/sign-off-requirement.ts';
import type { People } from './people.ts';
import type { WaitingFacts, WaitingItem } from './waiting.ts';

type Wait = InboxItem['waitingOn'][number];

/** The sign-offs that are still missing and not mine alone to give: of a choice only while none of its ways is met. */
export function waitsOf(me: string | null, state: ReleaseState, facts: WaitingFacts, people: People): readonly Wait[] {
  const candidate = currentCandidate(state);
  if (candidate === null) return [];
  const awaited = new Map(awaitedSignOffs(state, facts).map((one) => [one.requirement.role, one]));
  return openRoles(state, facts)
    .filter(({ couldSign }) => !isOnly(couldSign, me))
    .map((requirement) =>
      viewWait(me, state, requirement, awaited.get(requirement.role) ?? null, candidate.cut.at, facts, people),
    );
}

/** Every role that is asked and has not signed, once, in the order of the policy. */
function openRoles(state: ReleaseState, facts: WaitingFacts): readonly Requirement[] {
  const open = state.rules.policy.rungs
    .flatMap(({ environment }) => requirementsFor(state, environment, facts).rules)
    .filter(({ missing, isNeeded }) => missing > 0 && isNeeded);
  return [...new Map(open.toReversed().map((one) => [one.role, one])).values()].toReversed();
}

function viewWait(
  me: string | null,
  state: ReleaseState,
  { role, title, missing, couldSign, waitsFor }: Requirement,
  awaited: AwaitedSignOff | null,
  cutAt: string,
  facts: WaitingFacts,
  people: People,
): Wait {
  const escalation = awaited?.escalation ?? null;
  return {
    roleTitle: title,
    missing,
    people: couldSign
      .filter(({ person }) => person !== me)
      .map(({ person, inPlaceOf }) => ({ ...people.ref(person), inPlaceOf })),
    since: awaited?.askedAt ?? cutAt,
    asked: state.requests
      .filter((one) => one.role === role && stateOfRequest(state, one) === 'open')
      .map((one) => viewAsked(one, facts.now, people)),
    waitsFor: [...waitsFor],
    remindedAt: awaited?.remindedAt ?? null,
    escalated: escalation === null ? null : { to: escalation.title, at: escalation.at },
  };
}

function viewAsked({ person, requested, expiresAt }: RequestState, now: string, people: People): Wait['asked'][number] {
  return { person: people.ref(person), at: requested.at, expiresAt, state: expiresAt > now ? 'open' : 'expired' };
}

/** What only I can give waits for nobody else. */
function isOnly(couldSign: readonly { readonly person: string }[], me: string | null): boolean {
  return couldSign.length > 0 && couldSign.every(({ person }) => person === me);
}

/** Sign-offs that have been waited for so long that a person hears of them who cannot give them. */
export function signOffsToChase(person: string, state: ReleaseState, facts: WaitingFacts): readonly WaitingItem[] {
  return awaitedSignOffs(state, facts)
    .filter(({ signers }) => !signers.some((one) => one.person === person))
    .flatMap(({ requirement: { title }, escalation, signers }) =>
      escalation?.people.includes(person) === true
        ? {
            release: state.id,
            title: `Ask after ${title} on ${releaseName(state)}`,
            detail:
              signers.length === 0
                ? `Nobody can sign for ${title}: grant the role.`
                : `${nameSome(signers.map(({ name }) => name))} could sign, and none of them has for too long.`,
            stage: 'signOff',
            since: escalation.at,
          }
        : [],
    );
}
