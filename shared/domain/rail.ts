import { candidateName } from './candidate-state.ts';
import { productionOf } from './environment.ts';
import { isReviewOverdue } from './override-review.ts';
import { type OverrideFacts, overrideStatus, reviewDueAt } from './override-state.ts';
import type { PersonState } from './person-state.ts';
import { ruleOf, signOffRulesOf } from './policy.ts';
import { hasHeld, rolledBackTo } from './promotion-ladder.ts';
import type { Readiness, ReadinessCheck } from './readiness.ts';
import { joinNames } from './rejection.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

export type StageCode = 'plan' | 'scope' | 'candidate' | 'uat' | 'gates' | 'sign-off' | 'promote' | 'live';

/** One stage of a release's story. At most one is `current`; `blocked` is where somebody said no or something is broken. */
export interface Stage {
  readonly code: StageCode;
  readonly title: string;
  readonly status: 'done' | 'current' | 'todo' | 'blocked';
  readonly reason: string;
  /** What has to be seen without asking for it, in a word or two; null where nothing is out of the ordinary. */
  readonly detail: string | null;
}

interface Progress {
  readonly code: StageCode;
  readonly title: string;
  readonly status: 'done' | 'open' | 'blocked';
  readonly reason: string;
  readonly detail?: string | null;
}

/** The eight stages of a release. `production` is its readiness for the last rung: "Promote" on the rail means production. */
export function railOf(state: ReleaseState, production: Readiness, people: readonly PersonState[]): readonly Stage[] {
  const stages = [
    planStage(state),
    scopeStage(state),
    candidateStage(state, production),
    uatStage(state, production),
    gatesStage(state, production),
    signOffStage(state, production, people),
    promoteStage(state, production),
    liveStage(state),
  ];
  const first = stages.find((stage) => stage.status === 'open');
  return stages.map(({ detail = null, ...stage }, index) => ({
    ...stage,
    detail,
    status: statusOf(state, stage, stages[index] === first),
  }));
}

function statusOf(state: ReleaseState, { status }: Progress, isFirst: boolean): Stage['status'] {
  if (status !== 'open') return status;
  if (!isFirst) return 'todo';
  return state.status === 'open' ? 'current' : 'blocked';
}

function planStage(state: ReleaseState): Progress {
  const words = { open: 'is planned', closed: 'is closed', abandoned: 'was abandoned', superseded: 'was superseded' };
  const reason = `${state.version} ${words[state.status]}.`;
  return { code: 'plan', title: 'Plan', status: 'done', reason };
}

function scopeStage(state: ReleaseState): Progress {
  const candidate = currentCandidate(state);
  const stage = { code: 'scope', title: 'Scope' } as const;
  return candidate === null
    ? { ...stage, status: 'open', reason: 'Look through what is in scope, then cut rc.1.' }
    : {
        ...stage,
        status: 'done',
        reason: `${count(candidate.commitCount, 'commit')}, ${count(candidate.tickets.length, 'ticket')}.`,
      };
}

function candidateStage(state: ReleaseState, { checks }: Readiness): Progress {
  const candidate = currentCandidate(state);
  const stage = { code: 'candidate', title: 'Candidate' } as const;
  if (candidate === null) return { ...stage, status: 'open', reason: 'No candidate was cut yet.' };
  const broken = checks.find((one) => isBlocking(one) && (one.code === 'candidate-ref' || one.code === 'ref-drift'));
  return broken === undefined
    ? { ...stage, status: 'done', reason: `${candidateName(candidate.number)} is the candidate.` }
    : { ...stage, status: 'blocked', reason: `${broken.title}.` };
}

function uatStage(state: ReleaseState, readiness: Readiness): Progress {
  const isAsked = ruleOf(state.rules.policy, readiness.environment)?.uat === true;
  return workStage({ code: 'uat', title: 'UAT' }, isAsked, state, readiness, ['uat'], ['uat-failed', 'uat-blocked']);
}

/** What was measured, and the checklist. A gate that is not met says no. */
function gatesStage(state: ReleaseState, readiness: Readiness): Progress {
  const rule = ruleOf(state.rules.policy, readiness.environment);
  const stage = { code: 'gates', title: 'Gates' } as const;
  const failed = readiness.checks.find(({ noun, verdict }) => noun === 'gate' && verdict === 'fail');
  if (failed !== undefined) return { ...stage, status: 'blocked', reason: `${failed.title}.` };
  const isMeasured = readiness.checks.some(({ noun }) => noun === 'gate');
  const isAsked = rule?.checklist === true || isMeasured || (rule?.documents ?? []).length > 0;
  return workStage(stage, isAsked, state, readiness, ['checklist', 'document', 'gate'], []);
}

