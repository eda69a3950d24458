import { sayImpliedApproval } from './approval-state.ts';
import { candidateName } from './candidate-state.ts';
import type { DraftFacts } from './document-draft.ts';
import { draftHead, list, minute, table } from './document-markdown.ts';
import { nameOf, proofOf } from './person-state.ts';
import { signOffRulesOf } from './policy.ts';
import { sayRule } from './policy-sentence.ts';
import type { ReleaseState } from './release-state.ts';
import { roleTitle } from './sign-off-statement.ts';
import { uncountedIn, worthOf } from './sign-off-worth.ts';

/** Who signed what and whether it counts now, what gates approved, and what is asked for, as Markdown. */
export function draftSignOffs(state: ReleaseState, facts: DraftFacts): string {
  const { people, now } = facts;
  const uncounted = uncountedIn(state, facts);
  const judged = state.signOffs.map((signOff) => {
    const against = uncounted.get(signOff.signOff) ?? null;
    return { signOff, against, worth: worthOf(state, signOff, now, against) };
  });
  const voided = judged.flatMap(({ against, worth }) => (worth === 'voided' && against !== null ? against : []));
  const given = judged.map(({ signOff, worth }) => {
    const person = people.find(({ id }) => id === signOff.person) ?? null;
    return [
      roleTitle(state, signOff.role),
      `${nameOf(people, signOff.person)}${signOff.onBehalf === undefined ? '' : ` in the place of ${nameOf(people, signOff.onBehalf.person)}`}`,
      `${signOff.decision === 'approve' ? 'approved' : 'rejected'} ${candidateName(signOff.candidate)}`,
      worth === 'voided' ? 'does not count' : worth,
      minute(signOff.given.at),
      proofOf(person, signOff.given),
      signOff.comment,
    ];
  });
  const implied = state.impliedApprovals.map(
    (one) => `${sayImpliedApproval(one)}. ${minute(one.recorded.at)}, manifest ${one.manifest}.`,
  );
  const { policy } = state.rules;
  const asked = policy.rungs
    .filter((rung) => rung.approval === 'implied' || signOffRulesOf(rung).length > 0)
    .flatMap((rung) => sayRule(rung, policy));
  const blocks = [
    ...draftHead(state, 'Stakeholder sign-offs', now, 'From the sign-offs that are on record.'),
    given.length === 0
      ? 'Nobody has signed yet.'
      : table(['Role', 'Person', 'Decision', 'Counts now', 'When', 'Proof', 'Comment'], given),
    ...(voided.length === 0 ? [] : [list(voided)]),
    '“Verified” means signed by the person’s own key, “recorded” that somebody else entered it.',
    ...(implied.length === 0 ? [] : ['## Approved by gates', list(implied)]),
    '## What is asked for',
    asked.length === 0 ? 'The policy of this release asks for no sign-off.' : list(asked),
  ];
  return `${blocks.join('\n\n')}\n`;
}
