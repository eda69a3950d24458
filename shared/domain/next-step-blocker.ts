import { candidateName } from './candidate-state.ts';
import type { NextStep } from './next-step.ts';
import type { Blocker, Readiness, ReadinessCode } from './readiness.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import { roleTitle } from './sign-off-statement.ts';

type Doing = Omit<NextStep, 'reason' | 'subjects'>;

/** The order in which blockers are worked off. */
const order: readonly ReadinessCode[] = [
  'candidate-cut',
  'candidate-ref',
  'ref-drift',
  'rung-below',
  'sign-off-rejected',
  'sign-off-answered',
  'uat-unknown',
  'uat-blocked',
  'uat-failed',
  'gate',
  'checklist-item',
  'document',
  'sign-off-unsatisfiable',
  'approval-implied',
  'sign-off-missing',
];

/** What to do about the first blocker in the order of work; null when nothing is in the way. */
export function blockerStep(state: ReleaseState, { blockers, release }: Readiness): NextStep | null {
  const first = order.flatMap((code) => blockers.filter((one) => one.code === code)).at(0);
  if (first === undefined) return null;
  const isList = ['checklist-item', 'document', 'gate'].includes(first.code);
  const subjects = isList
    ? blockers.filter((one) => one.code === first.code).flatMap((one) => one.subjects)
    : first.subjects;
  const reason = `${first.title}. ${first.nextAction}`;
  return { ...doingFor(state, first, subjects, release), reason, subjects };
}

function doingFor(state: ReleaseState, blocker: Blocker, subjects: readonly string[], release: string): Doing {
  const subject = subjects[0] ?? '';
  const next = candidateName((currentCandidate(state)?.number ?? 0) + 1);
  const show = { stage: 'candidate', command: `candidate show ${release}` } as const;
  const repair = { stage: 'candidate', command: `candidate repair ${release}` } as const;
  const sign = { stage: 'sign-off', command: `sign ${release} --role ${subject} --decision approve` } as const;
  const cut = { code: 'cut-candidate', label: `Cut ${next}`, command: `candidate cut ${release}` } as const;
  switch (blocker.code) {
    case 'candidate-cut':
      return { ...cut, stage: 'scope' };
    case 'candidate-ref':
      return blocker.verdict === 'unknown'
        ? { code: 'look-up-ref', label: `Look up ${subject}`, ...repair }
        : { code: 'make-ref', label: `Make ${subject}`, ...repair };
    case 'ref-drift':
      return { code: 'restore-ref', label: `Check ${subject}`, ...show };
    case 'uat-unknown': {
      const command = `uat set ${release} ${subject} --verdict pass|fail|blocked`;
      return { code: 'give-verdicts', label: `Give ${count(subjects, 'UAT verdict')}`, stage: 'uat', command };
    }
    case 'uat-blocked': {
      const label = `Clear ${count(subjects, 'blocked ticket')}`;
      return { code: 'clear-tickets', label, stage: 'uat', command: `uat list ${release}` };
    }
    case 'uat-failed':
      return { ...cut, stage: 'uat' };
    case 'approval-implied':
      return { code: 'look-at-gates', label: 'Look at its gates', stage: 'gates', command: `gate list ${release}` };
    case 'gate': {
      const label = `Look at ${count(subjects, 'gate')}`;
      return { code: 'look-at-gates', label, stage: 'gates', command: `gate list ${release}` };
    }
    case 'checklist-item': {
      const label = `Finish ${count(subjects, 'checklist item')}`;
      return { code: 'do-checklist', label, stage: 'gates', command: `checklist list ${release}` };
    }
    case 'document': {
      const label = `Get ${count(subjects, 'document')} approved`;
      return { code: 'approve-documents', label, stage: 'gates', command: `document list ${release}` };
    }
    case 'sign-off-rejected':
      return { code: 'answer-rejection', label: 'Answer the rejection', ...sign };
    case 'sign-off-answered':
      return { code: 'ask-again', label: `Ask ${blocker.owner} again`, ...sign };
    case 'sign-off-unsatisfiable': {
      const command = `role grant ${state.productName} ${subject} PERSON`;
      return { code: 'grant-role', label: `Grant ${roleTitle(state, subject)}`, stage: 'sign-off', command };
    }
    case 'sign-off-missing':
      return { code: 'ask-sign-off', label: `Ask ${roleTitle(state, subject)} to sign`, ...sign };
    default: {
      const command = `promote ${release} ${subject}`;
      return { code: 'promote', label: `Promote to ${subject}`, stage: 'promote', command };
    }
  }
}

function count(subjects: readonly string[], noun: string): string {
  return `${subjects.length} ${noun}${subjects.length === 1 ? '' : 's'}`;
}
