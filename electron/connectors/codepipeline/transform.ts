import type { Enforcement } from '../../../shared/domain/enforcement.ts';
import type { PipelineRun, RunState, Stage } from '../../../shared/domain/pipeline.ts';
import type { ActionRun, Execution, PipelineThere, StateThere } from './schemas.ts';

/** `Superseded`: a newer execution went past it, so that it never came to its end. */
const stateByStatus: Readonly<Record<string, RunState>> = {
  InProgress: 'running',
  Stopping: 'running',
  Succeeded: 'passed',
  Failed: 'failed',
  Stopped: 'cancelled',
  Cancelled: 'cancelled',
  Superseded: 'cancelled',
};

const stateByAction: Readonly<Record<string, RunState>> = {
  InProgress: 'running',
  Succeeded: 'passed',
  Failed: 'failed',
  Abandoned: 'cancelled',
};

export function isFinished({ status }: Execution): boolean {
  const state = stateByStatus[status];
  return state !== undefined && state !== 'running';
}

export function isOf({ sourceRevisions }: Execution, commit: string): boolean {
  return sourceRevisions.some(({ revisionId }) => revisionId === commit);
}

function isApproval({ input }: ActionRun): boolean {
  return input?.actionTypeId?.category === 'Approval';
}

function stateOfAction(action: ActionRun): RunState {
  const state = stateByAction[action.status] ?? 'unknown';
  return state === 'running' && isApproval(action) ? 'paused' : state;
}

/** A state that no action of a stage is over with, the worst first. */
const precedence: readonly RunState[] = ['failed', 'cancelled', 'running', 'paused', 'unknown'];

function between(from: string | undefined, to: string | undefined): number | null {
  return from === undefined || to === undefined ? null : Math.max(0, Date.parse(to) - Date.parse(from));
}

function begin(actions: readonly ActionRun[]): string | undefined {
  return actions.flatMap(({ startTime }) => startTime ?? []).toSorted()[0];
}

/** An action that was run again counts as it went the last time. */
function latest(actions: readonly ActionRun[]): readonly ActionRun[] {
  const oldestFirst = actions.toSorted((one, other) => (one.startTime ?? '').localeCompare(other.startTime ?? ''));
  return [...new Map(oldestFirst.map((action) => [`${action.stageName} ${action.actionName}`, action])).values()];
}

function stageOf(name: string, actions: readonly ActionRun[], url: string): Stage {
  const states = actions.map(stateOfAction);
  const state = precedence.find((one) => states.includes(one)) ?? 'passed';
  const isOver = state !== 'running' && state !== 'paused';
  const ends = actions.flatMap(({ lastUpdateTime }) => lastUpdateTime ?? []).toSorted();
  const paused = actions
    .filter((action) => isApproval(action) && stateOfAction(action) !== 'paused')
    .map(({ startTime, lastUpdateTime }) => between(startTime, lastUpdateTime) ?? 0);
  return {
    name,
    state,
    startedAt: begin(actions) ?? null,
    duration: isOver ? between(begin(actions), ends.at(-1)) : null,
    paused: paused.length === 0 ? null : paused.reduce((sum, one) => sum + one, 0),
    mayFail: false,
    url,
  };
}

/** The branch that the commit came from, as the source action says it. */
function branchOf(actions: readonly ActionRun[], commit: string): string | null {
  const sources = actions.filter(({ input }) => input?.actionTypeId?.category === 'Source');
  const own = sources.find(({ output }) => output?.outputVariables?.['CommitId'] === commit) ?? sources[0];
  const configuration = own?.input?.configuration;
  const branch = own?.output?.outputVariables?.['BranchName'] ?? configuration?.['BranchName'];
  return branch ?? configuration?.['Branch'] ?? null;
}

type Waits = PipelineRun['waitsFor'];

function approvalsOf(actions: readonly ActionRun[]): Waits {
  return actions
    .filter((action) => stateOfAction(action) === 'paused')
    .map(({ actionName, stageName }) => ({ what: `the approval “${actionName}” in ${stageName}`, who: [] }));
}

