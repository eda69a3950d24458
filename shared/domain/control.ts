import type { Enforcement } from './enforcement.ts';
import { type Finding, finding } from './finding.ts';
import { type Policy, signOffRulesOf } from './policy.ts';
import type { EnforcedAt } from './reconcile.ts';

type Control = Enforcement['control'];

interface Assumption {
  /** What is taken for granted, as a sentence without its full stop. */
  readonly sentence: string;
  readonly nextAction: string;
  /** Whether a policy rests on it. */
  readonly isAssumed: (policy: Policy) => boolean;
}

const always = () => true;
const asksForSignOffs = ({ rungs }: Policy) => rungs.some((rung) => signOffRulesOf(rung).length > 0);
const forbidsAuthors = ({ rungs }: Policy) => rungs.some(({ authorMayApprove }) => !authorMayApprove);
const separatesDeployers = ({ rungs }: Policy) => rungs.some(({ approverMayDeploy }) => !approverMayDeploy);

const assumptions: Readonly<Record<Control, Assumption>> = {
  'required-reviewers': {
    sentence: 'Nothing is merged that nobody else has approved',
    nextAction:
      'Require an approving review in the rules of the branch, one that cannot be left out and does not outlive another push.',
    isAssumed: forbidsAuthors,
  },
  'self-review-prevented': {
    sentence: 'Nobody approves the own change',
    nextAction: 'Forbid self-review, and dismiss approvals when new commits are pushed.',
    isAssumed: forbidsAuthors,
  },
  'admin-bypass-prevented': {
    sentence: 'Administrators are bound by the same rules',
    nextAction: 'Take administrators out of the list of those who may bypass.',
    isAssumed: always,
  },
  'branch-protected': {
    sentence: 'The branch that candidates come from cannot be rewritten',
    nextAction: 'Protect the branch against force pushes and deletion.',
    isAssumed: always,
  },
  'tag-protected': {
    sentence: 'The tag of a candidate stays where it was made',
    nextAction: 'Protect the tags of releases against being moved and deleted, and let nobody bypass that.',
    isAssumed: always,
  },
  'required-checks': {
    sentence: 'Nothing is merged that did not pass its checks',
    nextAction: 'Require the checks in the rules of the branch.',
    isAssumed: always,
  },
  'manual-gate-blocking': {
    sentence: 'A manual gate in the pipeline really stops it',
    nextAction: 'Make the job block: without allow_failure.',
    isAssumed: asksForSignOffs,
  },
  'input-has-submitter': {
    sentence: 'Only named people answer what the pipeline asks',
    nextAction: 'Name a submitter in the input step.',
    isAssumed: asksForSignOffs,
  },
  'freeze-referenced': {
    sentence: 'The pipeline keeps to the freeze',
    nextAction: 'Refer to the freeze in the rules of the deploying job.',
    isAssumed: always,
  },
  'environment-approval': {
    sentence: 'Production is not deployed without an approval',
    nextAction: 'Require reviewers for the environment.',
    isAssumed: separatesDeployers,
  },
};

/** What a policy takes for granted about a control, as a sentence; null where it does not rest on it. */
export function assumptionOf(policy: Policy, control: Control): string | null {
  const { sentence, isAssumed } = assumptions[control];
  return isAssumed(policy) ? `${sentence}.` : null;
}

/** Each difference between what a policy assumes and what is really enforced. They are told, and stop nothing by themselves. */
export function reconcileControls({
  policy,
  enforced,
}: {
  readonly policy: Policy;
  readonly enforced: readonly EnforcedAt[];
}): readonly Finding[] {
  return enforced.flatMap(({ source, enforcement }) => {
    const { control, place, value, detail, url } = enforcement;
    const { sentence, nextAction, isAssumed } = assumptions[control];
    if (value === 'yes' || !isAssumed(policy)) return [];
    const isMissing = value === 'no';
    return finding({
      code: isMissing ? 'control-missing' : 'control-unknown',
      severity: 'warning',
      verdict: isMissing ? 'fail' : 'unknown',
      about: `${source} ${control} ${place}`,
      subjects: [place],
      title: isMissing
        ? `Not enforced at ${place}: ${sentence.toLowerCase()}`
        : `Nobody knows whether ${place} enforces: ${sentence.toLowerCase()}`,
      reason: detail,
      evidence: [{ text: `${source} · ${place}`, url }],
      owner: 'Operations',
      nextAction: isMissing
        ? nextAction
        : 'Give the account of the connection the right to read the rules, then read again.',
    });
  });
}
