import { ScrollText } from 'lucide-react';
import { useCallback } from 'react';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { Time } from '../../components/time.tsx';
import { VirtualList } from '../../components/virtual-list.tsx';
import { describeError } from '../../data/describe-error.ts';
import { ProofMark } from './proof-mark.tsx';
import type { RecordPages, RecordRow } from './use-record-pages.ts';

interface RecordListProps {
  readonly pages: RecordPages;
  readonly opened: string | null;
  readonly onOpen: (event: string) => void;
  /** Shows everything again. */
  readonly onClear: () => void;
}

/** The sentences, newest first. */
export function RecordList({ pages, opened, onOpen, onClear }: RecordListProps) {
  const { rows, more } = pages;
  const itemAt = useCallback((index: number) => rows[index], [rows]);
  if (pages.error !== null && rows.length === 0) {
    return <ErrorPanel title="The record could not be read" {...describeError(pages.error)} onRetry={pages.retry} />;
  }
  if (pages.isPending) return <SkeletonRows count={12} label="Reading the record" />;
  return (
    <VirtualList
      label="Record, newest first"
      className="h-full border-t border-line"
      count={rows.length + (more ? 1 : 0)}
      itemAt={itemAt}
      renderRow={drawRow}
      onOpen={({ event }) => onOpen(event)}
      isSelected={({ event }) => event === opened}
      onShow={pages.show}
      empty={
        <EmptyState
          icon={ScrollText}
          title="Nothing is recorded about this"
          action={<Button onClick={onClear}>Clear the filters</Button>}
        >
          No decision fits these words and filters.
        </EmptyState>
      }
    />
  );
}

function drawRow({ sequence, proof, sentence, digest, release, product, at }: RecordRow) {
  return (
    <>
      <span className="flex w-20 shrink-0 items-center">
        <ProofMark proof={proof} />
      </span>
      <span className="flex min-w-0 flex-1 items-center gap-2">
        <span className="min-w-0 truncate" title={sentence}>
          {sentence}
        </span>
        {digest !== null && (
          <span className="hidden shrink-0 @wide:block">
            <Chip text={digest} label="Digest" inRow />
          </span>
        )}
      </span>
      <span className="hidden w-20 shrink-0 truncate text-small text-2 @narrow:block @wide:w-36">
        {release?.name ?? product?.name ?? ''}
      </span>
      <span className="hidden w-20 shrink-0 text-right text-small text-3 @narrow:block">
        <Time at={at} inRow />
      </span>
      <span className="tabular hidden w-16 shrink-0 text-right font-code text-small text-3 @wide:block">
        {sequence.toLocaleString()}
      </span>
    </>
  );
}