/** Stages that somebody has closed, and that an execution stands before. */
function closedTo(execution: string, state: StateThere | null): Waits {
  return (state?.stageStates ?? [])
    .filter(({ inboundTransitionState, inboundExecution, inboundExecutions }) => {
      const inbound = [...(inboundExecutions ?? []), ...(inboundExecution === undefined ? [] : [inboundExecution])];
      const isHere = inbound.some(({ pipelineExecutionId }) => pipelineExecutionId === execution);
      return isHere && inboundTransitionState?.enabled === false;
    })
    .map(({ stageName, inboundTransitionState }) => {
      const reason = inboundTransitionState?.disabledReason ?? '';
      return { what: `the way into ${stageName} to be opened${reason === '' ? '' : ` (${reason})`}`, who: [] };
    });
}

interface Facts {
  readonly execution: Execution;
  /** Every action that was run, also again. */
  readonly actions: readonly ActionRun[];
  /** Of the pipeline as it is now; null for an execution that is over. */
  readonly state: StateThere | null;
  readonly pipeline: string;
  readonly commit: string;
  readonly region: string;
}

/** Where a person sees an execution. */
export function consoleOf(region: string, pipeline: string, execution?: string): string {
  const place = `${encodeURIComponent(pipeline)}${execution === undefined ? '/view' : `/executions/${encodeURIComponent(execution)}/timeline`}`;
  return `https://${region}.console.aws.amazon.com/codesuite/codepipeline/pipelines/${place}?region=${region}`;
}

/**
 * One execution of a pipeline. What it left behind lies in storage of its own with rights of its own, so that no artifacts are listed; and
 * executions have no number.
 */
export function toRun({ execution, actions, state: now, pipeline, commit, region }: Facts): PipelineRun {
  const { pipelineExecutionId: id, status, startTime, lastUpdateTime } = execution;
  const url = consoleOf(region, pipeline, id);
  const current = latest(actions);
  const names = [...new Set(current.map(({ stageName }) => stageName))];
  const stages = names
    .map((name) => ({ name, own: current.filter(({ stageName }) => stageName === name) }))
    .toSorted((one, other) => (begin(one.own) ?? '').localeCompare(begin(other.own) ?? ''))
    .map(({ name, own }) => stageOf(name, own, url));
  const state = stateByStatus[status] ?? 'unknown';
  const waitsFor = isFinished(execution) ? [] : [...approvalsOf(current), ...closedTo(id, now)];
  const isPaused = state === 'running' && waitsFor.length > 0 && !stages.some((stage) => stage.state === 'running');
  const counts = Object.values(Object.groupBy(actions, ({ stageName, actionName }) => `${stageName} ${actionName}`));
  const isOver = isFinished(execution);
  return {
    id,
    pipeline,
    number: null,
    commit,
    branch: branchOf(actions, commit),
    state: isPaused ? 'paused' : state,
    queuedAt: null,
    startedAt: startTime ?? null,
    endedAt: isOver ? (lastUpdateTime ?? null) : null,
    duration: isOver ? between(startTime, lastUpdateTime) : null,
    attempt: Math.max(1, ...counts.map((same) => same?.length ?? 1)),
    stages,
    stagesMissing: actions.length === 0 ? 'No action of this execution is known.' : null,
    tests: null,
    artifacts: [],
    waitsFor,
    url,
  };
}

/** Every stage behind a manual approval waits for a person; who that may be stands in IAM, which is not read. */
export function toEnforcement({ pipeline }: PipelineThere, name: string, region: string): readonly Enforcement[] {
  const approvals = pipeline.stages.flatMap(({ name: stage, actions }) =>
    actions
      .filter(({ actionTypeId }) => actionTypeId.category === 'Approval')
      .map((action) => `${stage} / ${action.name}`),
  );
  const url = consoleOf(region, name);
  if (approvals.length === 0) {
    const detail = 'The pipeline has no manual approval: nothing waits for a person.';
    return [{ control: 'manual-gate-blocking', place: name, value: 'no', detail, url }];
  }
  return [
    {
      control: 'manual-gate-blocking',
      place: name,
      value: 'yes',
      detail: `The pipeline waits for ${approvals.join(', ')}.`,
      url,
    },
    {
      control: 'input-has-submitter',
      place: name,
      value: 'unknown',
      detail: 'Who may approve stands in the policies of IAM, which are not read.',
      url,
    },
  ];
}
