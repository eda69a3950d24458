import { Bug } from 'lucide-react';
import { Badge } from '../../../renderer/components/badge.tsx';
import { Chip } from '../../../renderer/components/chip.tsx';
import { DefinitionList } from '../../../renderer/components/definition-list.tsx';
import { Panel } from '../../../renderer/components/panel.tsx';
import { Person } from '../../../renderer/components/person.tsx';
import { Section } from '../../../renderer/components/section.tsx';
import { StageIcon } from '../../../renderer/components/stage-icon.tsx';
import { Stat } from '../../../renderer/components/stat.tsx';
import { StatusDot } from '../../../renderer/components/status-dot.tsx';
import { Time } from '../../../renderer/components/time.tsx';
import type { Verdict as VerdictKind } from '../../../renderer/components/tone.ts';
import { Verdict } from '../../../renderer/components/verdict.tsx';

const verdicts: readonly VerdictKind[] = ['pass', 'fail', 'unknown', 'waived'];
const digest = '9f3c1ab04e6d7c2b1a8f5e3d0c9b8a7f6e5d4c3b2a1f0e9d8c7b6a5f4e3d2c1b';
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

export function FactSamples() {
  return (
    <Section title="Facts" count={12} description="What is known, by whom, since when.">
      <div className="flex flex-wrap items-center gap-2">
        {verdicts.map((verdict) => (
          <Verdict key={verdict} verdict={verdict} />
        ))}
        {verdicts.map((verdict) => (
          <Verdict key={verdict} verdict={verdict} size="medium" label={`${verdict}, said longer`} />
        ))}
        {verdicts.map((verdict) => (
          <Verdict key={verdict} verdict={verdict} plain />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Badge>feat</Badge>
        <Badge icon={Bug}>fix</Badge>
        <Badge tone="accent">new since you signed</Badge>
        <Badge tone="fail">breaking</Badge>
        <StatusDot tone="pass" label="Synced" />
        <StatusDot tone="unknown" label="Offline since" hollow />
        <StatusDot tone="fail" label="Drift" />
        <StatusDot tone="neutral" label="Not begun" hollow />
        <Chip text={digest} label="Manifest" />
        <Chip text="v2.4.0-rc.2" label="Tag" />
        <Person name="Ada Lovelace" />
        <Person name="Søren Ågård Øvergaard" detail="Security" size="medium" />
        <Person name="李小龍" />
        <Time at={ago(10)} />
        <Time at={ago(150)} />
        <Time at={ago(3 * 86_400)} />
        <Time at="2024-02-29T12:00:00Z" />
        <Time at="nonsense" />
        {(['done', 'current', 'todo', 'blocked'] as const).map((state) => (
          <StageIcon key={state} state={state} />
        ))}
      </div>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(240px,1fr))] gap-4">
        <Panel title="Candidate" actions={<Chip text={digest} label="Manifest" />}>
          <DefinitionList
            items={[
              { term: 'Cut by', value: <Person name="Grace Hopper" /> },
              { term: 'Cut', value: <Time at={ago(7200)} show="exact" /> },
              { term: 'Branch', value: <Chip text="release/2.4.0" label="Branch" /> },
              {
                term: 'Repository',
                value: 'a-repository-with-a-very-long-name-that-has-to-break-somewhere-in-this-panel',
              },
            ]}
          />
        </Panel>
        <Panel title="Measures">
          <div className="grid grid-cols-2 gap-4">
            <Stat label="Commits" value="1,204" detail="since 2.3.1" />
            <Stat
              label="Change failure rate"
              value="17 %"
              tone="fail"
              detail="4 of 23 deployments"
              definition="Deployments that were rolled back or followed by a hotfix within seven days, of all deployments."
            />
          </div>
        </Panel>
      </div>
    </Section>
  );
}
