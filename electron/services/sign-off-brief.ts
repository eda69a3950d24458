import type { Brief, signOffContract } from '../../shared/contract/sign-off.ts';
import { sayImpliedApproval } from '../../shared/domain/approval-state.ts';
import { consequencesOf, meaningOf, riskWords } from '../../shared/domain/brief-words.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import { nameOf } from '../../shared/domain/person-state.ts';
import { rungsAsking } from '../../shared/domain/policy-role.ts';
import { currentCandidate, type ReleaseState, releaseName } from '../../shared/domain/release-state.ts';
import { chooseSeat } from '../../shared/domain/sign-off-eligibility.ts';
import { checkOrder } from '../../shared/domain/sign-off-order.ts';
import { roleTitle, signOffStatement } from '../../shared/domain/sign-off-statement.ts';
import { verdictsOf } from '../../shared/domain/uat-verdict.ts';
import { findThere } from './brief-page.ts';
import { readSliceChanges } from './brief-slices.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { type Pin, pinFacts } from './facts.ts';
import { done, refused } from './outcome.ts';
import { judgeReadiness, viewReadiness } from './readiness.ts';
import { gatherSignOffFacts } from './sign-off-facts.ts';

/** A brief that this host has shown; only such a one can be signed. */
export interface ShownBrief {
  readonly pin: Pin;
  readonly release: string;
  readonly role: string;
  readonly person: string;
  readonly candidate: number;
  readonly manifest: string;
}

/** So many briefs are kept; an older one is read again before it is signed. */
const mostShown = 200;
/** So many tickets stand in a brief; the rest is counted. */
const mostListed = 200;

/** The brief that was shown under a digest, or null. */
export function findBrief(context: Context, digest: string): ShownBrief | null {
  return context.kept.briefs.get(digest) ?? null;
}

/** What a person of a role has to know before signing, and why they cannot sign, if they cannot. */
export async function readBrief(
  context: Context,
  { release, role, person: named }: ContractInput<typeof signOffContract.brief>,
): Promise<ContractOutput<typeof signOffContract.brief>> {
  const state = await context.release(release);
  const candidate = currentCandidate(state);
  if (candidate === null) {
    return refused({
      code: 'candidate-none',
      message: 'There is nothing to sign before a candidate is cut.',
      nextAction: 'Cut rc.1 first.',
    });
  }
  const me = await context.me();
  const facts = await gatherSignOffFacts(context, state);
  const person = facts.people.find(({ id }) => id === (named ?? me?.person));
  if (person === undefined) {
    return refused({
      code: 'person-unknown',
      message: 'Nobody is there who could sign.',
      nextAction: 'Say for whom it is recorded.',
    });
  }
  const rung = rungsAsking(state.rules.policy, role).at(-1);
  if (rung === undefined) {
    return refused({
      code: 'role-not-asked',
      message: `No environment asks ${roleTitle(state, role)} to sign.`,
      nextAction: 'Choose a role that the policy names.',
    });
  }
  const before = state.signOffs.findLast((one) => one.person === person.id && one.role === role);
  const since = state.candidates.find(({ number }) => number === before?.candidate) ?? null;
  const verdicts = verdictsOf(state);
  const { seat, reasons } = chooseSeat(state, person, role, 'approve', facts);
  const delegation = seat?.delegation ?? null;
  const inPlaceOf =
    delegation === null ? null : { name: nameOf(facts.people, delegation.from), until: delegation.endsAt };
  const implied = state.impliedApprovals.filter(({ manifest }) => manifest === candidate.manifest);
  const { there, bits } = await findThere(context, state, rung);
  const content: Omit<Brief, 'facts'> = {
    release: `${state.productName}@${state.version}`,
    candidate: candidateName(candidate.number),
    role,
    roleTitle: roleTitle(state, role),
    person: { id: person.id, name: person.name },
    since: since === null ? baselineName(state) : `${releaseName(state)} ${candidateName(since.number)}`,
    slices: await readSliceChanges(context, state, candidate, since, role),
    risk: [...riskWords(state)],
    readiness: viewReadiness(await judgeReadiness(context, state, rung)),
    tickets: verdicts.slice(0, mostListed).map(({ ticket, title, verdict, reason }) => ({
      ticket,
      title,
      verdict,
      reason,
    })),
    ticketsTotal: verdicts.length,
    ...(implied.length === 0 ? {} : { impliedApprovals: implied.map((one) => `${sayImpliedApproval(one)}.`) }),
    consequences: [...consequencesOf(state, candidate, there, bits)],
    meaning: [...meaningOf(state, candidate, role, inPlaceOf)],
    statement: signOffStatement(state, candidate, role, 'approve'),
    manifest: candidate.manifest,
  };
  const pin = pinFacts(content);
  remember(context, {
    pin,
    release,
    role,
    person: person.id,
    candidate: candidate.number,
    manifest: candidate.manifest,
  });
  return done({
    brief: { ...content, facts: pin.digest },
    rejection: signOffStatement(state, candidate, role, 'reject'),
    refusals: [...reasons, ...checkOrder(state, role, facts)],
    willBe: person.id === me?.person ? 'verified' : 'recorded',
    inPlaceOf: delegation === null ? null : { id: delegation.from, name: nameOf(facts.people, delegation.from) },
  });
}

function baselineName(state: ReleaseState): string {
  const [first] = state.baseline;
  return first?.commit === null || first === undefined ? 'the beginning' : first.ref;
}

function remember(context: Context, brief: ShownBrief): void {
  const shown = context.kept.briefs;
  shown.set(brief.pin.digest, brief);
  const [oldest] = shown.keys();
  if (shown.size > mostShown && oldest !== undefined) shown.delete(oldest);
}
