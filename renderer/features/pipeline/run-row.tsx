import { compareRuns } from '../../../shared/domain/pipeline.ts';
import { Chip } from '../../components/chip.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Time } from '../../components/time.tsx';
import { useStandings } from '../source/standing.ts';
import { writeChange, writeDuration } from './duration.ts';
import { RunStateMark, type RunView } from './run-state.tsx';
import { StageTrack } from './stage-track.tsx';
import { TestCounts } from './test-counts.tsx';

/** One pipeline of a candidate's commit: how it ended, its stages, tests and artifacts, held against the run before. */
export function RunRow({ view }: { readonly view: RunView }) {
  const { run, before, runs, source } = view;
  const isFresh = useStandings().of(source, 'runs')?.isFresh === true;
  const comparison = before === null ? null : compareRuns(run, before);
  const change = writeChange(comparison?.duration ?? null, run.duration);
  const at = run.endedAt ?? run.startedAt ?? run.queuedAt;
  return (
    <li className="flex flex-col gap-2 border-b border-line py-2">
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <RunStateMark state={run.state} isFresh={isFresh} />
        <OutsideLink href={run.url} className="min-w-0 font-medium break-all">
          {run.pipeline}
          {run.number !== null && ` #${run.number}`}
        </OutsideLink>
        {run.branch !== null && <span className="min-w-0 text-small break-all text-2">{run.branch}</span>}
        {(run.attempt > 1 || runs > 1) && (
          <span className="text-small text-2">
            {run.attempt > 1 ? `attempt ${run.attempt}` : `run ${runs} times for this commit`}
          </span>
        )}
        {run.duration !== null && (
          <span className="tabular text-small text-2">
            {writeDuration(run.duration)}
            {change !== null && <span className="text-3"> · {change}</span>}
          </span>
        )}
        <TestCounts tests={run.tests} change={comparison?.tests ?? null} />
        {at !== null && (
          <span className="text-small text-3">
            <Time at={at} />
          </span>
        )}
      </p>
      {run.waitsFor.map(({ what, who }) => (
        <p key={what} className="break-words text-unknown">
          Waits for {who.length === 0 ? 'anybody' : who.join(' or ')}: {what}
        </p>
      ))}
      {run.stages.length > 0 && <StageTrack stages={run.stages} comparison={comparison} />}
      {run.stagesMissing !== null && <p className="text-small break-words text-2">{run.stagesMissing}</p>}
      {run.artifacts.length > 0 && <Artifacts artifacts={run.artifacts} />}
      {before === null ? (
        <p className="text-small text-3">No earlier run is known to compare it with.</p>
      ) : (
        <p className="flex flex-wrap items-baseline gap-x-2 text-small text-3">
          <span>Compared with</span>
          <OutsideLink href={before.url}>{before.number === null ? 'the run before' : `#${before.number}`}</OutsideLink>
          <RunStateMark state={before.state} isFresh />
          <span>of</span>
          <Chip text={before.commit} label="Commit" />
          {comparison !== null && comparison.missing.length > 0 && (
            <span className="break-words">Without {comparison.missing.join(', ')}, which that one had.</span>
          )}
        </p>
      )}
    </li>
  );
}

function Artifacts({ artifacts }: { readonly artifacts: RunView['run']['artifacts'] }) {
  return (
    <Disclosure
      title={
        <span className="text-small">{artifacts.length === 1 ? 'One artifact' : `${artifacts.length} artifacts`}</span>
      }
    >
      <ul className="flex flex-col pt-1">
        {artifacts.map(({ name, size, digest, url }) => (
          <li key={`${name} ${url}`} className="flex min-h-7 flex-wrap items-baseline gap-x-3 text-small">
            <OutsideLink href={url} className="min-w-0 font-code break-all">
              {name}
            </OutsideLink>
            {size !== null && <span className="tabular text-3">{writeSize(size)}</span>}
            {digest !== null && <Chip text={digest} label="Digest" />}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** Bytes in the unit that reads best. */
function writeSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${(bytes / 1000 ** step).toLocaleString(undefined, { maximumFractionDigits: 1 })} ${units[step] ?? 'B'}`;
}
