import { type RunComparison, verdictOfRun, workOf } from '../../../shared/domain/pipeline.ts';
import { OutsideLink } from '../../components/outside-link.tsx';
import { writeChange, writeDuration } from './duration.ts';
import { type RunView, runStates } from './run-state.tsx';

type Stage = RunView['run']['stages'][number];

interface StageTrackProps {
  readonly stages: readonly Stage[];
  readonly comparison: RunComparison | null;
}

/** The stages of a run in their order, each with its state, how long it worked and waited, and how that was before. */
export function StageTrack({ stages, comparison }: StageTrackProps) {
  return (
    <ol className="flex flex-wrap gap-x-1 gap-y-1.5" aria-label="Stages">
      {stages.map((stage, at) => (
        <li
          key={`${stage.name} ${stage.startedAt ?? ''} ${stage.url ?? ''}`}
          className="flex min-w-0 items-start gap-1"
        >
          <StageView stage={stage} before={comparison?.stages.get(stage.name)} />
          {at < stages.length - 1 && (
            <span aria-hidden="true" className="mx-1 mt-2.5 h-px w-3 shrink-0 bg-line-strong" />
          )}
        </li>
      ))}
    </ol>
  );
}

interface StageViewProps {
  readonly stage: Stage;
  readonly before: { readonly duration: number | null; readonly before: Stage['state'] } | undefined;
}

function StageView({ stage, before }: StageViewProps) {
  const { name, state, paused, mayFail, url } = stage;
  const { icon: Icon, tone, label } = runStates[state];
  const worked = workOf(stage);
  const hasEnded = verdictOfRun(state) !== 'unknown';
  const change = hasEnded ? writeChange(before?.duration ?? null, worked) : null;
  const isWorse = verdictOfRun(state) === 'fail' && before !== undefined && before.before !== state;
  const waited = paused === null || paused < 1000 ? null : writeDuration(paused);
  const words = [
    state === 'passed' ? null : label,
    mayFail && state !== 'passed' ? 'may fail' : null,
    worked === null || worked === 0 ? null : writeDuration(worked),
    change,
    waited === null ? null : state === 'paused' ? `${waited} so far` : `waited ${waited}`,
    isWorse ? `was ${runStates[before.before].label.toLowerCase()}` : null,
  ].filter((word) => word !== null);
  return (
    <span className="flex min-w-0 items-start gap-1">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <span className="flex min-w-0 flex-col">
        <span className="min-w-0 break-words">
          {url === null ? (
            name
          ) : (
            <OutsideLink href={url} className="text-1">
              {name}
            </OutsideLink>
          )}
          {state === 'passed' && <span className="sr-only"> {label}</span>}
        </span>
        <span className="tabular text-small text-3">{words.join(' · ')}</span>
      </span>
    </span>
  );
}
