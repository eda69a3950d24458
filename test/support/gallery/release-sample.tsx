import { useCallback } from 'react';
import { Button } from '../../../renderer/components/button.tsx';
import { Chip } from '../../../renderer/components/chip.tsx';
import { Page } from '../../../renderer/components/page.tsx';
import { PageHeader } from '../../../renderer/components/page-header.tsx';
import { Panel } from '../../../renderer/components/panel.tsx';
import { Rail } from '../../../renderer/components/rail.tsx';
import { Section } from '../../../renderer/components/section.tsx';
import { SplitView } from '../../../renderer/components/split-view.tsx';
import { Verdict } from '../../../renderer/components/verdict.tsx';
import { VirtualList } from '../../../renderer/components/virtual-list.tsx';
import { commits, drawCommit } from './commit-row.tsx';

const link = (stage: string) => ({ to: `/release/${stage}` });
const stages = [
  { id: 'plan', title: 'Plan', state: 'done', link: link('plan') },
  { id: 'scope', title: 'Scope', state: 'done', link: link('scope') },
  { id: 'candidate', title: 'Candidate', state: 'done', link: link('candidate'), detail: 'rc.2' },
  { id: 'uat', title: 'UAT', state: 'blocked', link: link('uat'), detail: '2 fail' },
  { id: 'gates', title: 'Gates', state: 'done', link: link('gates') },
  { id: 'sign-off', title: 'Sign-off', state: 'current', link: link('sign-off'), detail: '2 of 3' },
  { id: 'promote', title: 'Promote', state: 'todo', link: link('promote') },
  { id: 'live', title: 'Live', state: 'todo', link: link('live') },
] as const;
const blockers = [
  { verdict: 'fail', text: '2 tickets fail UAT', owner: 'QA', age: '2 d' },
  { verdict: 'unknown', text: 'Coverage is unknown', owner: 'CI', age: '4 h' },
  { verdict: 'fail', text: 'Security has not signed', owner: 'Security', age: '1 d' },
  { verdict: 'waived', text: 'Open high bug SHOP-398', owner: 'Grace Hopper', age: '3 h' },
] as const;

/** The drawing of SCREENS.md, to see the parts together. */
export function ReleaseSample() {
  const itemAt = useCallback((index: number) => commits[index], []);
  const readiness = (
    <Panel
      title="Readiness for PROD"
      count={3}
      footer={
        <Button variant="primary" keys="enter" className="w-full">
          Ask Security
        </Button>
      }
    >
      <ul className="flex flex-col gap-2">
        {blockers.map((blocker) => (
          <li key={blocker.text} className="flex flex-col">
            <span className="flex items-baseline gap-2">
              <span className="min-w-0 flex-1">{blocker.text}</span>
              <Verdict verdict={blocker.verdict} plain />
            </span>
            <span className="text-small text-3">
              {blocker.owner}, for {blocker.age}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
  return (
    <Page>
      <PageHeader
        title="Shop 2.4.0"
        crumbs={[{ label: 'Shop', link: { to: '/' } }]}
        meta={
          <>
            <Chip text="v2.4.0-rc.2" shown="rc.2" label="Tag" />
            <Chip text="9f3c1ab04e6d7c2b1a8f5e3d0c9b8a7f6e5d4c3b" label="Commit" />
            <Verdict verdict="fail" label="NO-GO for PROD, 3 blockers" size="medium" />
          </>
        }
        actions={<Button>Compare</Button>}
      >
        <Rail label="Stages of 2.4.0" stages={stages} />
      </PageHeader>
      <SplitView side={readiness} sideLabel="Readiness">
        <Section title="Tickets under test" count={43}>
          <VirtualList
            label="Tickets under test"
            count={60}
            itemAt={itemAt}
            renderRow={drawCommit}
            className="h-[480px] border-t border-line"
          />
        </Section>
      </SplitView>
    </Page>
  );
}
