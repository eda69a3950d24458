import type { RunState } from '../../../shared/domain/pipeline.ts';

/**
 * `neutral` judges nothing, as a skipped one does; `action_required` waits for a person; `stale` was given up by GitHub and says nothing
 * any more. Whatever is not listed is unknown.
 */
const stateByConclusion: Readonly<Record<string, RunState>> = {
  success: 'passed',
  failure: 'failed',
  startup_failure: 'failed',
  timed_out: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
  neutral: 'skipped',
  action_required: 'paused',
};

const stateByStatus: Readonly<Record<string, RunState>> = {
  queued: 'queued',
  requested: 'queued',
  pending: 'queued',
  in_progress: 'running',
  waiting: 'paused',
};

/** Of a run, a job or a check: what it is doing, and what came out once it is completed. */
export function stateOf({
  status,
  conclusion,
}: {
  readonly status: string | null;
  readonly conclusion: string | null;
}): RunState {
  if (status !== 'completed') return stateByStatus[status ?? ''] ?? 'unknown';
  return stateByConclusion[conclusion ?? ''] ?? 'unknown';
}

const stateByWord: Readonly<Record<string, RunState>> = {
  success: 'passed',
  failure: 'failed',
  error: 'failed',
  pending: 'running',
};

/** Of a commit status, which is another world than a check. */
export function stateOfStatus(word: string): RunState {
  return stateByWord[word] ?? 'unknown';
}
