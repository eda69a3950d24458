import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleMinus,
  CirclePause,
  CirclePlay,
  CircleSlash,
  CircleX,
  type LucideIcon,
} from 'lucide-react';
import type { OutputOf } from '../../api.ts';

export type RunView = OutputOf['pipeline.list']['repositories'][number]['runs'][number];
export type RunState = RunView['run']['state'];

interface Mark {
  readonly icon: LucideIcon;
  readonly tone: string;
  readonly label: string;
}

export const runStates: Readonly<Record<RunState, Mark>> = {
  passed: { icon: CircleCheck, tone: 'text-pass', label: 'Passed' },
  failed: { icon: CircleX, tone: 'text-fail', label: 'Failed' },
  unstable: { icon: CircleAlert, tone: 'text-fail', label: 'Tests failed' },
  cancelled: { icon: CircleSlash, tone: 'text-fail', label: 'Cancelled' },
  running: { icon: CirclePlay, tone: 'text-unknown', label: 'Running' },
  paused: { icon: CirclePause, tone: 'text-unknown', label: 'Waits' },
  queued: { icon: CircleDashed, tone: 'text-unknown', label: 'Queued' },
  skipped: { icon: CircleMinus, tone: 'text-3', label: 'Skipped' },
  unknown: { icon: CircleHelp, tone: 'text-unknown', label: 'Unknown' },
};

/** The state of a run: its sign and its word. `isFresh` false: it was that once. */
export function RunStateMark({ state, isFresh }: { readonly state: RunState; readonly isFresh: boolean }) {
  const { icon, tone, label } = runStates[state];
  const Icon = isFresh ? icon : CircleHelp;
  return (
    <span
      className={`inline-flex shrink-0 items-baseline gap-1 text-small leading-5 font-medium ${isFresh ? tone : 'text-unknown'}`}
    >
      <Icon aria-hidden="true" className="size-3.5 shrink-0 self-center" />
      {isFresh ? label : `Was ${label.toLowerCase()}`}
    </span>
  );
}
