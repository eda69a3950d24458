import { useRef, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { EventDetail } from './event-detail.tsx';
import { type RecordFilter, RecordFilters } from './record-filters.tsx';
import { RecordList } from './record-list.tsx';
import { useRecordPages } from './use-record-pages.ts';
import { VerificationPanel } from './verification-panel.tsx';

/** The log in words, whether it holds, and behind every line the event as it was signed. */
export function RecordScreen() {
  const [filter, setFilter] = useState<RecordFilter>({});
  const [opened, setOpened] = useState<string | null>(null);
  const pages = useRecordPages(filter);
  const list = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpened(null);
    list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  };
  return (
    <Page fill>
      <PageHeader
        title="Record"
        description="Every decision, as it was made and signed. Nothing here is ever edited; a decision is reversed by another one."
      />
      <VerificationPanel />
      <RecordFilters value={filter} onChange={setFilter} total={pages.total} />
      <div className="@container min-h-0 flex-1">
        <div
          className={
            opened === null
              ? 'h-full'
              : 'grid h-full grid-rows-[minmax(0,2fr)_minmax(0,3fr)] gap-4 @middle:grid-cols-[minmax(0,1fr)_minmax(320px,440px)] @middle:grid-rows-1'
          }
        >
          <div ref={list} className="@container h-full min-h-0 min-w-0">
            <RecordList pages={pages} opened={opened} onOpen={setOpened} onClear={() => setFilter({})} />
          </div>
          {opened !== null && <EventDetail key={opened} event={opened} onClose={close} />}
        </div>
      </div>
    </Page>
  );
}
