import { useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { countOf } from '../../components/count-of.ts';
import { DisclosureMark } from '../../components/disclosure-mark.tsx';
import { Section } from '../../components/section.tsx';
import { Answer } from '../../data/answer.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from '../release/stages.ts';
import { RepairDialog } from '../write/repair-dialog.tsx';
import { FindingLine } from './finding-line.tsx';
import { WaiveFindingDialog } from './waive-finding-dialog.tsx';

export type Finding = OutputOf['finding.list']['findings'][number];

/** What Jira, Git, CI and environments do not agree about. Nothing is shown for a product that reads nothing from outside. */
export function FindingSection({ release }: { readonly release: Release }) {
  const sources = useQueryOf('source.list', { product: release.product.id });
  const has = (sources.data?.sources.length ?? 0) > 0;
  const query = useQueryOf('finding.list', has ? { release: release.id } : null);
  const sync = useCommand('sync.run', { work: `Reading the sources of ${release.product.name}` });
  const [waived, setWaived] = useState<Finding | null>(null);
  const [repaired, setRepaired] = useState<Finding | null>(null);
  if (!has) return null;
  const read = () => void sync.run({ product: release.product.id, isFull: true }).catch(() => undefined);
  return (
    <Section
      title="Findings"
      count={query.data?.findings.length}
      description={describe(query.data)}
      actions={
        <Button busy={sync.busy} onClick={read}>
          Read now
        </Button>
      }
    >
      <Answer query={query} label="Comparing what the systems say" failure="They could not be compared">
        {({ findings }) =>
          findings.length === 0 ? (
            <p className="text-2">Tickets, Git, pipelines and environments agree about this release.</p>
          ) : (
            <FindingList
              findings={findings}
              release={release}
              onWaive={setWaived}
              onRepair={(finding) => (finding.repair?.kind === 'sync' ? read() : setRepaired(finding))}
            />
          )
        }
      </Answer>
      <CommandProblem title="Nothing was read" answer={undefined} error={sync.error} />
      {repaired !== null && <RepairDialog finding={repaired} release={release} onClose={() => setRepaired(null)} />}
      {waived !== null && <WaiveFindingDialog finding={waived} release={release.id} onClose={() => setWaived(null)} />}
    </Section>
  );
}

interface FindingListProps {
  readonly findings: readonly Finding[];
  readonly release: Release;
  readonly onWaive: (finding: Finding) => void;
  readonly onRepair: (finding: Finding) => void;
}

/** What blocks stands open; warnings stay folded until somebody wants them. */
function FindingList({ findings, release, onWaive, onRepair }: FindingListProps) {
  const { blocker = [], warning = [] } = Object.groupBy(findings, ({ severity }) => severity);
  const lines = (some: readonly Finding[]) => (
    <ul className="flex flex-col border-t border-line">
      {some.map((finding) => (
        <FindingLine
          key={finding.id}
          finding={finding}
          release={release}
          onWaive={() => onWaive(finding)}
          onRepair={() => onRepair(finding)}
        />
      ))}
    </ul>
  );
  return (
    <div className="flex flex-col">
      {blocker.length === 0 ? <p className="py-1 text-2">Nothing blocks.</p> : lines(blocker)}
      {warning.length > 0 && (
        <details className="group/disclosure">
          <summary className="ring-focus-inside flex min-h-8 cursor-pointer list-none items-center gap-1.5 rounded-1 px-1 py-1.5 text-small text-2 hover:bg-hover">
            <DisclosureMark />
            {countOf(warning.length, 'warning')}, which {warning.length === 1 ? 'stops' : 'stop'} nothing
          </summary>
          {lines(warning)}
        </details>
      )}
    </div>
  );
}

function describe(answer: OutputOf['finding.list'] | undefined): string {
  const rungs = answer?.blocks ?? [];
  return rungs.length === 0
    ? 'What the systems do not agree about. The policy of this release lets none of it stop a promotion.'
    : `What the systems do not agree about. Blockers stand in the way of ${rungs.join(', ')}; warnings stop nothing.`;
}
