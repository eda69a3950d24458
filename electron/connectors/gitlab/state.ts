import type { RunState } from '../../../shared/domain/pipeline.ts';

const stateByStatus: Readonly<Record<string, RunState>> = {
  created: 'queued',
  waiting_for_resource: 'queued',
  preparing: 'queued',
  waiting_for_callback: 'queued',
  pending: 'queued',
  scheduled: 'queued',
  running: 'running',
  canceling: 'running',
  success: 'passed',
  failed: 'failed',
  canceled: 'cancelled',
  skipped: 'skipped',
  manual: 'paused',
};

/** The status of a pipeline, a job or a commit; whatever GitLab adds later is unknown. */
export function stateOfStatus(status: string): RunState {
  return stateByStatus[status] ?? 'unknown';
}
