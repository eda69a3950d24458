import { ClipboardCheck } from 'lucide-react';
import { useCallback, useState } from 'react';
import { ButtonLink } from '../../components/button-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Section } from '../../components/section.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { TextField } from '../../components/text-field.tsx';
import { VirtualList } from '../../components/virtual-list.tsx';
import { describeError } from '../../data/describe-error.ts';
import { usePagesOf } from '../../data/use-pages-of.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { useBegin } from '../release/begin-context.ts';
import { useRelease } from '../release/release-context.ts';
import { UatCells } from './uat-row.tsx';
import type { UatRow } from './uat-verdicts.ts';
import { VerdictDialog } from './verdict-dialog.tsx';

type Shown = 'all' | UatRow['verdict'];

/** The one that is asked for next. */
const firstUnknown = { verdict: 'unknown', limit: 1 } as const;

/** A verdict for each ticket of the candidate. */
export function UatStage() {
  const release = useRelease();
  const [shown, setShown] = useState<Shown>('all');
  const [text, setText] = useState('');
  const [open, setOpen] = useState<UatRow | null>(null);
  const filter = { ...(shown === 'all' ? {} : { verdict: shown }), ...(text.trim() === '' ? {} : { text }) };
  const pages = usePagesOf('uat.list', { release: release.id, ...filter });
  const itemAt = useCallback((index: number) => pages.rowAt(index), [pages]);
  const waiting = useQueryOf('uat.list', release.candidate === null ? null : { ...firstUnknown, release: release.id });
  const next = waiting.data?.rows.at(0);
  useBegin('uat', next === undefined ? null : () => setOpen(next));

  if (release.candidate === null) {
    return (
      <EmptyState
        icon={ClipboardCheck}
        title="Nothing to test yet"
        action={
          <ButtonLink to="/releases/$release/candidate" params={{ release: release.id }} variant="primary">
            Go to the candidate
          </ButtonLink>
        }
      >
        Verdicts are given for the tickets of a candidate. Cut rc.1 first.
      </EmptyState>
    );
  }
  const counts = pages.first?.counts;
  const total = counts === undefined ? undefined : counts.pass + counts.fail + counts.blocked + counts.unknown;
  return (
    <Section
      title="UAT verdicts"
      actions={
        <SegmentedControl
          label="Shown verdicts"
          value={shown}
          onChange={setShown}
          segments={[
            { value: 'all', label: 'All', count: total },
            { value: 'unknown', label: 'Unknown', count: counts?.unknown },
            { value: 'fail', label: 'Fail', count: counts?.fail },
            { value: 'blocked', label: 'Blocked', count: counts?.blocked },
            { value: 'pass', label: 'Pass', count: counts?.pass },
          ]}
        />
      }
    >
      <div className="max-w-72">
        <TextField label="Find a ticket" hideLabel value={text} onChange={setText} placeholder="Find a ticket" />
      </div>
      {pages.error !== null && pages.first === undefined ? (
        <ErrorPanel title="The verdicts could not be read" {...describeError(pages.error)} onRetry={pages.retry} />
      ) : pages.isPending ? (
        <SkeletonRows count={8} label="Reading the verdicts" />
      ) : (
        <VirtualList
          label={`UAT verdicts of rc.${release.candidate.number}`}
          count={pages.total}
          itemAt={itemAt}
          onShow={pages.show}
          renderRow={drawRow}
          onOpen={setOpen}
          className="h-[max(320px,calc(100vh-340px))] border-t border-line"
          empty={
            <EmptyState title={total === 0 ? 'No ticket in this candidate' : 'No ticket matches'}>
              {total === 0
                ? 'Its commits name no ticket, so there is nothing to give a verdict on.'
                : 'Take a filter away to see the others.'}
            </EmptyState>
          }
        />
      )}
      {open !== null && (
        <VerdictDialog
          key={open.ticket}
          row={open}
          release={release.id}
          version={release.version}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}

function drawRow(row: UatRow) {
  return <UatCells row={row} />;
}
