import type { CandidateState } from './candidate-state.ts';
import { candidateName } from './candidate-state.ts';
import { documentStateWords, standingOfDocument } from './document-standing.ts';
import type { Occupancy } from './environment-occupancy.ts';
import { signOffRulesOf } from './policy.ts';
import { rungsAsking, signOffHours } from './policy-role.ts';
import { sayHours } from './policy-sentence.ts';
import { occupantName } from './record-name.ts';
import { joinNames } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import { riskReasons } from './risk.ts';
import { sayTime } from './say-time.ts';
import { roleTitle } from './sign-off-statement.ts';

/** The slice whose files change data: what goes in there does not come out by deploying the version before. */
const dataSlice = 'database';

/**
 * What happens if it goes wrong, a sentence each. `there` is what the environment holds now; `thereBits` the candidate behind it, null
 * where this workspace does not know it.
 */
export function consequencesOf(
  state: ReleaseState,
  candidate: CandidateState,
  there: Occupancy | null,
  thereBits: CandidateState | null,
): readonly string[] {
  const place = there?.environment ?? 'The environment';
  const holds = there?.occupant ?? null;
  return [
    holds === null
      ? `${place} holds nothing that is on record: there is no version to go back to.`
      : `${place} holds ${occupantName(holds)}, and a rollback would bring that back.`,
    ...dataWords(candidate, holds === null ? null : thereBits, place),
    ...wayBackWords(state, there === null ? [] : [there]),
    ...(there?.failed === null || there === null
      ? []
      : [`The last promotion to ${place} failed: what it holds may be damaged.`]),
  ];
}

function dataWords(candidate: CandidateState, before: CandidateState | null, place: string): readonly string[] {
  const now = candidate.slices.find(({ name }) => name === dataSlice);
  if (now === undefined || before === null) return [];
  const then = before.slices.find(({ name }) => name === dataSlice);
  return now.digest === then?.digest
    ? ['No migration lies between the two: going back needs no data restored.']
    : [`The ${dataSlice} slice differs from what ${place} runs: going back may need data restored.`];
}

/** Whether it is written how to go back: the document, where there is one, and the item of the checklist. */
function wayBackWords(state: ReleaseState, environments: readonly Occupancy[]): readonly string[] {
  const { state: standing, reason, version } = standingOfDocument(state, 'rollback-procedure', { environments });
  const plan = state.checklist.find(({ item }) => item === 'rollback-plan') ?? null;
  const isDone = plan !== null && plan.done !== null;
  if (version === null && !isDone) return plan === null ? [] : ['The rollback plan is not written yet.'];
  return [
    ...(isDone ? ['The rollback plan is written.'] : []),
    ...(version === null ? [] : [`Rollback procedure: ${documentStateWords[standing]}. ${reason}`]),
  ];
}

/** What was assessed of the risk of a release, a sentence each: the result, then what raised it, the most telling first. */
export function riskWords(state: ReleaseState): readonly string[] {
  const { state: standing, reason, version } = standingOfDocument(state, 'risk-assessment', { environments: [] });
  if (version === null) return ['Nobody assessed the risk.'];
  if (version.risk == null) return [`The risk assessment is a file without a score. ${reason}`];
  const { level, points, answers } = version.risk;
  return [
    `The risk is ${level}, ${points === 1 ? '1 point' : `${points} points`}. Assessment: ${documentStateWords[standing]}. ${reason}`,
    ...riskReasons(answers).map(({ title, label, points: some }) => `${title} ${label} (${some})`),
  ];
}

/** What an approval means, a sentence each, beside the statement that is signed. `inPlaceOf`: who delegated the role, and until when. */
export function meaningOf(
  state: ReleaseState,
  candidate: CandidateState,
  role: string,
  inPlaceOf: { readonly name: string; readonly until: string } | null = null,
): readonly string[] {
  const { policy } = state.rules;
  const environments = rungsAsking(policy, role);
  const rules = policy.rungs.flatMap((rung) => signOffRulesOf(rung).filter((rule) => rule.role === role));
  const quorum = Math.max(1, ...rules.map((rule) => rule.quorum));
  const title = roleTitle(state, role);
  const hours = signOffHours(policy, role);
  return [
    ...(inPlaceOf === null
      ? []
      : [
          `You decide in the place of ${inPlaceOf.name}, who holds ${title} and lets you until ${sayTime(inPlaceOf.until)}; both names go on record.`,
        ]),
    quorum === 1
      ? `With your approval ${title} has said yes to ${joinNames(environments)}.`
      : `Your approval is one of ${quorum} that ${title} needs for ${joinNames(environments)}.`,
    `It holds for exactly the bits of ${candidateName(candidate.number)}, and for a later candidate only while every slice you answer for is the same.`,
    ...(hours === null ? [] : [`It counts for ${sayHours(hours)}.`]),
    'You can withdraw it with a reason as long as the release is open; the record keeps both.',
    'This page is kept with your signature, so that anybody can see later what you knew.',
  ];
}
