import { candidateName } from './candidate-state.ts';
import { blockerStep } from './next-step-blocker.ts';
import { closingStep } from './next-step-closing.ts';
import { nextRung, rolledBackTo } from './promotion-ladder.ts';
import type { StageCode } from './rail.ts';
import type { Readiness } from './readiness.ts';
import type { ReleaseState } from './release-state.ts';

export type NextStepCode =
  | 'cut-candidate'
  | 'make-ref'
  | 'look-up-ref'
  | 'restore-ref'
  | 'promote'
  | 'confirm-promotion'
  | 'give-verdicts'
  | 'clear-tickets'
  | 'look-at-gates'
  | 'do-checklist'
  | 'approve-documents'
  | 'answer-rejection'
  | 'ask-again'
  | 'grant-role'
  | 'ask-sign-off'
  | 'make-release-tag'
  | 'approve-notes'
  | 'close'
  | 'export-dossier'
  | 'plan-release';

/**
 * The one next step. `label` stands on the button, `reason` beside it, `stage` is where the work is done. `command` is the same step on
 * the command line, without the program's name. `subjects`: the tickets, items, roles, refs, editions or the environment it is about.
 */
export interface NextStep {
  readonly code: NextStepCode;
  readonly label: string;
  readonly stage: StageCode;
  readonly reason: string;
  readonly command: string;
  readonly subjects: readonly string[];
}

/** What somebody has to do next. `readiness` is that for the next rung: `computeReadiness` without an environment. */
export function nextStepOf(state: ReleaseState, readiness: Readiness): NextStep {
  const { release, environment, candidate } = readiness;
  const moving = state.promotions.find((one) => one.status === 'inProgress');
  if (state.status !== 'open' && (moving === undefined || state.status !== 'closed')) {
    return stepAfterEnd(state, release);
  }
  if (moving !== undefined) {
    const { target } = moving;
    return {
      code: 'confirm-promotion',
      label: `Confirm ${moving.environment}`,
      stage: 'promote',
      reason: `${target.version} ${candidateName(target.candidate)} is on its way to ${moving.environment}.`,
      command: `promotion confirm ${release} ${moving.environment}`,
      subjects: [moving.environment],
    };
  }
  const step = blockerStep(state, readiness);
  if (step !== null) return step;
  return nextRung(state) === null
    ? closingStep(state, release)
    : {
        code: 'promote',
        label: `Promote ${candidate?.name ?? ''} to ${environment}`,
        stage: 'promote',
        reason: `GO for ${environment}.`,
        command: `promote ${release} ${environment}`,
        subjects: [environment],
      };
}

function stepAfterEnd(state: ReleaseState, release: string): NextStep {
  const rolledBack = rolledBackTo(state);
  return state.status === 'closed' && rolledBack === null
    ? {
        code: 'export-dossier',
        label: 'Export the dossier',
        stage: 'live',
        reason: 'The release is closed; with the dossier a stranger can check it.',
        command: `dossier export ${release} --out FILE`,
        subjects: [],
      }
    : {
        code: 'plan-release',
        label: 'Plan another release',
        stage: 'plan',
        reason:
          rolledBack === null ? `${state.version} was ${state.status}.` : `${rolledBack} The fix is another release.`,
        command: `release plan ${state.productName} VERSION`,
        subjects: [],
      };
}