function signOffStage(state: ReleaseState, readiness: Readiness, people: readonly PersonState[]): Progress {
  const rule = ruleOf(state.rules.policy, readiness.environment);
  const isAsked = rule !== null && signOffRulesOf(rule).length > 0;
  const stage = { code: 'sign-off', title: 'Sign-off' } as const;
  const blocking = ['sign-off-rejected', 'sign-off-answered', 'sign-off-unsatisfiable'] as const;
  const worked = workStage(stage, isAsked, state, readiness, ['sign-off'], blocking);
  return { ...worked, ...overrideWords(state, { now: readiness.checkedAt, people }, worked) };
}

/** A rule that was put aside is told where people would have signed, for as long as nobody has looked into it. */
function overrideWords(state: ReleaseState, facts: OverrideFacts, { reason }: Progress): Partial<Progress> {
  const running = state.overrides.findLast((one) => overrideStatus(one, facts) === 'in-force');
  const due = state.overrides.filter((one) => reviewDueAt(one) !== null);
  if (running === undefined && due.length === 0) return {};
  const isOverdue = due.some((one) => isReviewOverdue(one, facts.now));
  const told = [
    reason,
    ...(running === undefined ? [] : [`The rule of ${running.environment} is put aside in an emergency.`]),
    ...(due.length === 0
      ? []
      : [
          `Why ${joinNames([...new Set(due.map(({ environment }) => environment))])} was put aside has to be reviewed.`,
        ]),
  ].join(' ');
  const detail = isOverdue ? 'review overdue' : running === undefined ? 'review due' : 'override';
  return { reason: told, detail, ...(isOverdue ? { status: 'blocked' } : {}) };
}

function workStage(
  stage: Pick<Progress, 'code' | 'title'>,
  isAsked: boolean,
  state: ReleaseState,
  { checks, lifted, environment }: Readiness,
  nouns: readonly ReadinessCheck['noun'][],
  blocking: readonly ReadinessCheck['code'][],
): Progress {
  if (!isAsked) return { ...stage, status: 'done', reason: `${environment} does not ask for it.` };
  const own = checks.filter(({ noun }) => nouns.includes(noun));
  const open = own.filter(isBlocking);
  const blocked = open.find((one) => blocking.includes(one.code));
  const candidate = currentCandidate(state);
  if (blocked !== undefined && candidate !== null) return { ...stage, status: 'blocked', reason: `${blocked.title}.` };
  if (candidate === null && !nouns.includes('checklist'))
    return { ...stage, status: 'open', reason: 'It needs a candidate.' };
  const aside = lifted.filter(({ noun }) => nouns.includes(noun));
  if (open.length === 0 && aside.length > 0) {
    return {
      ...stage,
      status: 'done',
      reason: `Put aside in an emergency: ${aside[0]?.title ?? ''}${more(aside.length - 1)}.`,
    };
  }
  return open.length === 0
    ? { ...stage, status: 'done', reason: 'Everything that was asked for is there.' }
    : { ...stage, status: 'open', reason: `${open[0]?.title ?? ''}${more(open.length - 1)}.` };
}

function promoteStage(state: ReleaseState, readiness: Readiness): Progress {
  const { environment, verdict, blockers } = readiness;
  const stage = { code: 'promote', title: 'Promote' } as const;
  const rolledBack = state.status === 'closed' ? rolledBackTo(state) : null;
  if (rolledBack !== null) return { ...stage, status: 'blocked', reason: rolledBack };
  if (isLive(state)) return { ...stage, status: 'done', reason: `${environment} holds it.` };
  const moving = state.promotions.some((one) => one.status === 'inProgress' && one.environment === environment);
  if (moving) return { ...stage, status: 'open', reason: `On its way to ${environment}; not confirmed yet.` };
  const reason =
    verdict === 'go' ? `GO for ${environment}.` : `NO-GO for ${environment}: ${count(blockers.length, 'blocker')}.`;
  return { ...stage, status: 'open', reason };
}

function liveStage(state: ReleaseState): Progress {
  const stage = { code: 'live', title: 'Live' } as const;
  if (state.status === 'closed') {
    return rolledBackTo(state) === null
      ? { ...stage, status: 'done', reason: 'Tag, environment and notes agree.' }
      : { ...stage, status: 'blocked', reason: 'It was closed, and is not live any more.' };
  }
  const reason = isLive(state) ? 'Live; close it when tag and notes agree.' : 'Not live yet.';
  return { ...stage, status: 'open', reason };
}

function isLive(state: ReleaseState): boolean {
  const production = productionOf(state.rules.ladder);
  const candidate = currentCandidate(state);
  return production !== null && candidate !== null && hasHeld(state, production.name, candidate.manifest);
}

function isBlocking({ verdict }: ReadinessCheck): boolean {
  return verdict !== 'pass';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function more(number: number): string {
  return number === 0 ? '' : `, and ${number} more`;
}
