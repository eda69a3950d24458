import { useCallback, useState } from 'react';
import { Page } from '../../../renderer/components/page.tsx';
import { PageHeader } from '../../../renderer/components/page-header.tsx';
import { VirtualList } from '../../../renderer/components/virtual-list.tsx';
import { commits, drawCommit } from './commit-row.tsx';

/** 50,000 rows of a scope. */
export function ListSample() {
  const [opened, setOpened] = useState('');
  const itemAt = useCallback((index: number) => commits[index], []);
  return (
    <Page fill>
      <PageHeader title="50,000 rows" description={opened === '' ? 'Nothing opened' : `Opened ${opened}`} />
      <VirtualList
        label="Scope of Ledger 1.9.1"
        count={commits.length}
        itemAt={itemAt}
        renderRow={drawCommit}
        onOpen={(commit) => setOpened(commit.digest.slice(0, 7))}
        className="min-h-0 flex-1 border-t border-line"
      />
    </Page>
  );
}
