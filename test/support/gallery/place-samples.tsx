import { useState } from 'react';
import { CallPreview } from '../../../renderer/components/call-preview.tsx';
import { Chip } from '../../../renderer/components/chip.tsx';
import type { Column } from '../../../renderer/components/data-table.tsx';
import { DataTable } from '../../../renderer/components/data-table.tsx';
import { DiffTabs } from '../../../renderer/components/diff-tabs.tsx';
import { Section } from '../../../renderer/components/section.tsx';
import { Tabs } from '../../../renderer/components/tabs.tsx';
import { Time } from '../../../renderer/components/time.tsx';
import { Verdict } from '../../../renderer/components/verdict.tsx';

interface Environment {
  readonly name: string;
  readonly version: string;
  readonly since: string;
  readonly health: 'pass' | 'fail' | 'unknown';
}

const environments: readonly Environment[] = [
  { name: 'DEV', version: '2.4.0-rc.3', since: '2026-11-19T09:10:00Z', health: 'pass' },
  { name: 'QA', version: '2.4.0-rc.2', since: '2026-11-18T15:42:00Z', health: 'fail' },
  { name: 'PROD', version: '2.3.1', since: '2026-10-02T06:00:00Z', health: 'unknown' },
];
const columns: readonly Column<Environment>[] = [
  {
    id: 'name',
    header: 'Environment',
    cell: (row) => <span className="font-medium">{row.name}</span>,
    isRowHeader: true,
    compare: (one, other) => one.name.localeCompare(other.name),
  },
  { id: 'version', header: 'Version', cell: (row) => <Chip text={row.version} label="Version" inRow /> },
  { id: 'health', header: 'Health', cell: (row) => <Verdict verdict={row.health} plain /> },
  {
    id: 'since',
    header: 'Since',
    cell: (row) => <Time at={row.since} show="date" inRow />,
    align: 'end',
    width: '120px',
  },
];
const tabs = [
  { value: 'internal', label: 'Internal', content: <p>For the people who run it.</p> },
  { value: 'customer', label: 'Customer', count: 12, content: <p>For the people who use it.</p> },
] as const;
const differences = [
  { value: 'tickets', label: 'Tickets', added: 12, removed: 1, content: <p>SHOP-412, SHOP-431 and 10 more.</p> },
  { value: 'commits', label: 'Commits', added: 1204, removed: 3, content: <p>1,204 commits.</p> },
  { value: 'files', label: 'Files', added: 310, content: <p>310 files.</p> },
  { value: 'other', label: 'Configuration, migrations, flags', added: null, content: <p>Not known.</p> },
] as const;
const calls = [
  { id: '1', verb: 'git tag', target: '-a v2.4.0-rc.3 9f3c1ab', purpose: 'Creates the annotated tag' },
  { id: '2', verb: 'POST', target: 'https://jira.example.org/rest/api/3/version', body: '{ "name": "2.4.0" }' },
];

export function PlaceSamples() {
  const [opened, setOpened] = useState('nothing');
  const [tab, setTab] = useState<'internal' | 'customer'>('internal');
  const [side, setSide] = useState<'tickets' | 'commits' | 'files' | 'other'>('tickets');
  return (
    <Section title="Places">
      <DataTable
        caption="What is where"
        columns={columns}
        rows={environments}
        rowKey={(row) => row.name}
        onOpen={(row) => setOpened(row.name)}
      />
      <p className="text-small text-3">Opened: {opened}</p>
      <DataTable caption="What is where, to read" columns={columns} rows={environments} rowKey={(row) => row.name} />
      <Tabs label="Edition" value={tab} onChange={setTab} tabs={tabs} />
      <DiffTabs label="From 2.3.1 to rc.2" value={side} onChange={setSide} tabs={differences} />
      <CallPreview calls={calls} />
    </Section>
  );
}
